import Foundation
import Kernels
import Tensors

/// Half the distance from 1 to the next Float: the largest relative error of one rounding.
let unit = 0x1p-24

/// Attention of one head in Double, and of each row what a rounding may change in it.
struct AttentionReference {
  /// `[n, d_v]`; zeros for a query that sees nothing.
  let output: [Double]
  /// Of each row, 2⁻²⁴ · max |v| · (1 + max Σ|q k| / √d_k): a score is off by some roundings of the
  /// sum of its terms' sizes, and the outputs are averages of values, with weights off by as much.
  let roundings: [Double]

  init(
    _ queries: Matrix<Float>, _ keys: Matrix<Float>, _ values: Matrix<Float>, _ view: KeyView
  ) {
    let (m, width, columns) = (keys.rows, queries.columns, values.columns)
    let (q, k, v) = (
      queries.elements.map(Double.init), keys.elements.map(Double.init),
      values.elements.map(Double.init)
    )
    let largestValue = v.reduce(0) { max($0, abs($1)) }
    var output = [Double](repeating: 0, count: queries.rows * columns)
    var roundings = [Double](repeating: 0, count: queries.rows)
    for i in 0..<queries.rows {
      var largest = 0.0
      var scores: [(key: Int, score: Double)] = []
      for j in 0..<m where view.shows(key: j, to: i, of: m) {
        var (sum, size) = (0.0, 0.0)
        for c in 0..<width {
          let term = q[i * width + c] * k[j * width + c]
          sum += term
          size += abs(term)
        }
        scores.append((j, sum / Double(width).squareRoot()))
        largest = max(largest, size / Double(width).squareRoot())
      }
      roundings[i] = unit * largestValue * (1 + largest)
      guard let maximum = scores.map({ $0.score }).max() else { continue }
      var total = 0.0
      for (key, score) in scores {
        let weight = exp(score - maximum)
        total += weight
        for c in 0..<columns { output[i * columns + c] += weight * v[key * columns + c] }
      }
      for c in 0..<columns { output[i * columns + c] /= total }
    }
    self.output = output
    self.roundings = roundings
  }

  /// The largest difference in such roundings; infinite if a number is not finite or a row that
  /// sees nothing is not exactly zero.
  func error(of result: Matrix<Float>, _ view: KeyView, keys m: Int) -> Double {
    var worst = 0.0
    for i in 0..<result.rows {
      let isDead = !(0..<m).contains { view.shows(key: $0, to: i, of: m) }
      for c in 0..<result.columns {
        let number = result.elements[i * result.columns + c]
        if isDead && number.bitPattern != 0 { return .infinity }
        let difference = abs(Double(number) - output[i * result.columns + c])
        guard difference.isFinite else { return .infinity }
        worst = max(worst, difference == 0 ? 0 : difference / roundings[i])
      }
    }
    return worst
  }
}

extension KeyView {
  /// Whether a query may see a key, as the documentation of the views says.
  func shows(key: Int, to query: Int, of m: Int) -> Bool {
    switch self {
    case .all: true
    case .ranges(let starts, let ends): key >= starts[query] && key < ends[query]
    case .cells(let cells): cells[query * m + key] != 0
    }
  }
}

/// The result of A B + bias in Double before the activation, and each number's Σ|a b| + |bias|.
func productReference(
  _ a: Matrix<Float>, _ b: Matrix<Float>, bias: [Float]?
) -> (sums: [Double], sizes: [Double]) {
  var sums = [Double](repeating: 0, count: a.rows * b.columns)
  var sizes = sums
  let right = b.elements.map(Double.init)
  for i in 0..<a.rows {
    for k in 0..<a.columns {
      let x = Double(a.elements[i * a.columns + k])
      for j in 0..<b.columns {
        let term = x * right[k * b.columns + j]
        sums[i * b.columns + j] += term
        sizes[i * b.columns + j] += abs(term)
      }
    }
    if let bias {
      for j in 0..<b.columns {
        sums[i * b.columns + j] += Double(bias[j])
        sizes[i * b.columns + j] += Double(abs(bias[j]))
      }
    }
  }
  return (sums, sizes)
}

/// x Φ(x), from the C library's erfc.
func geluReference(_ x: Double) -> Double {
  x == -.infinity ? 0 : x * 0.5 * erfc(-x / 2.0.squareRoot())
}

extension SeededGenerator {
  /// Numbers spread evenly, with mean 0 and variance 1, times `scale`: quicker than normal ones.
  mutating func even(_ rows: Int, _ columns: Int, scale: Double = 1) -> Matrix<Float> {
    let reach = scale * 12.0.squareRoot()
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in Float((uniform() - 0.5) * reach) })
  }

  /// A stack of such matrices.
  mutating func even(
    _ heads: Int, _ rows: Int, _ columns: Int, scale: Double = 1
  ) -> HeadStack<Float> {
    HeadStack((0..<heads).map { _ in even(rows, columns, scale: scale) })
  }
}

/// The bits of numbers: −0 differs from 0, and NaN equals itself.
func bits(_ numbers: [Float]) -> [UInt32] { numbers.map { $0.bitPattern } }
