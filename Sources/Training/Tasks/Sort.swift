public import Tensors

/// Ten digits from small to large.
public struct Sort: TrainingTask {
  /// sort
  public let name = "sort"
  /// One line.
  public let summary = "ten digits from small to large"
  /// Ten digits.
  public let vocabulary = (0..<10).map { String($0) }
  /// Ten.
  public let length = 10
  /// One block with a feed-forward layer.
  public var shape: ModelShape { shape(width: 16, hidden: 32) }
  /// 1,500 steps.
  public let recipe = Recipe(steps: 1500, learningRate: 0.01)

  /// The task.
  public init() {}

  /// Random digits.
  public func example(_ generator: inout SeededGenerator) -> TaskExample {
    let tokens = (0..<length).map { _ in generator.below(10) }
    return TaskExample(tokens: tokens, answers: tokens.sorted())
  }
}
