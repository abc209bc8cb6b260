import Tensors

extension HandedIn {
  static let residualAnswers: [HandedIn] = [
    // MARK: Right

    residual("sum-from-the-other-side", .right, "F(x) + x, normalised row by row") {
      x, sublayer, norm in
      let sum = try sublayer(x) + x
      let rows = try (0..<x.rows).map { i in try norm(sum.selectingRows([i])).elements }
      return Matrix(rows)
    },
    residual("added-in-place", .right, "adds number by number to a copy") { x, sublayer, norm in
      var y = x
      let change = try sublayer(x)
      for i in 0..<x.rows { y.addRow(change[i], to: i) }
      return try norm(y)
    },

    // MARK: Wrong

    residual("stream-twice", .wrong, "adds x twice") { x, sublayer, norm in
      try norm(x + x + sublayer(x))
    },
    residual("sublayer-twice", .wrong, "adds F(x) twice") { x, sublayer, norm in
      try norm(x + 2 * sublayer(x))
    },
    residual("both-normalised", .wrong, "LN(x) + LN(F(x))") { x, sublayer, norm in
      try norm(x) + norm(sublayer(x))
    },
    residual("norm-inside-and-outside", .wrong, "LN(x + F(LN(x)))") { x, sublayer, norm in
      try norm(x + sublayer(norm(x)))
    },
    residual("normed-stream-kept", .wrong, "LN(x) + F(LN(x))") { x, sublayer, norm in
      let y = try norm(x)
      return try y + sublayer(y)
    },
    residual("stream-normalised-alone", .wrong, "LN(x) + F(x)") { x, sublayer, norm in
      try norm(x) + sublayer(x)
    },
    residual("sublayer-of-the-sum", .wrong, "LN(x + F(x + F(x)))") { x, sublayer, norm in
      try norm(x + sublayer(x + sublayer(x)))
    },
    residual("difference", .wrong, "subtracts F(x)") { x, sublayer, norm in
      try norm(x - sublayer(x))
    },
    residual("mean-of-both", .wrong, "normalises the mean of x and F(x), which ε notices") {
      x, sublayer, norm in
      try norm(0.5 * (x + sublayer(x)))
    },
    residual("normalised-twice", .wrong, "normalises the result again") { x, sublayer, norm in
      try norm(norm(x + sublayer(x)))
    },
    residual("added-after-all", .wrong, "adds x once more at the end") { x, sublayer, norm in
      try x + norm(x + sublayer(x))
    },

    // MARK: Known mistakes in plain code

    residual("pre-norm", .named(["M30"]), "x + F(LN(x))") { x, sublayer, norm in
      try x + sublayer(norm(x))
    },
    residual("stream-lost", .named(["no-residual"]), "LN(F(x))") { x, sublayer, norm in
      try norm(sublayer(x))
    },
    residual("norm-of-the-change", .named(["sum-after-norm"]), "x + LN(F(x))") {
      x, sublayer, norm in
      try x + norm(sublayer(x))
    },
    residual("not-normalised", .named(["no-norm"]), "x + F(x)") { x, sublayer, _ in
      try x + sublayer(x)
    },
  ]
}
