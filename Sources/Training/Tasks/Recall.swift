public import Tensors

/// Keys and their values in a row, then one of the keys again: what was its value?
public struct Recall: TrainingTask {
  /// recall
  public let name = "recall"
  /// One line.
  public let summary = "the value that stood behind a key when it was seen before"
  /// Eight keys and eight values.
  public let vocabulary = "abcdefgh".map { String($0) } + (1...8).map { String($0) }
  /// Six pairs and a key.
  public let length = 13
  /// Two blocks, each token sees what is before it.
  public var shape: ModelShape { shape(width: 16, layers: 2, isCausal: true) }
  /// 800 steps.
  public let recipe = Recipe(steps: 800, learningRate: 0.01)

  /// The task.
  public init() {}

  /// Six different keys with random values; asked at the end alone.
  public func example(_ generator: inout SeededGenerator) -> TaskExample {
    let keys = Array(generator.permutation(8).prefix(6))
    let values = keys.map { _ in 8 + generator.below(8) }
    let asked = generator.below(6)
    let tokens = zip(keys, values).flatMap { [$0, $1] } + [keys[asked]]
    return TaskExample(
      tokens: tokens,
      answers: [Int?](repeating: nil, count: length - 1) + [values[asked]])
  }
}
