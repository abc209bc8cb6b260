import Tensors
public import Verification

// What every variant of this stage is held to.

extension Softmax {
  /// What a distribution obeys, shifts, order, independence and large scores.
  public static var laws: [Law<Softmax>] {
    [
      rowSums, weightSigns, hiddenKeys, shifted, keysReordered, separateRows, largeScores,
      .longRow {
        ScoreInput(
          scores: HeadStack([Matrix(rows: 1, columns: LongRow.count) { LongRow.score($1) }]))
      },
    ]
  }

  private static func isDead(_ row: ArraySlice<Float>) -> Bool {
    row.allSatisfy { $0 == -.infinity }
  }

  /// The largest difference between what a variant gives and what is asked; both may be off by the
  /// tolerance.
  private static func reading(
    _ got: HeadStack<Float>, _ asked: HeadStack<Float>, _ variant: Variant<Softmax>,
    _ input: ScoreInput
  ) throws(InvalidInput) -> Reading {
    let error = Comparison(
      tensors(got), [NamedTensor("weights", asked.map { $0.map { Double($0) } })]
    ).error
    return Reading(error: error, bound: 2 * (try variant.agreement(on: input)?.bound ?? 0))
  }

  private static var rowSums: Law<Softmax> {
    .onEveryProbe("row sums", "a row of weights sums to 1, or to 0 if every score is −∞") {
      variant, input in
      let weights = try variant.run(input)
      var worst = 0.0
      for (scores, weights) in zip(input.scores.matrices, weights.matrices) {
        for i in 0..<scores.rows {
          let sum = weights[i].reduce(0) { $0 + Double($1) }
          let error = (sum - (isDead(scores[i]) ? 0 : 1)).magnitude
          worst = error.isNaN ? .infinity : max(worst, error)
        }
      }
      return Reading(error: worst, bound: Tolerance.floor)
    }
  }

  private static var weightSigns: Law<Softmax> {
    .onEveryProbe("weights ≥ 0", "no weight is negative or above 1") { variant, input in
      let outside = try variant.run(input).elements.count {
        !($0 >= 0 && $0 <= 1 + Float(Tolerance.floor))
      }
      return .check(outside == 0, "\(outside) weights outside 0…1")
    }
  }

  private static var hiddenKeys: Law<Softmax> {
    .onEveryProbe("−∞ gives 0", "a score of −∞ gets the weight 0 exactly") { variant, input in
      let weights = try variant.run(input).elements
      let pairs = zip(input.scores.elements, weights).filter { $0.0 == -.infinity }
      return pairs.isEmpty ? nil : .check(pairs.allSatisfy { $0.1 == 0 }, "one is not 0")
    }
  }

  private static var shifted: Law<Softmax> {
    .onEveryProbe("shift", "the same number added to every score of a row changes nothing") {
      variant, input in
      // Multiples of 1/64, so that the sums are exact and only the variant can be at fault.
      var (plain, moved) = (input, input)
      plain.scores = input.scores.map { $0.map { ($0 * 64).rounded() / 64 } }
      moved.scores = plain.scores.map { matrix in
        Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in
          // Up and down: a maximum that starts from 0 is right for the rows that go up.
          matrix[i, j] + Float((i % 2 == 0 ? 100 : -100) * (i + 1))
        }
      }
      return try reading(try variant.run(moved), try variant.run(plain), variant, plain)
    }
  }

  private static var keysReordered: Law<Softmax> {
    .onEveryProbe("keys reordered", "columns of scores reordered reorder the weights") {
      variant, input in
      var moved = input
      moved.scores = input.scores.map(rotated)
      return try reading(
        try variant.run(moved), try variant.run(input).map(rotated), variant, input)
    }
  }

  /// Every column one place to the left, the first one last.
  private static func rotated(_ matrix: Matrix<Float>) -> Matrix<Float> {
    Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in
      matrix[i, (j + 1) % matrix.columns]
    }
  }

  private static var separateRows: Law<Softmax> {
    .onEveryProbe("separate", "a row does not see the other rows, or the other heads") {
      variant, input in
      guard input.scores.count * input.scores.rows > 1, input.scores.columns > 1 else { return nil }
      let last = (head: input.scores.count - 1, row: input.scores.rows - 1)
      var changed = input
      for j in 0..<input.scores.columns { changed.scores[last.head][last.row, j] = Float(j) }
      let (before, after) = (try variant.run(input).elements, try variant.run(changed).elements)
      let rest = before.count - input.scores.columns
      return .check(
        before[..<rest] == after[..<rest] && before[rest...] != after[rest...],
        "changing the last row of the last head changed another one, or not itself")
    }
  }

  private static var largeScores: Law<Softmax> {
    .onEveryProbe("scores × 40", "scores forty times as large stay finite and agree") {
      variant, input in
      var large = input
      large.scores = input.scores.map { 40 * $0 }
      return try variant.agreement(on: large)
    }
  }
}
