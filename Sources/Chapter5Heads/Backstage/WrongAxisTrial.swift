import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import Publishing
import Verification

/// Five random tokens through the steps of a layer whose learned matrices are all the identity, so that
/// the inputs are Q, K and V, and the output is what the heads give.
struct WrongAxisTrial {
  let rows: [(String, String)]
  /// How far output i moves when token j is changed: `[n, n]`.
  let reach: Matrix<Float>

  init(_ example: ToySentence, by steps: Steps) throws {
    var generator = example.generator("wrong-axis")
    let (input, alone) = (Self.input(heads: 4, &generator), Self.input(heads: 1, &generator))
    let output = try Self.run(input, by: steps)
    let order = [4, 2, 0, 1, 3]
    let permuted =
      try Self.run(Self.changed(input) { $0.selectingRows(order) }, by: steps)
      - output.selectingRows(order)
    let changes = try (0..<5).map { token in
      let changed = Self.changed(input) { matrix in
        Matrix(rows: 5, columns: matrix.columns) { i, c in
          i == token ? 2 - matrix[i, c] : matrix[i, c]
        }
      }
      return try Self.run(changed, by: steps) - output
    }
    reach = Matrix(rows: 5, columns: 5) { i, token in
      changes[token][i].reduce(0) { max($0, $1.magnitude) }
    }
    let weights = try Self.weights(input, by: steps)
    let sums = weights.matrices.flatMap { matrix in
      (0..<matrix.rows).map { (matrix[$0].reduce(0) { $0 + Double($1) } - 1).magnitude }
    }
    let single = (
      weights: try Self.weights(alone, by: steps), output: try Self.run(alone, by: steps)
    )
    rows = [
      ("shape of the output", "`\(output.shape)`"),
      ("numbers that are not finite", "\(output.elements.count { !$0.isFinite })"),
      ("rows of weights sum to 1, up to", magnitudeBound(sums.max() ?? 0)),
      (
        "tokens permuted: outputs permuted, up to",
        magnitudeBound(permuted.largestMagnitude)
      ),
      ("shape of the weights", "`\(weights.shape)`"),
      ("h = 1: smallest weight", decimals(single.weights.elements.min() ?? 0)),
      (
        "h = 1: largest difference of the output from V",
        decimals((single.output - alone.values[0]).largestMagnitude)
      ),
    ]
  }

  /// Q, K and V of heads that are 4 wide, not to be projected any further.
  private static func input(heads: Int, _ generator: inout SeededGenerator) -> HeadsInput {
    let width = 4 * heads
    let one = Matrix<Float>.identity(width)
    return HeadsInput(
      queries: generator.stack(count: 1, rows: 5, columns: width),
      keys: generator.stack(count: 1, rows: 5, columns: width),
      values: generator.stack(count: 1, rows: 5, columns: width),
      weights: AttentionWeights(
        projections: ProjectionWeights(query: one, key: one, value: one), output: one),
      headCount: heads)
  }

  private static func changed(
    _ input: HeadsInput, _ change: (Matrix<Float>) -> Matrix<Float>
  ) -> HeadsInput {
    var changed = input
    changed.queries = input.queries.map(change)
    changed.keys = input.keys.map(change)
    changed.values = input.values.map(change)
    return changed
  }

  private static func run(_ input: HeadsInput, by steps: Steps) throws -> Matrix<Float> {
    try steps.layer(steps, input) { _, scores in scores }[0]
  }

  private static func weights(_ input: HeadsInput, by steps: Steps) throws -> HeadStack<Float> {
    let projected = try Heads.projected(steps, input, 0)
    return try steps.softmax(steps.score(projected.queries, projected.keys))
  }
}
