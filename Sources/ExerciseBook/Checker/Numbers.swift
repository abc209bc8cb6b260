/// What kind of numbers a case is drawn from.
///
/// Ordinary numbers never show some mistakes: a maximum that starts at 0 is right until all scores are
/// below 0. Every exercise names the special kinds that apply to it.
public enum Numbers: String, CaseIterable, Codable, Sendable {
  /// Normal, of unit variance.
  case normal
  /// The same, where the exercise says so times 100: scores whose exponentials overflow.
  case large
  /// Multiples of a half between −2 and 2: easy to follow by hand.
  case halves

  /// All scores near −300.
  case below
  /// All scores near 300.
  case above
  /// Some scores near 300, the others near −300.
  case apart
  /// The largest score more than once.
  case tied
  /// All scores of a row, or all numbers of it, the same.
  case equal
  /// Half of the numbers exactly 0.
  case zeros
  /// Numbers below 0 only; of scores, one far below the others.
  case negative
  /// Hidden scores that are the largest, with values to match.
  case hiddenLargest
  /// A query that may see no key; a row of weights that are all 0.
  case nothing
  /// Weights that do not sum to 1.
  case unnormalised
  /// Numbers and counts at the edges of what is allowed.
  case edge

  /// Whether it is one of those that an exercise has to name.
  var isSpecial: Bool { ![.normal, .large, .halves].contains(self) }

  /// What is special, in front of a case's sizes; empty for ordinary numbers.
  var words: String {
    switch self {
    case .normal, .halves: ""
    case .large: "large scores"
    case .below: "scores near −300"
    case .above: "scores near 300"
    case .apart: "scores near 300 and near −300"
    case .tied: "the largest score twice"
    case .equal: "equal numbers"
    case .zeros: "zeros among the numbers"
    case .negative: "negative numbers"
    case .hiddenLargest: "the hidden scores are the largest"
    case .nothing: "nothing to see for one query"
    case .unnormalised: "weights that do not sum to 1"
    case .edge: "at the edge of what is allowed"
    }
  }

  /// The kinds that everything with a softmax in it has to be tried on.
  public static let ofSoftmax: [Numbers] = [
    .below, .above, .apart, .tied, .equal, .zeros, .negative,
  ]
}
