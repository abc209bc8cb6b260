public import Tensors

//: Training does not assign tasks to heads, so what a head does has to be measured. Here are five possible
//: habits. The score of a habit is the share of a token's weight that goes to a certain place, averaged over
//: the tokens between `[CLS]` and `[SEP]`. A head has a habit if its score is above one half:

//: {{fold The five habits and how they are scored, in code, and what others found in BERT}}
//:
//: [Clark et al. 2019](https://arxiv.org/abs/1906.04341), section 3, measured such habits in BERT. There
//: many heads look at `[SEP]`, and the authors suspect that these find nothing else to look at.

/// A place that heads are known to look at.
///
/// Source: Clark et al. 2019, “What Does BERT Look At?”, section 3.
public enum HeadHabit: String, CaseIterable, Sendable {
  /// The word piece before.
  case before = "the piece before"
  /// The word piece after.
  case after = "the piece after"
  /// Itself, and the same piece elsewhere.
  case same = "the same piece"
  /// `[CLS]`.
  case start = "[CLS]"
  /// `[SEP]`.
  case separator = "[SEP]"

  /// Whether key j is the place that this habit has query i look at.
  func isPlace(_ j: Int, for i: Int, in sequence: [Int]) -> Bool {
    switch self {
    case .before: j == i - 1
    case .after: j == i + 1
    case .same: sequence[j] == sequence[i]
    case .start: j == 0
    case .separator: j == sequence.count - 1
    }
  }

  /// The share of the weight of all tokens between `[CLS]` and `[SEP]` that goes to the place.
  ///
  /// - Parameter weights: of one head, `[n, n]`.
  public func score(_ weights: Matrix<Float>, _ sequence: [Int]) -> Double {
    let tokens = 1..<max(1, sequence.count - 1)
    let shares = tokens.map { i in
      sequence.indices.filter { isPlace($0, for: i, in: sequence) }
        .reduce(0) { $0 + Double(weights[i, $1]) }
    }
    return shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
  }
}

/// What a head does, by its scores.
public struct HeadPortrait: Equatable, Sendable {
  /// The block, counted from 1.
  public let layer: Int
  /// The head, counted from 1.
  public let head: Int
  /// A score for each habit, in order.
  public let scores: [Double]

  /// The habit with more than half of the weight, if there is one.
  public var habit: HeadHabit? {
    let best = zip(HeadHabit.allCases, scores).max { $0.1 < $1.1 }
    return best.flatMap { $0.1 > 0.5 ? $0.0 : nil }
  }

  /// The score of one habit.
  public func score(_ habit: HeadHabit) -> Double {
    zip(HeadHabit.allCases, scores).first { $0.0 == habit }?.1 ?? 0
  }

  /// Every head of every block.
  ///
  /// - Parameter attention: as ``RealEncoder/attention(_:steps:)`` returns it.
  public static func all(_ attention: [HeadStack<Float>], _ sequence: [Int]) -> [HeadPortrait] {
    attention.enumerated().flatMap { layer, heads in
      heads.matrices.enumerated().map { head, weights in
        HeadPortrait(
          layer: layer + 1, head: head + 1,
          scores: HeadHabit.allCases.map { $0.score(weights, sequence) })
      }
    }
  }
}

//: {{end fold}}

//: {{habits}}
//:
//: {{unnamed}} heads have none of these habits. Many look mostly at `[CLS]`. Perhaps these heads find nothing
//: relevant: weights must sum to 1, so they have to go somewhere. This page does not test that, and after
//: block 1 the row of `[CLS]` is a mixture of all tokens. For each habit found, here is the clearest head:
//:
//: {{maps}}
//:
//: {{fold Attention sinks: how much weight goes to `[CLS]` and `[SEP]`, block by block}}
//:
//: A token that gets much weight although it has little to say to the others is called an **attention sink**
//: ([Xiao et al. 2023](https://arxiv.org/abs/2309.17453), who found that language models send much of it to
//: their first tokens). Here is the share of the tokens between `[CLS]` and `[SEP]`, a mean over all
//: heads of a block:
//:
//: {{sinks}}
//:
//: With equal weights the two would get {{sink-equal}} together. They get more in {{sink-blocks}}, and
//: {{sink-most}} at most. That they are sinks, and not places where something
//: useful stands, does not follow from their weights.
//:
//: {{end fold}}
