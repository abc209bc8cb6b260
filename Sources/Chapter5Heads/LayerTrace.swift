import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import WorkbookKit

/// What passes through a layer in one call, kept for the exhibits.
struct LayerTrace {
  var queries = HeadStack<Float>([])
  var keys = HeadStack<Float>([])
  var values = HeadStack<Float>([])
  var scores = HeadStack<Float>([])
  var weights = HeadStack<Float>([])
  var heads = HeadStack<Float>([])
  var output: Matrix<Float>

  init(
    _ layer: MultiHeadAttention, queries x: Matrix<Float>, keys y: Matrix<Float>,
    values z: Matrix<Float>
  ) {
    var (q, k, v) = (queries, keys, values)
    var (s, a, o) = (scores, weights, heads)
    output = layer(queries: x, keys: y, values: z) { queries, keys, values in
      (q, k, v) = (queries, keys, values)
      s = HeadStack(count: q.count) { scaledScores(q[$0], k[$0]) }
      a = s.map { softmax($0) }
      o = HeadStack(count: q.count) { product(a[$0], v[$0]) }
      return o
    }
    (queries, keys, values) = (q, k, v)
    (scores, weights, heads) = (s, a, o)
  }

  /// One sequence with itself.
  init(_ layer: MultiHeadAttention, _ x: Matrix<Float>) {
    self.init(layer, queries: x, keys: x, values: x)
  }

  /// The eight steps: name, formula, shape of the result.
  var steps: [(name: String, formula: String, shape: [Int])] {
    func shape(_ stack: HeadStack<Float>) -> [Int] { [stack.count, stack.rows, stack.columns] }
    let concatenated = heads.concatenated
    return [
      ("queries of every head", "Q W^Q", shape(queries)), ("keys", "K W^K", shape(keys)),
      ("values", "V W^V", shape(values)), ("scores", "q kᵀ / √dₖ", shape(scores)),
      ("weights", "softmax of each row", shape(weights)),
      ("averages", "weights · v", shape(heads)),
      ("heads side by side", "Concat", [concatenated.rows, concatenated.columns]),
      ("output", "Concat · W^O", [output.rows, output.columns]),
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

extension RunningExample {
  /// The toy model's layer, cut into `heads` heads.
  func layer(heads: Int) -> MultiHeadAttention {
    MultiHeadAttention(
      weights: AttentionWeights(projections: projectionWeights, output: model.outputWeights),
      headCount: heads)
  }
}

/// The largest absolute entry.
func largest(_ matrix: Matrix<Float>) -> Float {
  matrix.elements.reduce(0) { max($0, $1.magnitude) }
}

/// A shape as code: `[2, 8, 4, 6]`.
func code(_ shape: [Int]) -> String { "`\(shape)`" }
