import Tensors

extension HandedIn {
  static let layerNormAnswers: [HandedIn] = [
    // MARK: Right

    layerNorm("mean-of-squares", .right, "σ² = E[x²] − μ², in Float") { x, scale, shift, epsilon in
      Matrix(
        (0..<x.rows).map { i in
          let d = Float(x.columns)
          let mean = x[i].reduce(0, +) / d
          let square = x[i].reduce(0) { $0 + $1 * $1 } / d
          let root = (square - mean * mean + epsilon).squareRoot()
          return x[i].enumerated().map { j, value in
            (value - mean) / root * scale[j] + shift[j]
          }
        })
    },
    layerNorm("one-line-per-number", .right, "x·g + (β − μ·g), with g = γ / √(σ² + ε)") {
      x, scale, shift, epsilon in
      Matrix(
        (0..<x.rows).map { i in
          let d = Float(x.columns)
          let mean = x[i].reduce(0, +) / d
          let variance = x[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / d
          let inverse = 1 / (variance + epsilon).squareRoot()
          return x[i].enumerated().map { j, value in
            let g = scale[j] * inverse
            return value * g + (shift[j] - mean * g)
          }
        })
    },
    layerNorm("double-inside", .right, "computes in Double") { x, scale, shift, epsilon in
      Matrix(
        (0..<x.rows).map { i in
          let row = x[i].map(Double.init)
          let mean = row.reduce(0, +) / Double(row.count)
          let centred = row.map { $0 - mean }
          let variance = centred.map { $0 * $0 }.reduce(0, +) / Double(row.count)
          return zip(zip(centred, scale), shift).map {
            Float($0.0 / (variance + Double(epsilon)).squareRoot() * Double($0.1) + Double($1))
          }
        })
    },
    layerNorm("welford", .right, "updates mean and sum of squares number by number") {
      x, scale, shift, epsilon in
      var y = x
      for i in 0..<x.rows {
        var (mean, squares) = (Float(0), Float(0))
        for (seen, value) in x[i].enumerated() {
          let before = value - mean
          mean += before / Float(seen + 1)
          squares += before * (value - mean)
        }
        let root = (squares / Float(x.columns) + epsilon).squareRoot()
        for j in 0..<x.columns { y[i, j] = scale[j] * ((x[i, j] - mean) / root) + shift[j] }
      }
      return y
    },
    layerNorm("pairs-of-numbers", .right, "σ² from the differences of all pairs") {
      x, scale, shift, epsilon in
      Matrix(
        (0..<x.rows).map { i in
          let (row, d) = (Array(x[i]), Float(x.columns))
          let pairs = row.flatMap { a in row.map { (a - $0) * ($0 - a) } }
          let variance = -pairs.reduce(0, +) / (2 * d * d)
          let mean = row.reduce(0, +) / d
          return row.indices.map {
            (row[$0] - mean) / (variance + epsilon).squareRoot() * scale[$0] + shift[$0]
          }
        })
    },

    // MARK: Right but for one thing

    layerNorm("epsilon-always-small", .wrong, "has ε = 1e-5 in the code") {
      x, scale, shift, _ in
      rows(x, scale, shift) { variance in (variance + 1e-5).squareRoot() }
    },

    // MARK: Wrong

    layerNorm("no-mean", .wrong, "does not subtract the mean: RMSNorm") {
      x, scale, shift, epsilon in
      Matrix(
        (0..<x.rows).map { i in
          let square = x[i].reduce(0) { $0 + $1 * $1 } / Float(x.columns)
          let root = (square + epsilon).squareRoot()
          return x[i].enumerated().map { j, value in value / root * scale[j] + shift[j] }
        })
    },
    layerNorm("down-the-columns", .wrong, "normalises features over tokens, as batch norm does") {
      x, scale, shift, epsilon in
      let turned = rows(
        x.transposed, Array(repeating: 1, count: x.rows), Array(repeating: 0, count: x.rows)
      ) { ($0 + epsilon).squareRoot() }.transposed
      return Matrix(rows: x.rows, columns: x.columns) { turned[$0, $1] * scale[$1] + shift[$1] }
    },
    layerNorm("whole-matrix", .wrong, "takes mean and variance over all tokens") {
      x, scale, shift, epsilon in
      let flat = Matrix(rows: 1, columns: x.elements.count, elements: x.elements)
      let y = rows(
        flat, Array(repeating: 1, count: flat.columns), Array(repeating: 0, count: flat.columns)
      ) { ($0 + epsilon).squareRoot() }
      return Matrix(rows: x.rows, columns: x.columns) { i, j in
        y[0, i * x.columns + j] * scale[j] + shift[j]
      }
    },
    layerNorm("no-root", .wrong, "divides by the variance") { x, scale, shift, epsilon in
      rows(x, scale, shift) { $0 + epsilon }
    },
    layerNorm("no-epsilon", .wrong, "leaves ε out") { x, scale, shift, _ in
      rows(x, scale, shift) { max($0, 1e-12).squareRoot() }
    },
    layerNorm("epsilon-squared", .wrong, "adds ε² below the root") { x, scale, shift, epsilon in
      rows(x, scale, shift) { ($0 + epsilon * epsilon).squareRoot() }
    },
    layerNorm("larger-of-variance-and-epsilon", .wrong, "takes the larger of σ² and ε") {
      x, scale, shift, epsilon in
      rows(x, scale, shift) { max($0, epsilon).squareRoot() }
    },
    layerNorm("epsilon-subtracted", .wrong, "subtracts ε, where that leaves something") {
      x, scale, shift, epsilon in
      rows(x, scale, shift) { max($0 - epsilon, 1e-12).squareRoot() }
    },
    layerNorm("sum-of-squares", .wrong, "forgets to divide the sum of squares by d") {
      x, scale, shift, epsilon in
      rows(x, scale, shift) { ($0 * Float(x.columns) + epsilon).squareRoot() }
    },
    layerNorm("mean-deviation", .wrong, "divides by the mean magnitude of the differences") {
      x, scale, shift, epsilon in
      Matrix(
        (0..<x.rows).map { i in
          let mean = x[i].reduce(0, +) / Float(x.columns)
          let spread = x[i].reduce(0) { $0 + ($1 - mean).magnitude } / Float(x.columns)
          return x[i].enumerated().map { j, value in
            (value - mean) / (spread + epsilon) * scale[j] + shift[j]
          }
        })
    },
    layerNorm("shift-before-scale", .wrong, "adds β before it multiplies by γ") {
      x, scale, shift, epsilon in
      let zeros = scale.map { _ in Float(0) }
      let y = rows(x, scale.map { _ in 1 }, zeros) { ($0 + epsilon).squareRoot() }
      return Matrix(rows: x.rows, columns: x.columns) { (y[$0, $1] + shift[$1]) * scale[$1] }
    },
    layerNorm("scale-of-the-row", .wrong, "reads γ and β by the row") { x, scale, shift, epsilon in
      let zeros = scale.map { _ in Float(0) }
      let y = rows(x, scale.map { _ in 1 }, zeros) { ($0 + epsilon).squareRoot() }
      return Matrix(rows: x.rows, columns: x.columns) {
        y[$0, $1] * scale[$0 % scale.count] + shift[$0 % shift.count]
      }
    },
    layerNorm("one-plus-scale", .wrong, "multiplies by 1 + γ, as some models do") {
      x, scale, shift, epsilon in
      rows(x, scale.map { 1 + $0 }, shift) { ($0 + epsilon).squareRoot() }
    },
    layerNorm("no-shift", .wrong, "forgets β") { x, scale, shift, epsilon in
      rows(x, scale, shift.map { _ in 0 }) { ($0 + epsilon).squareRoot() }
    },
    layerNorm("no-scale", .wrong, "forgets γ") { x, scale, shift, epsilon in
      rows(x, scale.map { _ in 1 }, shift) { ($0 + epsilon).squareRoot() }
    },
    layerNorm("mean-of-the-changed-row", .wrong, "takes the mean anew while it changes the row") {
      x, scale, shift, epsilon in
      var y = x
      for i in 0..<x.rows {
        for j in 0..<x.columns {
          let mean = y[i].reduce(0, +) / Float(x.columns)
          let variance = y[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(x.columns)
          y[i, j] = (y[i, j] - mean) / (variance + epsilon).squareRoot() * scale[j] + shift[j]
        }
      }
      return y
    },
    layerNorm("softmax", .wrong, "takes a softmax of the row for a norm") { x, scale, shift, _ in
      Matrix(
        (0..<x.rows).map { i in
          let e = x[i].map { exp($0 - x[i].max()!) }
          let z = e.reduce(0, +)
          return e.enumerated().map { j, value in value / z * scale[j] + shift[j] }
        })
    },

    // MARK: Known mistakes in plain code

    layerNorm("sample-deviation", .named(["M31"]), "(x − μ) / (s + ε), with d − 1") {
      x, scale, shift, epsilon in
      rows(x, scale, shift) { variance in
        (variance * Float(x.columns) / Float(x.columns - 1)).squareRoot() + epsilon
      }
    },
    layerNorm("d-minus-1", .named(["divided-by-d-minus-1"]), "divides the squares by d − 1") {
      x, scale, shift, epsilon in
      rows(x, scale, shift) { variance in
        (variance * Float(x.columns) / Float(x.columns - 1) + epsilon).squareRoot()
      }
    },
    layerNorm("epsilon-beside-the-root", .named(["epsilon-outside"]), "σ + ε") {
      x, scale, shift, epsilon in
      rows(x, scale, shift) { $0.squareRoot() + epsilon }
    },
    layerNorm("plain", .named(["no-scale-or-shift"]), "forgets γ and β") {
      x, scale, shift, epsilon in
      rows(x, scale.map { _ in 1 }, shift.map { _ in 0 }) { ($0 + epsilon).squareRoot() }
    },
  ]

  /// Rows less their mean, divided by what is made of their variance, scaled and shifted.
  private static func rows(
    _ x: Matrix<Float>, _ scale: [Float], _ shift: [Float], _ divisor: (Float) -> Float
  ) -> Matrix<Float> {
    var y = x
    for i in 0..<x.rows {
      let mean = x[i].reduce(0, +) / Float(x.columns)
      let variance = x[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(x.columns)
      let by = divisor(variance)
      for j in 0..<x.columns { y[i, j] = scale[j] * (x[i, j] - mean) / by + shift[j] }
    }
    return y
  }
}
