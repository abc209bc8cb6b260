public import Tensors

/// An input with queries, keys and values, whatever else it carries.
public protocol AttendingInput: Sendable {
  /// Queries `[h or B, n, …]`.
  var queries: HeadStack<Float> { get set }
  /// Keys `[h or B, m, …]`.
  var keys: HeadStack<Float> { get set }
  /// Values `[h or B, m, …]`.
  var values: HeadStack<Float> { get set }
  /// Reorders whatever belongs to query and key positions beside queries, keys and values.
  mutating func reorderMask(queries: [Int], keys: [Int])
  /// Keeps one key, visible to every query: its position in keys and values is 0.
  mutating func keepOnlyFirstKey()
  /// Whether query `query` of matrix `index` may see no key at all.
  func isDead(_ index: Int, query: Int) -> Bool
}

extension AttendingInput {
  /// Nothing to reorder: the input has no mask.
  public mutating func reorderMask(queries: [Int], keys: [Int]) {}
  /// Keeps the first row of keys and values.
  public mutating func keepOnlyFirstKey() {
    keys = keys.map { $0.selectingRows([0]) }
    values = values.map { $0.selectingRows([0]) }
  }
  /// No query is dead: the input has no mask.
  public func isDead(_ index: Int, query: Int) -> Bool { false }
}

/// The laws of every stage that takes queries, keys and values to outputs.
///
/// A stage lists `Law.attending` among its laws, and `Law.weights` too if values reach the output
/// without a projection.
extension Law where S.Input: AttendingInput, S.Output == HeadStack<Float> {
  /// Order, independence, constants, large scores and low ones.
  public static var attending: [Law] {
    [keysReordered, queriesReordered, constantValues, separateElements, largeScores, lowScores]
  }

  /// What the weights obey, read off the output when the values are the identity matrix.
  public static var weights: [Law] { [weightRows, weightSigns] }

  /// The bound for comparing two outputs of one variant: both may be off by the tolerance.
  private static func slack(_ variant: Variant<S>, _ input: S.Input) -> Double {
    2 * (variant.claimed(on: input)?.bound ?? 0)
  }

  private static func distance(_ a: HeadStack<Float>, _ b: HeadStack<Float>) -> Double {
    Comparison(
      [NamedTensor("output", a)], [NamedTensor("output", b.map { $0.map { Double($0) } })]
    ).error
  }

  /// An order that leaves nothing in its place, where there is more than one place.
  private static func order(_ count: Int) -> [Int] { (0..<count).map { ($0 + 1) % count } }

  static var keysReordered: Law {
    onEveryProbe("keys reordered", "keys and values reordered together change nothing") {
      variant, input in
      var moved = input
      let order = order(input.keys.rows)
      moved.keys = input.keys.map { $0.selectingRows(order) }
      moved.values = input.values.map { $0.selectingRows(order) }
      moved.reorderMask(queries: Array(0..<input.queries.rows), keys: order)
      return Reading(
        error: distance(try variant.run(moved), try variant.run(input)),
        bound: slack(variant, input))
    }
  }

  static var queriesReordered: Law {
    onEveryProbe("queries reordered", "queries reordered reorder the output in the same way") {
      variant, input in
      var moved = input
      let order = order(input.queries.rows)
      moved.queries = input.queries.map { $0.selectingRows(order) }
      moved.reorderMask(queries: order, keys: Array(0..<input.keys.rows))
      let expected = try variant.run(input).map { $0.selectingRows(order) }
      return Reading(
        error: distance(try variant.run(moved), expected), bound: slack(variant, input))
    }
  }

  static var constantValues: Law {
    onEveryProbe("constant values", "if every value is the same, so is every output") {
      variant, input in
      var constant = input
      constant.values = input.values.map { $0.selectingRows(Array(repeating: 0, count: $0.rows)) }
      var single = constant
      single.keepOnlyFirstKey()
      let (many, one) = (try variant.run(constant), try variant.run(single))
      let expected = HeadStack(count: one.count) { index in
        Matrix(rows: one.rows, columns: one.columns) { i, j in
          input.isDead(index, query: i) ? 0 : one[index][i, j]
        }
      }
      return Reading(error: distance(many, expected), bound: slack(variant, constant))
    }
  }

  static var separateElements: Law {
    onEveryProbe("separate", "a head, or an example of a batch, does not see the others") {
      variant, input in
      guard input.queries.count > 1 else { return nil }
      var changed = input
      changed.queries[0] = input.queries[0].map { 1 - $0 }
      changed.keys[0] = input.keys[0].map { 2 - $0 }
      changed.values[0] = input.values[0].map { 3 - $0 }
      let (before, after) = (try variant.run(input), try variant.run(changed))
      let rest = 1..<before.count
      return .check(
        rest.allSatisfy { before[$0] == after[$0] } && before[0] != after[0],
        "changing element 0 changed another one, or not itself")
    }
  }

  static var largeScores: Law {
    onEveryProbe("scores × 40", "scores forty times as large stay finite and agree") {
      variant, input in
      var large = input
      large.keys = input.keys.map { 40 * $0 }
      return try variant.agreement(on: large)?.allowing(40)
    }
  }

  /// Where e to the power of every score is 0 in Float, only a maximum that is one of them helps.
  static var lowScores: Law {
    onEveryProbe("scores − 200", "scores far below 0, where exp underflows, agree all the same") {
      variant, input in
      var low = input
      for (index, queries) in input.queries.matrices.enumerated() {
        // Minus the first query, so that its scores fall by 200 where nothing is projected.
        let square = queries[0].reduce(0) { $0 + $1 * $1 }
        let fall = 200 * Float(queries.columns).squareRoot() / square
        low.keys[index] = Matrix(rows: input.keys.rows, columns: queries.columns) { j, c in
          input.keys[index][j, c] - fall * queries[0, c]
        }
      }
      return try variant.agreement(on: low)?.allowing(200)
    }
  }

  /// The weights of every head: the output for values = identity.
  private static func weights(
    _ variant: Variant<S>, _ input: S.Input
  ) throws(InvalidInput) -> HeadStack<Float> {
    var revealing = input
    revealing.values = HeadStack(count: input.values.count) { _ in .identity(input.keys.rows) }
    return try variant.run(revealing)
  }

  static var weightRows: Law {
    onEveryProbe("row sums", "a row of weights sums to 1, or to 0 if it may see no key") {
      variant, input in
      let weights = try weights(variant, input)
      var worst = 0.0
      for (index, matrix) in weights.matrices.enumerated() {
        for i in 0..<matrix.rows {
          let sum = matrix[i].reduce(0) { $0 + Double($1) }
          let error = (sum - (input.isDead(index, query: i) ? 0 : 1)).magnitude
          worst = error.isNaN ? .infinity : max(worst, error)
        }
      }
      return Reading(error: worst, bound: Tolerance.floor)
    }
  }

  static var weightSigns: Law {
    onEveryProbe("weights ≥ 0", "no weight is negative or above 1") { variant, input in
      let elements = try weights(variant, input).elements
      let outside = elements.filter { !($0 >= 0 && $0 <= 1 + Float(Tolerance.floor)) }
      return .check(outside.isEmpty, "\(outside.count) weights outside 0…1")
    }
  }
}
