import Chapter7EncoderBlock
import Solutions
import Tensors

extension HandedIn {
  static let feedForwardAnswers: [HandedIn] = [
    // MARK: Right

    feedForward("unit-by-unit", .right, "adds what each hidden unit writes, if it is above 0") {
      x, first, second in
      var y = adding(second.bias, to: Matrix(rows: x.rows, columns: second.weights.columns))
      for unit in 0..<first.weights.columns {
        for i in 0..<x.rows {
          let height = (0..<x.columns).reduce(first.bias[unit]) {
            $0 + x[i, $1] * first.weights[$1, unit]
          }
          if height > 0 { y.addScaled(row: i, by: height, second.weights[unit]) }
        }
      }
      return y
    },
    feedForward("half-of-sum-and-magnitude", .right, "(x + |x|) / 2 for the ReLU, in Double") {
      x, first, second in
      let hidden = product(x.map { Double($0) }, first.weights.map { Double($0) })
      let wide = adding(first.bias.map { Double($0) }, to: hidden).map { ($0 + $0.magnitude) / 2 }
      let y = product(wide, second.weights.map { Double($0) })
      return adding(second.bias.map { Double($0) }, to: y).map { Float($0) }
    },
    feedForward("token-by-token", .right, "maps a function of one row over the rows") {
      x, first, second in
      Matrix(
        try (0..<x.rows).map { i in
          let row = x.selectingRows([i])
          let hidden = try projectRows(row, weights: first.weights, bias: first.bias)
          return try projectRows(
            hidden.map { $0 > 0 ? $0 : 0 }, weights: second.weights, bias: second.bias
          ).elements
        })
    },

    // MARK: Wrong

    feedForward("relu-at-the-end", .wrong, "applies the ReLU after the second layer, too") {
      x, first, second in
      try feedForwardRows(x, first: first, second: second).map { max(0, $0) }
    },
    feedForward("relu-at-the-end-only", .wrong, "applies it after the second layer alone") {
      x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(hidden, weights: second.weights, bias: second.bias).map { max(0, $0) }
    },
    feedForward("relu-first", .wrong, "applies it to x") { x, first, second in
      let hidden = try projectRows(x.map { max(0, $0) }, weights: first.weights, bias: first.bias)
      return try projectRows(hidden, weights: second.weights, bias: second.bias)
    },
    feedForward("leaky", .wrong, "lets a hundredth of negative numbers through") {
      x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(
        hidden.map { $0 > 0 ? $0 : 0.01 * $0 }, weights: second.weights, bias: second.bias)
    },
    feedForward("magnitude", .wrong, "takes magnitudes") { x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(hidden.map(\.magnitude), weights: second.weights, bias: second.bias)
    },
    feedForward("negative-part", .wrong, "min in place of max") { x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(hidden.map { min(0, $0) }, weights: second.weights, bias: second.bias)
    },
    feedForward("gelu-by-tanh", .maybe(["gelu"]), "GELU by tanh, where ReLU is asked for") {
      x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(
        hidden.map { Float(geluByTanh(Double($0))) }, weights: second.weights, bias: second.bias)
    },
    feedForward("sigmoid", .wrong, "takes a sigmoid") { x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(
        hidden.map { 1 / (1 + exp(-$0)) }, weights: second.weights, bias: second.bias)
    },
    feedForward("bias-after-relu", .wrong, "adds b₁ after the ReLU") { x, first, second in
      let active = product(x, first.weights).map { max(0, $0) }
      return try projectRows(
        adding(first.bias, to: active), weights: second.weights, bias: second.bias)
    },
    feedForward("no-first-bias", .wrong, "forgets b₁") { x, first, second in
      let active = product(x, first.weights).map { max(0, $0) }
      return try projectRows(active, weights: second.weights, bias: second.bias)
    },
    feedForward("no-second-bias", .wrong, "forgets b₂") { x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return product(hidden.map { max(0, $0) }, second.weights)
    },
    feedForward("second-bias-twice", .wrong, "adds b₂ twice") { x, first, second in
      adding(second.bias, to: try feedForwardRows(x, first: first, second: second))
    },
    feedForward("residual", .wrong, "adds x") { x, first, second in
      try x + feedForwardRows(x, first: first, second: second)
    },
    feedForward("last-unit-dead", .wrong, "leaves the last hidden unit out") { x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      let active = Matrix(rows: hidden.rows, columns: hidden.columns) { i, j in
        j == hidden.columns - 1 ? 0 : max(0, hidden[i, j])
      }
      return try projectRows(active, weights: second.weights, bias: second.bias)
    },
    feedForward("capped", .wrong, "caps at 1 as well: between 0 and 1") { x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(
        hidden.map { min(1, max(0, $0)) }, weights: second.weights, bias: second.bias)
    },
    feedForward("first-layer-twice", .wrong, "W₂ is the transpose of W₁: tied weights") {
      x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(
        hidden.map { max(0, $0) }, weights: first.weights.transposed, bias: second.bias)
    },

    // MARK: The slips of this exercise in plain code

    feedForward("linear", .named(["no-activation"]), "nothing between the layers") {
      x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      return try projectRows(hidden, weights: second.weights, bias: second.bias)
    },
    feedForward("gelu", .named(["gelu"]), "GELU, where ReLU is asked for") { x, first, second in
      let hidden = try projectRows(x, weights: first.weights, bias: first.bias)
      let active = hidden.map { h in
        h * 0.5 * (1 + Float.errorFunction(h / Float(2).squareRoot()))
      }
      return try projectRows(active, weights: second.weights, bias: second.bias)
    },
  ]
}
