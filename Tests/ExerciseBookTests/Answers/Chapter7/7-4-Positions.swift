import Tensors

extension HandedIn {
  static let positionsAnswers: [HandedIn] = [
    // MARK: Right

    positions("pair-by-pair", .right, "writes both columns of a pair at once") { n, d in
      var table = Matrix<Float>(rows: n, columns: d)
      for pair in 0..<d / 2 {
        let rate = Elementary.exponential(
          Elementary.logarithm(10000) * Double(2 * pair) / Double(d))
        for place in 0..<n {
          table[place, 2 * pair] = Float(Elementary.sine(Double(place) / rate))
          table[place, 2 * pair + 1] = Float(Elementary.cosine(Double(place) / rate))
        }
      }
      return table
    },
    positions("cosine-as-shifted-sine", .right, "cos x = sin(x + π/2)") { n, d in
      Matrix(rows: n, columns: d) { place, column in
        let exponent = -Double(column - column % 2) / Double(d)
        let angle = Double(place) * Elementary.exponential(exponent * Elementary.logarithm(10000))
        return Float(Elementary.sine(angle + Double(column % 2) * Double.pi / 2))
      }
    },
    positions("turned-step-by-step", .right, "turns each hand by its angle, place after place") {
      n, d in
      var table = Matrix<Float>(rows: n, columns: d)
      for pair in 0..<d / 2 {
        let exponent = -Double(2 * pair) / Double(d)
        let step = Elementary.exponential(exponent * Elementary.logarithm(10000))
        let (s, c) = (Elementary.sine(step), Elementary.cosine(step))
        var (y, x) = (0.0, 1.0)
        for place in 0..<n {
          table[place, 2 * pair] = Float(y)
          table[place, 2 * pair + 1] = Float(x)
          (y, x) = (y * c + x * s, x * c - y * s)
        }
      }
      return table
    },

    // MARK: Wrong

    positions("whole-exponent", .wrong, "divides integers, so that every exponent is 0") { n, d in
      table(n, d) { pair in Double(2 * pair / d) }
    },
    positions("sines-and-cosines-exchanged", .wrong, "begins with the cosine") { n, d in
      let right = table(n, d) { Double(2 * $0) / Double(d) }
      return Matrix(rows: n, columns: d) { right[$0, $1 % 2 == 0 ? $1 + 1 : $1 - 1] }
    },
    positions("sines-only", .wrong, "sines in every column") { n, d in
      let right = table(n, d) { Double(2 * $0) / Double(d) }
      return Matrix(rows: n, columns: d) { right[$0, $1 - $1 % 2] }
    },
    positions("base-1000", .wrong, "takes 1000 for 10000") { n, d in
      table(n, d) { 0.75 * Double(2 * $0) / Double(d) }
    },
    positions("pair-over-width", .wrong, "i / d for 2i / d") { n, d in
      table(n, d) { Double($0) / Double(d) }
    },
    positions("width-less-one", .wrong, "divides by d − 1") { n, d in
      table(n, d) { Double(2 * $0) / Double(d - 1) }
    },
    positions("pairs-less-one", .wrong, "lets the last pair turn with the full 10000") { n, d in
      table(n, d) { Double($0) / Double(max(1, d / 2 - 1)) }
    },
    positions("pairs-from-one", .wrong, "counts pairs from 1") { n, d in
      table(n, d) { Double(2 * ($0 + 1)) / Double(d) }
    },
    positions("degrees", .wrong, "takes the angle for degrees") { n, d in
      Matrix(rows: n, columns: d) { place, column in
        let exponent = -Double(2 * (column / 2)) / Double(d)
        let angle =
          Double(place) * Elementary.exponential(exponent * Elementary.logarithm(10000))
          * Double.pi / 180
        return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    },
    positions("full-turns", .wrong, "multiplies the angle by 2π") { n, d in
      Matrix(rows: n, columns: d) { place, column in
        let exponent = -Double(2 * (column / 2)) / Double(d)
        let angle =
          Double(place) * Elementary.exponential(exponent * Elementary.logarithm(10000))
          * 2 * Double.pi
        return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    },
    positions("share-of-the-length", .wrong, "divides the place by n") { n, d in
      Matrix(rows: n, columns: d) { place, column in
        let exponent = -Double(2 * (column / 2)) / Double(d)
        let angle =
          Double(place) / Double(n)
          * Elementary.exponential(exponent * Elementary.logarithm(10000))
        return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    },
    positions("last-first", .wrong, "counts places from the end") { n, d in
      table(n, d) { Double(2 * $0) / Double(d) }.selectingRows((0..<n).reversed())
    },
    positions("columns-last-first", .wrong, "has the slowest pair first") { n, d in
      table(n, d) { Double(d - 2 - 2 * $0) / Double(d) }
    },
    positions("scaled-to-length-1", .wrong, "divides each row by its length") { n, d in
      let right = table(n, d) { Double(2 * $0) / Double(d) }
      return right.map { $0 / Float(d / 2).squareRoot() }
    },
    positions("halves-by-place", .wrong, "sines in even rows and cosines in odd ones") { n, d in
      Matrix(rows: n, columns: d) { place, column in
        let exponent = -Double(2 * (column / 2)) / Double(d)
        let angle = Double(place) * Elementary.exponential(exponent * Elementary.logarithm(10000))
        return Float(place % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    },

    // MARK: Known mistakes in plain code

    positions("cosine-of-the-next-pair", .named(["M32a"]), "sin with 2i/d, cos with 2(i + 1)/d") {
      n, d in
      var table = Matrix<Float>(rows: n, columns: d)
      let log = Elementary.logarithm(10000)
      for place in 0..<n {
        for i in stride(from: 0, to: d, by: 2) {
          let p = Double(place)
          table[place, i] = Float(
            Elementary.sine(p / Elementary.exponential(Double(i) / Double(d) * log)))
          table[place, i + 1] = Float(
            Elementary.cosine(p / Elementary.exponential(Double(i + 2) / Double(d) * log)))
        }
      }
      return table
    },
    positions("column-for-pair", .named(["M32b"]), "copies 2i with i the column") { n, d in
      Matrix(rows: n, columns: d) { place, i in
        let rate = Elementary.exponential(
          Double(2 * i) / Double(d) * Elementary.logarithm(10000))
        let angle = Double(place) / rate
        return Float(i % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    },
    positions("multiplied", .named(["M32c"]), "p · 10000^(2i/d)") { n, d in
      table(n, d) { -Double(2 * $0) / Double(d) }
    },
    positions("halves", .named(["halves"]), "sines to the left, cosines to the right") { n, d in
      Matrix(rows: n, columns: d) { place, column in
        let pair = column % (d / 2)
        let exponent = -Double(2 * pair) / Double(d)
        let angle = Double(place) * Elementary.exponential(exponent * Elementary.logarithm(10000))
        return Float(column < d / 2 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    },
    positions("from-one", .named(["counted-from-one"]), "begins with place 1") { n, d in
      table(n + 1, d) { Double(2 * $0) / Double(d) }.selectingRows(Array(1..<n + 1))
    },
  ]

  /// Sines and cosines of p / 10000^t, with an exponent t for each pair.
  private static func table(
    _ n: Int, _ d: Int, _ exponent: (_ pair: Int) -> Double
  ) -> Matrix<Float> {
    Matrix(rows: n, columns: d) { place, column in
      let rate = Elementary.exponential(-exponent(column / 2) * Elementary.logarithm(10000))
      let angle = Double(place) * rate
      return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
    }
  }
}
