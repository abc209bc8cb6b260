import Chapter6Masking
import Tensors

extension HandedIn {
  static let hideAnswers: [HandedIn] = [
    // MARK: Right

    hide("added", .right, "adds 0 or −∞") { s, mask in
      s + Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? 0 : -.infinity }
    },
    hide("logarithm-of-the-mask", .right, "adds log 1 or log 0") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        s[i, j] + Float(Elementary.logarithm(mask[i, j] ? 1 : 0))
      }
    },
    hide("overwritten", .right, "overwrites what is hidden in a copy") { s, mask in
      var hidden = s
      for i in 0..<s.rows { for j in 0..<s.columns where !mask[i, j] { hidden[i, j] = -.infinity } }
      return hidden
    },
    hide("minimum", .right, "takes the minimum of score and ±∞") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        min(s[i, j], mask[i, j] ? .infinity : -.infinity)
      }
    },

    // MARK: Right but for one thing

    hide(
      "zero-scores-hidden", .told("zeros among the numbers"), "hides scores that are exactly 0, too"
    ) {
      s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] && s[i, j] != 0 ? s[i, j] : -.infinity
      }
    },
    hide(
      "dead-rows-shown", .told("all −∞ it is right"),
      "leaves a row alone of which everything is hidden"
    ) {
      s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] || (0..<s.columns).allSatisfy { !mask[i, $0] } ? s[i, j] : -.infinity
      }
    },

    // MARK: Wrong

    hide("added-0-or-1", .wrong, "adds the mask as numbers") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { s[$0, $1] + (mask[$0, $1] ? 1 : 0) }
    },
    hide("plus-infinity", .wrong, "has the sign of the infinity wrong") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : .infinity }
    },
    hide("nan", .wrong, "puts NaN where a score is hidden") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : .nan }
    },
    hide("minus-10000", .maybe(["M26"]), "puts −10⁴, as half precision needs") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : -1e4 }
    },
    hide("lowest-float", .maybe(["M26"]), "puts the lowest finite number") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) {
        mask[$0, $1] ? s[$0, $1] : -.greatestFiniteMagnitude
      }
    },
    hide("minus-a-billion-added", .maybe(["M26"]), "adds −10⁹ to what is hidden") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { s[$0, $1] + (mask[$0, $1] ? 0 : -1e9) }
    },
    hide("times-infinity", .wrong, "multiplies: a negative score becomes +∞") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : s[$0, $1] * -.infinity }
    },
    hide("last-column-forgotten", .wrong, "hides nothing in the last column") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] || j == s.columns - 1 ? s[i, j] : -.infinity
      }
    },
    hide("mask-moved-by-one", .wrong, "reads the mask one column further on") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, (j + 1) % s.columns] ? s[i, j] : -.infinity
      }
    },
    hide("first-row-of-the-mask", .wrong, "uses the first row of the mask for all") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[0, $1] ? s[$0, $1] : -.infinity }
    },
    hide("causal-too", .wrong, "hides the future as well") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] && $1 <= $0 ? s[$0, $1] : -.infinity }
    },
    hide("zeros-where-kept", .named(["only-hidden"]), "keeps the mask’s numbers alone") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? 0 : -.infinity }
    },

    // MARK: Known mistakes in plain code

    hide("inverted", .named(["M22"]), "hides what the mask keeps") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? -.infinity : s[$0, $1] }
    },
    hide("zero", .named(["M25"]), "multiplies by 0 or 1") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { s[$0, $1] * (mask[$0, $1] ? 1 : 0) }
    },
    hide("minus-a-billion", .named(["M26"]), "puts −10⁹") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : -1e9 }
    },
    hide("transposed", .named(["M24"]), "reads mask[j, i]") { s, mask in
      Matrix(
        try (0..<s.rows).map { i in
          try (0..<s.columns).map { j in
            try Stopped.unless(j < mask.queries && i < mask.keys, "no cell (\(j), \(i))")
            return mask[j, i] ? s[i, j] : -.infinity
          }
        })
    },
    hide("self-hidden", .named(["M21"]), "hides the diagonal as well") { s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] && i != j ? s[i, j] : -.infinity
      }
    },
    hide("inverted-with-zero", .named(["M22", "M25"]), "multiplies by the mask, inverted") {
      s, mask in
      Matrix(rows: s.rows, columns: s.columns) { s[$0, $1] * (mask[$0, $1] ? 0 : 1) }
    },
    hide("inverted-self-hidden", .named(["M21", "M22"]), "inverted, and without the diagonal") {
      s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] || i == j ? -.infinity : s[i, j]
      }
    },
  ]
}
