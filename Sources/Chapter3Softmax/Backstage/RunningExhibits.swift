import RunningExample
import Tensors
import Publishing
import Verification

// Softmax in motion: states, halves, and what it costs beside the products.

let runningExhibits: [Exhibit] = [
  .table("trace") { _ in
    var state = OnlineSoftmax<Double>()
    let steps = [1, 0, 2].map { multiple in
      let (exponential, shrink) = state.add(Double(multiple) * Elementary.logarithm(2))
      return (multiple: multiple, shrink: shrink, exponential: exponential, state: state)
    }
    return try Table(
      "Score by score. The last one is a new maximum: the sum so far is shrunk before it is added.",
      rows: steps,
      columns: [
        .text("score s") { Fractions.name($0.multiple) },
        .number("old sum times") { decimals($0.shrink) },
        .number("plus") { decimals($0.exponential) },
        .number("maximum m") { decimals($0.state.maximum) },
        .number("sum z") { decimals($0.state.sum) },
      ])
  },
  .table("halves") { edition in
    let halves = try Halves(edition)
    return try Table(
      "The shares of the halves sum to 1. Weight within the half times share is weight in the row.",
      rows: [
        ("first half", halves.left, halves.first), ("second half", halves.right, halves.second),
      ],
      columns: [
        .text("part") { $0.0 },
        .number("keys") { "\($0.1.count)" },
        .number("share") { decimals($0.2.share(of: halves.whole)) },
        .number("its largest weight") { part in
          decimals(part.1.map { part.2.weight(of: $0) }.max() ?? 0)
        },
        .number("in the row") { part in
          decimals(part.1.map { halves.whole.weight(of: $0) }.max() ?? 0)
        },
      ])
  },
  .value("merge-orders") { edition in
    let head = try FirstScores(edition)
    let states = head.scores[head.row].map { OnlineSoftmax([$0]) }
    let forth = states.reduce(OnlineSoftmax()) { $0.merged(with: $1) }
    let back = states.reversed().reduce(OnlineSoftmax()) { $0.merged(with: $1) }
    return magnitudeBound((forth.sum - back.sum).magnitude)
  },
  .table("share-of-work") { _ in
    try Table(
      "Twice the tokens: four times as much of both, so the same share. Twice the width: only the"
        + " products grow.",
      rows: [(16, 512), (32, 512), (32, 1024)].map { AttentionWork(length: $0, width: $1) },
      columns: [
        .number("n = m") { "\($0.length)" },
        .number("d") { grouped($0.width) },
        .number("multiply-adds of both products") { grouped($0.products.multiplyAdds) },
        .number("exponentials") { grouped($0.softmax.exponentials) },
        .number("softmax's share") { percent($0.share(exponentialCost: 1), 2) },
      ])
  },
  .value("share-at-ten") { _ in
    percent(AttentionWork(length: 16, width: 512).share(exponentialCost: 10))
  },
]

/// The followed row of head 1, cut in the middle.
struct Halves {
  let left: ArraySlice<Float>
  let right: ArraySlice<Float>
  let first: OnlineSoftmax<Float>
  let second: OnlineSoftmax<Float>
  var whole: OnlineSoftmax<Float> { first.merged(with: second) }

  init(_ edition: Edition) throws {
    let head = try FirstScores(edition)
    let row = head.scores[head.row]
    let middle = row.startIndex + row.count / 2
    (left, right) = (row[..<middle], row[middle...])
    (first, second) = (OnlineSoftmax(left), OnlineSoftmax(right))
  }
}

let exponentialCosts = Exhibit.table("costs") { edition in
  let (heads, length) = (8, 512)
  let sizes: Sizes = [.kept: heads * length * length, .aliveRows: heads * length]
  return try Table(
    "Counted cost, as formulas and for \(heads) heads of \(length) queries and keys, none hidden. A"
      + " meter confirms each formula on every probe.",
    rows: edition.registry.variants(of: Softmax.self),
    columns: [
      .text("variant") { code($0.name) },
      .text("exp") { $0.cost.exponentials.description },
      .number("here") { $0.cost.exponentials.value(sizes).map(grouped) ?? "–" },
    ])
}

/// What the meter counts in Q Kᵀ, softmax and A V for eight heads.
struct AttentionWork {
  let length: Int
  let width: Int
  let products: Tally
  let softmax: Tally

  init(length: Int, width: Int) {
    self.length = length
    self.width = width
    // The counts do not depend on the numbers, so any matrix will do.
    let heads = 8
    let head = Matrix<Float>(rows: length, columns: width / heads, repeating: 0.1)
    let stack = HeadStack(count: heads) { _ in head }
    let (scores, first) = Meter.measure { stack.map { productTransposed($0, $0) } }
    let (weights, middle) = Meter.measure { Chapter3Softmax.softmax(scores) }
    let (_, last) = Meter.measure {
      HeadStack(count: heads) { product(weights[$0], stack[$0]) }
    }
    var products = first
    products.multiplyAdds += last.multiplyAdds
    products.exponentials += last.exponentials
    (self.products, self.softmax) = (products, middle)
  }

  /// The share of softmax in all operations, if an exponential costs as much as some multiply-adds.
  func share(exponentialCost: Double) -> Double {
    let exponentials = exponentialCost * Double(softmax.exponentials)
    return exponentials / (exponentials + Double(products.multiplyAdds))
  }
}
