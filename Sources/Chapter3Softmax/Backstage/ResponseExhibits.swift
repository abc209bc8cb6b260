import RunningExample
import Tensors
import Publishing

// How weights answer to scores: the Jacobian, and the width of a head.

let responseExhibits: [Exhibit] = [
  .table("jacobian") { _ in
    let jacobian = softmaxJacobian(of: Fractions.weights)
    let square = Fractions.denominator * Fractions.denominator
    let part = { (value: Double) in "\(decimals(value * Double(square), 0))/\(square)" }
    let names = Fractions.multiples.map { "\(1 << $0)/\(Fractions.denominator)" }
    return try Table(
      "The Jacobian of one row: positive on the diagonal, negative beside it, every row sums to 0.",
      rows: names.enumerated(),
      columns: [.text("weight i") { "p = \($0.element)" }]
        + names.enumerated().map { column in
          .number("by the score of \(column.element)") { part(jacobian[$0.offset, column.offset]) }
        } + [.number("row sum") { part(jacobian[$0.offset].reduce(0, +)) }])
  },
  .value("finite-difference") { _ in
    let step = 0x1p-17
    let jacobian = softmaxJacobian(of: Fractions.weights)
    let errors = Fractions.scores.indices.flatMap { j -> [Double] in
      var (up, down) = (Fractions.scores, Fractions.scores)
      up[j] += step
      down[j] -= step
      return zip(softmax(row: up[...]), softmax(row: down[...])).enumerated().map { i, pair in
        ((pair.0 - pair.1) / (2 * step) - jacobian[i, j]).magnitude
      }
    }
    return magnitudeBound(errors.max() ?? 0)
  },
  .value("trial-size") { _ in
    "\(WidthTrial.queryCount) queries against \(WidthTrial.keyCount) keys"
  },
  .value("gradient-unscaled") { decimals(WidthTrial($0.example, width: 1024).plain) },
  .value("gradient-scaled") { decimals(WidthTrial($0.example, width: 1024).scaled) },
]

/// max |∂p_i/∂s_j| over a row.
///
/// It stands on the diagonal, since p_i p_j ≤ p_i (1 − p_i) for i ≠ j: the weights sum to 1.
func largestDerivative(_ weights: [Double]) -> Double {
  weights.reduce(0) { max($0, $1 * (1 - $1)) }
}

/// Random queries and keys of unit variance and one width: how their softmax responds.
struct WidthTrial {
  static let queryCount = 64
  static let keyCount = 16

  let width: Int
  let plain: Double
  let scaled: Double

  /// The largest derivative of a row, as a mean over all rows.
  private static func derivative(_ scores: Matrix<Double>) -> Double {
    let weights = softmax(scores)
    let sum = (0..<weights.rows).reduce(0) { $0 + largestDerivative(Array(weights[$1])) }
    return sum / Double(weights.rows)
  }

  init(_ example: ToySentence, width: Int) {
    var generator = example.generator("width \(width)")
    let queries: Matrix<Double> = generator.matrix(rows: Self.queryCount, columns: width)
    let keys: Matrix<Double> = generator.matrix(rows: Self.keyCount, columns: width)
    let scores = productTransposed(queries, keys)
    self.width = width
    plain = Self.derivative(scores)
    scaled = Self.derivative((1 / Double(width).squareRoot()) * scores)
  }
}
