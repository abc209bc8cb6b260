import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import RunningExample
import Tensors
import Publishing
import Verification

/// What passes through a layer in one call, kept for the exhibits.
struct LayerTrace {
  var queries = HeadStack<Float>([])
  var keys = HeadStack<Float>([])
  var values = HeadStack<Float>([])
  var scores = HeadStack<Float>([])
  var weights = HeadStack<Float>([])
  var heads = HeadStack<Float>([])
  var merged = Matrix<Float>(rows: 0, columns: 0)
  var output: Matrix<Float>

  init(
    _ layer: MultiHeadAttention, queries x: Matrix<Float>, keys y: Matrix<Float>,
    values z: Matrix<Float>
  ) {
    var (q, k, v) = (queries, keys, values)
    var (s, a, o) = (scores, weights, heads)
    output = layer(queries: x, keys: y, values: z) { queries, keys, values in
      (q, k, v) = (queries, keys, values)
      s = HeadStack(count: q.count) { scaledScores(queries: q[$0], keys: k[$0]) }
      a = s.map { softmax($0) }
      o = HeadStack(count: q.count) { product(a[$0], v[$0]) }
      return o
    }
    (queries, keys, values) = (q, k, v)
    (scores, weights, heads) = (s, a, o)
    merged = o.concatenated
  }

  /// The sentence through the toy model's layer, by the edition's steps.
  ///
  /// - Throws: ``NotComputed`` where a mistake leaves out what the exhibits show.
  init(_ edition: Edition, heads count: Int) throws {
    let (projected, scored, averaged, mixed) = (
      Recording<HeadStack<Float>>(), Recording<HeadStack<Float>>(),
      Recording<HeadStack<Float>>(), Recording<HeadStack<Float>>()
    )
    let (steps, joined) = (edition.steps, Recording<Matrix<Float>>())
    var watched = steps
    watched.project = { try projected.note(steps.project($0, $1, $2, $3, $4)) }
    watched.average = { try mixed.note(steps.average(averaged.note($0), $1)) }
    watched.merge = { try joined.note(steps.merge($0)) }
    let (x, layer) = (Batch([edition.example.features]), edition.example.layer(heads: count))
    let input = HeadsInput(
      queries: x, keys: x, values: x, weights: layer.weights, headCount: count)
    output = try watched.layer(watched, input) { _, scores in scored.note(scores) }[0]
    guard projected.values.count == 3, let scores = scored.values.first,
      let weights = averaged.values.first, let mean = mixed.values.first,
      let merged = joined.values.first
    else { throw NotComputed("each step of the layer") }
    (queries, keys, values) = (projected.values[0], projected.values[1], projected.values[2])
    (self.scores, self.weights, heads, self.merged) = (scores, weights, mean, merged)
  }

  /// One sequence with itself.
  init(_ layer: MultiHeadAttention, _ x: Matrix<Float>) {
    self.init(layer, queries: x, keys: x, values: x)
  }

  /// A step of the layer: name, formula, shape and first number of the result.
  typealias Row = (name: String, formula: String, shape: [Int], first: Float)

  /// The eight steps.
  var steps: [Row] {
    func step(_ name: String, _ formula: String, _ stack: HeadStack<Float>) -> Row {
      (name, formula, [stack.count, stack.rows, stack.columns], stack[0][0, 0])
    }
    func step(_ name: String, _ formula: String, _ matrix: Matrix<Float>) -> Row {
      (name, formula, [matrix.rows, matrix.columns], matrix[0, 0])
    }
    return [
      step("queries of every head", "$Q W^Q$", queries), step("keys", "$K W^K$", keys),
      step("values", "$V W^V$", values), step("scores", "q kᵀ / √dₖ", scores),
      step("weights", "softmax of each row", weights), step("averages", "weights · v", heads),
      step("heads side by side", "Concat", merged),
      step("output", "Concat · $W^O$", output),
    ]
  }

  /// How far the row of weights farthest from it is from summing to 1.
  var rowSumError: Double {
    weights.matrices.reduce(0) { worst, matrix in
      (0..<matrix.rows).reduce(worst) { worst, i in
        max(worst, (matrix[i].reduce(0) { $0 + Double($1) } - 1).magnitude)
      }
    }
  }
}

extension ToySentence {
  /// The toy model's layer, cut into `heads` heads.
  func layer(heads: Int) -> MultiHeadAttention {
    MultiHeadAttention(
      weights: AttentionWeights(projections: projectionWeights, output: model.outputWeights),
      headCount: heads)
  }
}

/// A shape as code: `[2, 8, 4, 6]`.
func code(_ shape: [Int]) -> String { "`\(shape)`" }
