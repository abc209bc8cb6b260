public import Tensors

/// Two nouns of different gender among other words, and a pronoun behind them: which noun is meant?
public struct Pronoun: TrainingTask {
  /// pronoun
  public let name = "pronoun"
  /// One line.
  public let summary = "the noun that a pronoun stands for"
  /// Four nouns, two pronouns, and words that do not matter.
  public let vocabulary = [
    "man", "boy", "woman", "girl", "he", "she", "and", "then", "with", "so",
  ]
  /// Ten.
  public let length = 10
  /// 99 % long before the end.
  public let recipe = Recipe(steps: 200, learningRate: 0.02)

  /// The task.
  public init() {}

  /// One noun of each gender and one pronoun; asked at the pronoun alone.
  public func example(_ generator: inout SeededGenerator) -> TaskExample {
    var tokens = (0..<length).map { _ in 6 + generator.below(4) }
    let pronoun = 2 + generator.below(length - 2)
    let first = generator.below(pronoun)
    var second = generator.below(pronoun - 1)
    if second >= first { second += 1 }
    let gender = generator.below(2)
    tokens[first] = generator.below(2)
    tokens[second] = 2 + generator.below(2)
    tokens[pronoun] = 4 + gender
    var answers = [Int?](repeating: nil, count: length)
    answers[pronoun] = tokens[gender == 0 ? first : second]
    return TaskExample(tokens: tokens, answers: answers)
  }
}
