import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import RunningExample
import Tensors
import WorkbookKit

/// Attention over the tokens of each head, or by mistake over the heads of each token.
struct WrongAxisTrial {
  let rows: [(String, String)]
  /// How far output i moves when token j is changed: `[n, n]`.
  let reach: Matrix<Float>

  init(_ example: RunningExample, overHeads: Bool) {
    /// `[h, n, d_k]` to `[n, h, d_k]` and back: the exchange that is forgotten.
    func exchanged(_ stack: HeadStack<Float>) -> HeadStack<Float> {
      HeadStack(count: stack.rows) { token in
        Matrix(rows: stack.count, columns: stack.columns) { head, c in stack[head][token, c] }
      }
    }
    func run(_ p: Projected<Float>) -> (weights: HeadStack<Float>, output: Matrix<Float>) {
      let (q, k, v) =
        overHeads
        ? (exchanged(p.queries), exchanged(p.keys), exchanged(p.values))
        : (p.queries, p.keys, p.values)
      let weights = HeadStack(count: q.count) { softmax(scaledScores(q[$0], k[$0])) }
      let output = scaledDotProductAttention(q, k, v)
      return (weights, (overHeads ? exchanged(output) : output).concatenated)
    }
    func each(
      _ p: Projected<Float>, _ change: (Matrix<Float>) -> Matrix<Float>
    ) -> Projected<Float> {
      Projected(
        queries: p.queries.map(change), keys: p.keys.map(change), values: p.values.map(change))
    }
    var generator = example.generator("wrong-axis")
    let p = Projected<Float>(
      queries: generator.stack(4, 5, 4), keys: generator.stack(4, 5, 4),
      values: generator.stack(4, 5, 4))
    let one = Projected<Float>(
      queries: generator.stack(1, 5, 4), keys: generator.stack(1, 5, 4),
      values: generator.stack(1, 5, 4))
    let (weights, output) = run(p)
    let order = [4, 2, 0, 1, 3]
    let permuted = run(each(p) { $0.selectingRows(order) }).output - output.selectingRows(order)
    let changes = (0..<5).map { token in
      run(
        each(p) { matrix in
          Matrix(rows: 5, columns: 4) { i, c in i == token ? 2 - matrix[i, c] : matrix[i, c] }
        }
      ).output - output
    }
    reach = Matrix(rows: 5, columns: 5) { i, token in
      changes[token][i].reduce(0) { max($0, $1.magnitude) }
    }
    let sums = weights.matrices.flatMap { matrix in
      (0..<matrix.rows).map { (matrix[$0].reduce(0) { $0 + Double($1) } - 1).magnitude }
    }
    let alone = run(one)
    rows = [
      ("shape of the output", "`\(output.shape)`"),
      ("numbers that are not finite", "\(output.elements.count { !$0.isFinite })"),
      ("rows of weights sum to 1, up to", magnitudeBound(sums.max() ?? 0)),
      (
        "tokens permuted: outputs permuted, up to",
        magnitudeBound(Double(largest(permuted)))
      ),
      ("shape of the weights", "`\(weights.shape)`"),
      ("h = 1: smallest weight", decimals(alone.weights.elements.min() ?? 0)),
      (
        "h = 1: largest difference of the output from V",
        decimals(largest(alone.output - one.values[0]))
      ),
    ]
  }
}
