public import Tensors

/// Ten tokens from last to first: at each place the token that stands as far from the other end.
public struct Reverse: TrainingTask {
  /// reverse
  public let name = "reverse"
  /// One line.
  public let summary = "ten digits from last to first"
  /// Ten digits.
  public let vocabulary = (0..<10).map { String($0) }
  /// Ten.
  public let length = 10
  /// 99 % long before the end.
  public let recipe = Recipe(steps: 200, learningRate: 0.02)

  /// The task.
  public init() {}

  /// Random digits.
  public func example(_ generator: inout SeededGenerator) -> TaskExample {
    let tokens = (0..<length).map { _ in generator.below(10) }
    return TaskExample(tokens: tokens, answers: tokens.reversed())
  }
}
