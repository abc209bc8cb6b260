import Tensors

extension HandedIn {
  static let dropoutAnswers: [HandedIn] = [
    // MARK: Right

    dropout("mask-of-factors", .right, "multiplies by 0 or 1 / (1 − p)") {
      x, survives, p, training in
      guard training else { return x }
      let factor = 1 / (1 - p)
      return Matrix(rows: x.rows, columns: x.columns) {
        x[$0, $1] * (survives[$0][$1] ? factor : 0)
      }
    },
    dropout("zeros-then-scale", .right, "clears what is dropped, then scales all") {
      x, survives, p, training in
      var y = x
      if training {
        for i in 0..<x.rows { for j in 0..<x.columns where !survives[i][j] { y[i, j] = 0 } }
        y = y.map { Float(Double($0) / (1 - Double(p))) }
      }
      return y
    },

    // MARK: Wrong

    dropout("survivors-dropped", .wrong, "keeps what should be dropped") {
      x, survives, p, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) {
        survives[$0][$1] ? 0 : x[$0, $1] / (1 - p)
      }
    },
    dropout("multiplied-by-survival", .wrong, "multiplies survivors by 1 − p") {
      x, survives, p, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) {
        survives[$0][$1] ? x[$0, $1] * (1 - p) : 0
      }
    },
    dropout("scaled-when-read", .wrong, "multiplies by 1 − p outside of training") {
      x, survives, p, training in
      if !training { return (1 - p) * x }
      return Matrix(rows: x.rows, columns: x.columns) { survives[$0][$1] ? x[$0, $1] : 0 }
    },
    dropout("training-inverted", .wrong, "drops outside of training alone") {
      x, survives, p, training in
      if training { return x }
      return Matrix(rows: x.rows, columns: x.columns) {
        survives[$0][$1] ? x[$0, $1] / (1 - p) : 0
      }
    },
    dropout("one-plus-p", .wrong, "multiplies survivors by 1 + p") { x, survives, p, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) {
        survives[$0][$1] ? x[$0, $1] * (1 + p) : 0
      }
    },
    dropout("counted-survivors", .wrong, "divides by the share that really survived") {
      x, survives, _, training in
      if !training { return x }
      let count = survives.joined().count { $0 }
      let share = Float(count) / Float(x.rows * x.columns)
      return Matrix(rows: x.rows, columns: x.columns) {
        survives[$0][$1] ? x[$0, $1] / max(share, 1e-6) : 0
      }
    },
    dropout("root-of-survival", .wrong, "divides by √(1 − p), to keep the variance") {
      x, survives, p, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) {
        survives[$0][$1] ? x[$0, $1] / (1 - p).squareRoot() : 0
      }
    },
    dropout("whole-rows", .wrong, "drops a token if its first number is dropped") {
      x, survives, p, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) { survives[$0][0] ? x[$0, $1] / (1 - p) : 0 }
    },
    dropout("never", .wrong, "returns x") { x, _, _, _ in x },
    dropout("dropped-are-scaled-too", .wrong, "leaves what is dropped, and scales the rest") {
      x, survives, p, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) {
        survives[$0][$1] ? x[$0, $1] / (1 - p) : x[$0, $1]
      }
    },
    dropout("p-in-the-code", .wrong, "has p = 0.1 in the code") { x, survives, _, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) { survives[$0][$1] ? x[$0, $1] / 0.9 : 0 }
    },

    // MARK: Known mistakes in plain code

    dropout("by-p", .named(["M33"]), "divides by p") { x, survives, p, training in
      if !training || p == 0 { return x }
      return Matrix(rows: x.rows, columns: x.columns) { survives[$0][$1] ? x[$0, $1] / p : 0 }
    },
    dropout("unscaled", .named(["not-scaled"]), "does not scale") { x, survives, _, training in
      if !training { return x }
      return Matrix(rows: x.rows, columns: x.columns) { survives[$0][$1] ? x[$0, $1] : 0 }
    },
    dropout("always", .named(["in-evaluation"]), "drops outside of training as well") {
      x, survives, p, _ in
      Matrix(rows: x.rows, columns: x.columns) { survives[$0][$1] ? x[$0, $1] / (1 - p) : 0 }
    },
  ]
}
