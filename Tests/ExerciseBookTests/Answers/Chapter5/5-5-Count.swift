extension HandedIn {
  static let costAnswers: [HandedIn] = [
    // MARK: Right

    cost("head-by-head", .right, "counts each head’s three matrices, then W^O") { d, h, n in
      let width = d / h
      var parameters = 0
      for _ in 0..<h { parameters += 3 * d * width }
      return (parameters + d * d, (0..<h).reduce(0) { sum, _ in sum + n * n })
    },
    cost("shifted", .right, "shifts d² by two bits") { d, h, n in ((d * d) << 2, n * h * n) },

    // MARK: Wrong

    cost("with-biases", .wrong, "counts a bias for each matrix") { d, h, n in
      (4 * d * d + 4 * d, h * n * n)
    },
    cost("width-of-a-head-squared", .wrong, "counts [d / h, d / h] matrices") { d, h, n in
      (4 * (d / h) * (d / h) * h, h * n * n)
    },
    cost("five-matrices", .wrong, "counts W^O twice") { d, h, n in (5 * d * d, h * n * n) },
    cost("half-of-the-scores", .wrong, "counts each pair of tokens once") { d, h, n in
      (4 * d * d, h * n * (n + 1) / 2)
    },
    cost("scores-per-feature", .wrong, "counts n·d scores for each head") { d, h, n in
      (4 * d * d, h * n * d)
    },
    cost("queries-only", .wrong, "counts h·n scores") { d, h, n in (4 * d * d, h * n) },
    cost("exchanged", .wrong, "returns the scores first") { d, h, n in (h * n * n, 4 * d * d) },
    cost("divided-by-heads", .wrong, "divides the parameters by h") { d, h, n in
      (4 * d * d / h, h * n * n)
    },
    cost("weights-too", .wrong, "counts scores and weights") { d, h, n in
      (4 * d * d, 2 * h * n * n)
    },

    // MARK: The slips of this exercise in plain code

    cost("full-width-heads", .named(["times-heads"]), "gives each head [d, d] matrices") {
      d, h, n in
      var parameters = 0
      for _ in 0..<h { parameters += 4 * d * d }
      return (parameters, h * n * n)
    },
    cost("three-matrices", .named(["no-output-matrix"]), "forgets W^O") { d, h, n in
      (3 * d * d, h * n * n)
    },
    cost("one-score-matrix", .named(["one-score-matrix"]), "n² scores") { d, _, n in
      (4 * d * d, n * n)
    },
  ]
}
