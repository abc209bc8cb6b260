import Chapter2Scores
import Tensors
public import Verification

// What scores obey that know the places of queries and keys.

extension RotaryScores {
  /// Distance alone, the own place, the heads, proportion, large scores, and a key bias that counts.
  public static var laws: [Law<RotaryScores>] {
    [
      .distanceAlone, .placesCount, ownPlace, .separateHeads, .queriesDoubled, .largeScores,
      .keyBias(counts: true),
    ]
  }

  /// A query turned as far as its key gives their plain dot product.
  private static var ownPlace: Law<RotaryScores> {
    .onEveryOutput("own place", "a query and a key at the same place have their plain score") {
      _, input, output in
      let plain = scaledScores(queries: input.queries, keys: input.keys)
      let places = 0..<min(input.queries.rows, input.keys.rows)
      func diagonal(_ scores: HeadStack<Float>) -> HeadStack<Float> {
        scores.map { matrix in Matrix([places.map { matrix[$0, $0] }]) }
      }
      return Law<RotaryScores>.reading(diagonal(output), diagonal(plain), input)
    }
  }
}

extension RelativeScores {
  /// Distance alone, the reach, the heads, proportion, large scores, and a key bias that counts for nothing.
  public static var laws: [Law<RelativeScores>] {
    [
      .distanceAlone, .placesCount, beyondReach, .separateHeads, .queriesDoubled, .largeScores,
      .keyBias(counts: false),
    ]
  }

  private static var beyondReach: Law<RelativeScores> {
    .onEveryOutput("beyond the reach", "equal keys at the offsets r and more have equal scores") {
      variant, input, _ in
      var alike = input
      alike.keys = input.keys.map { $0.selectingRows(Array(repeating: 0, count: $0.rows)) }
      let first = input.offsets.rows / 2
      guard first < input.keys.rows - 1 else { return nil }
      let output = try variant.run(alike)
      let got = output.map { matrix in Matrix([Array(matrix[0][first...])]) }
      let expected = got.map { $0.map { [first = $0[0, 0]] _ in first } }
      return Law<RelativeScores>.reading(got, expected, alike)
    }
  }
}

extension LinearlyBiasedScores {
  /// Distance alone, the line and its slopes, large scores, and a key bias that counts for nothing.
  public static var laws: [Law<LinearlyBiasedScores>] {
    [
      .distanceAlone, .placesCount, linear, slopes, .separateHeads, .largeScores,
      .keyBias(counts: false),
    ]
  }

  private static var linear: Law<LinearlyBiasedScores> {
    .onEveryOutput("linear", "tokens that are alike lose as much with each step of distance") {
      variant, input, _ in
      guard input.keys.rows > 1 else { return nil }
      let alike = input.alike
      let output = try variant.run(alike)
      let expected = output.map { matrix in
        let step = matrix[0, 0] - matrix[0, 1]
        return Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in
          matrix[0, 0] - step * Float((i - j).magnitude)
        }
      }
      return Law<LinearlyBiasedScores>.reading(output, expected, alike).allowing(
        Double(input.keys.rows))
    }
  }

  private static var slopes: Law<LinearlyBiasedScores> {
    .onEveryOutput("slopes", "head by head the slope is 2^(−8/h) times that of the head before") {
      variant, input, _ in
      guard input.keys.rows > 1 else { return nil }
      let output = try variant.run(input.alike)
      let ratio = Elementary.exponential(-8 * Elementary.logarithm(2) / Double(output.count))
      var (slope, error) = (1.0, 0.0)
      for head in output.matrices {
        slope *= ratio
        error = max(error, (Double(head[0, 0] - head[0, 1]) - slope).magnitude)
      }
      return Reading(error: error, bound: 8 * Tolerance.floor)
    }
  }
}

extension QueriesAndKeys {
  /// The first query at every place, and the first key.
  var alike: Self {
    var alike = self
    alike.queries = queries.map { $0.selectingRows(Array(repeating: 0, count: $0.rows)) }
    alike.keys = keys.map { $0.selectingRows(Array(repeating: 0, count: $0.rows)) }
    return alike
  }
}

extension Law where S.Input: QueriesAndKeys, S.Output == HeadStack<Float> {
  static var distanceAlone: Law {
    onEveryOutput("distance alone", "tokens that are alike have equal scores at equal distances") {
      variant, input, _ in
      let (n, m) = (input.queries.rows, input.keys.rows)
      guard n > 1, m > 1 else { return nil }
      let alike = input.alike
      let output = try variant.run(alike)
      func block(from start: Int) -> HeadStack<Float> {
        output.map { matrix in
          Matrix(rows: n - 1, columns: m - 1) { matrix[$0 + start, $1 + start] }
        }
      }
      return reading(block(from: 1), block(from: 0), alike)
    }
  }

  static var placesCount: Law {
    onEveryOutput("places count", "tokens that are alike have other scores at another distance") {
      variant, input, _ in
      let output = try variant.run(input.alike)
      let spread = output.matrices.map { scores in
        (scores.elements.max() ?? 0) - (scores.elements.min() ?? 0)
      }
      return .check(
        spread.allSatisfy { $0 > 1e-3 }, "in some head all scores of equal tokens are alike")
    }
  }

  static func keyBias(counts: Bool) -> Law {
    onEveryOutput(
      "key bias",
      counts
        ? "a bias of the keys changes differences between the scores of a query"
        : "a bias of the keys moves all scores of a query alike"
    ) { variant, input, output in
      var generator = SeededGenerator(seed: 28)
      let bias: [Float] = generator.row(input.keys.columns)
      var biased = input
      biased.keys = input.keys.map { adding(bias, to: $0) }
      func differences(_ scores: HeadStack<Float>) -> HeadStack<Float> {
        scores.map { matrix in
          Matrix(rows: matrix.rows, columns: matrix.columns) { matrix[$0, $1] - matrix[$0, 0] }
        }
      }
      let (got, before) = (differences(try variant.run(biased)), differences(output))
      if !counts { return reading(got, before, biased).allowing(8) }
      let moved = zip(got.elements, before.elements).map { ($0 - $1).magnitude }.max() ?? 0
      return .check(moved > 0.01, "no difference moves by more than \(moved)")
    }
  }
}
