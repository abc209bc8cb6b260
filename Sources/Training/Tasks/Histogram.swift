public import Tensors

/// How often does each token occur in its sequence? Answered at each place, without positions and without a
/// token that marks the beginning.
public struct Histogram: TrainingTask {
  /// histogram
  public let name = "histogram"
  /// One line.
  public let summary = "how often each token occurs in its sequence"
  /// Ten letters.
  public let vocabulary = "abcdefghij".map { String($0) }
  /// Once to ten times.
  public let answers = (1...10).map { String($0) }
  /// Ten.
  public let length = 10
  /// Two heads of 16.
  public var shape: ModelShape { shape(width: 32, headCount: 2, hasPositions: false) }
  /// 1,500 steps of 64, with a warm-up.
  public let recipe = Recipe(
    batch: 64, steps: 1500, learningRate: 0.02, warmUp: 100)

  /// The task.
  public init() {}

  /// Random letters.
  public func example(_ generator: inout SeededGenerator) -> TaskExample {
    let tokens = (0..<length).map { _ in generator.below(10) }
    return TaskExample(
      tokens: tokens, answers: tokens.map { token in tokens.count { $0 == token } - 1 })
  }
}
