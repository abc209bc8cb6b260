package import Tensors
public import Verification

extension Scores {
  /// Order, separate heads, rotation, proportion, width and large scores.
  public static var laws: [Law<Scores>] {
    [
      .queriesReordered, .keysReordered, .separateHeads, .rotation, .queriesDoubled,
      .columnsTwice, .largeScores,
    ]
  }
}

extension Law where S.Input: QueriesAndKeys, S.Output == HeadStack<Float> {
  /// A law that is asked only of scores of the right shape `[h, n, m]`.
  package static func onEveryOutput(
    _ name: String, _ statement: String,
    _ reading: @escaping @Sendable (Variant<S>, S.Input, HeadStack<Float>) throws -> Reading?
  ) -> Law {
    onEveryProbe(name, statement) { variant, input in
      let output = try variant.run(input)
      let expected = "[\(input.queries.count), \(input.queries.rows), \(input.keys.rows)]"
      guard output.shape == expected else {
        return .check(false, "got \(output.shape), expected \(expected)")
      }
      return try reading(variant, input, output)
    }
  }

  /// The distance of two outputs of a variant, or of parts of them, on `input`. Twice the tolerance is
  /// allowed: what is compared may be off as well.
  package static func reading(
    _ got: HeadStack<Float>, _ expected: HeadStack<Float>, _ input: S.Input
  ) -> Reading {
    let exact = S.reference(input, in: Double.self)
    let plain = S.reference(input, in: Float.self)
    let comparison = Comparison(
      [NamedTensor("scores", got)],
      [NamedTensor("scores", expected.map { $0.map { Double($0) } })])
    return Reading(error: comparison.error, bound: 2 * Tolerance.bound(plain: plain, exact: exact))
  }

  /// Heads that do not know of each other.
  package static var separateHeads: Law {
    onEveryOutput("separate heads", "a head does not see the queries and keys of others") {
      variant, input, before in
      guard before.count > 1 else { return nil }
      var changed = input
      changed.queries[0] = input.queries[0].map { 1 - $0 }
      changed.keys[0] = input.keys[0].map { 2 - $0 }
      let after = try variant.run(changed)
      return .check(
        (1..<before.count).allSatisfy { before[$0] == after[$0] } && before[0] != after[0],
        "changing head 0 changed another one, or not itself")
    }
  }

  /// Scores in proportion to their queries.
  package static var queriesDoubled: Law {
    onEveryOutput("queries doubled", "queries twice as long make every score twice as large") {
      variant, input, output in
      var doubled = input
      doubled.queries = input.queries.map { 2 * $0 }
      return reading(try variant.run(doubled), output.map { 2 * $0 }, doubled)
    }
  }

  /// Scores that would be lost in the softmax.
  package static var largeScores: Law {
    onEveryOutput("scores × 40", "scores forty times as large stay finite and agree") {
      variant, input, _ in
      var large = input
      large.keys = input.keys.map { 40 * $0 }
      return try variant.agreement(on: large)
    }
  }
}

extension Law<Scores> {
  /// An order that leaves nothing in its place, where there is more than one place.
  private static func order(_ count: Int) -> [Int] { (0..<count).map { ($0 + 1) % count } }

  static var queriesReordered: Law {
    onEveryOutput("queries reordered", "queries reordered reorder the rows in the same way") {
      variant, input, output in
      let order = order(input.queries.rows)
      var moved = input
      moved.queries = input.queries.map { $0.selectingRows(order) }
      return reading(try variant.run(moved), output.map { $0.selectingRows(order) }, moved)
    }
  }

  static var keysReordered: Law {
    onEveryOutput("keys reordered", "keys reordered reorder the columns in the same way") {
      variant, input, output in
      let order = order(input.keys.rows)
      var moved = input
      moved.keys = input.keys.map { $0.selectingRows(order) }
      let expected = output.map { matrix in
        Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in matrix[i, order[j]] }
      }
      return reading(try variant.run(moved), expected, moved)
    }
  }

  static var rotation: Law {
    onEveryOutput("rotation", "queries and keys rotated together give the same scores") {
      variant, input, output in
      var generator = SeededGenerator(seed: 28)
      var rotated = input
      for head in 0..<input.queries.count {
        let rotation = randomRotation(input.queries.columns, using: &generator)
        rotated.queries[head] = rotate(input.queries[head], by: rotation)
        rotated.keys[head] = rotate(input.keys[head], by: rotation)
      }
      return reading(try variant.run(rotated), output, input)
    }
  }

  static var columnsTwice: Law {
    onEveryOutput("columns twice", "with every column written twice scores are √2 times as large") {
      variant, input, output in
      var wide = input
      wide.queries = input.queries.map { .sideBySide([$0, $0]) }
      wide.keys = input.keys.map { .sideBySide([$0, $0]) }
      return reading(
        try variant.run(wide), output.map { Float(2).squareRoot() * $0 }, wide)
    }
  }
}

/// A random orthogonal matrix: Gram and Schmidt's method on random rows.
func randomRotation(_ size: Int, using generator: inout SeededGenerator) -> Matrix<Double> {
  var rows: [[Double]] = []
  while rows.count < size {
    var row: [Double] = generator.row(size)
    // Once more for what rounding left behind.
    for _ in 0..<2 {
      for done in rows {
        let along = zip(row, done).reduce(0) { $0 + $1.0 * $1.1 }
        row = zip(row, done).map { $0 - along * $1 }
      }
    }
    let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    if length > 1e-6 { rows.append(row.map { $0 / length }) }
  }
  return Matrix(rows)
}

/// Every row of a matrix turned by a rotation, computed in `Double`.
func rotate<Number: Scalar>(_ matrix: Matrix<Number>, by rotation: Matrix<Double>) -> Matrix<Number>
{
  product(matrix.map { Double($0) }, rotation).map { Number($0) }
}
