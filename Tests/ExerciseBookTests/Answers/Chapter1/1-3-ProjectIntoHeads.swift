import Solutions
import Tensors

extension HandedIn {
  static let projectedHeadsAnswers: [HandedIn] = [
    // MARK: Right

    projectedHeads("head-by-head", .right, "a product for each head, with its columns of W and b") {
      x, w, b, h in
      let width = w.columns / h
      return HeadStack(
        (0..<h).map { head in
          let own = head * width..<(head + 1) * width
          return adding(Array(b[own]), to: product(x, w.columns(own)))
        })
    },
    projectedHeads("one-formula", .right, "each number from its formula, in Double") { x, w, b, h in
      let width = w.columns / h
      return HeadStack(
        (0..<h).map { head in
          Matrix(rows: x.rows, columns: width) { i, c in
            let j = head * width + c
            return Float(
              (0..<x.columns).reduce(Double(b[j])) { $0 + Double(x[i, $1]) * Double(w[$1, j]) })
          }
        })
    },

    // MARK: Wrong

    projectedHeads("bias-of-the-first-head", .wrong, "adds the first head’s bias to all") {
      x, w, b, h in
      let width = w.columns / h
      return try splitColumnsIntoHeads(product(x, w), heads: h).map {
        adding(Array(b[..<width]), to: $0)
      }
    },
    projectedHeads("bias-to-the-first-head", .wrong, "adds a bias to the first head alone") {
      x, w, b, h in
      let width = w.columns / h
      var heads = try splitColumnsIntoHeads(product(x, w), heads: h)
      heads[0] = adding(Array(b[..<width]), to: heads[0])
      return heads
    },
    projectedHeads("weights-of-the-first-head", .maybe(["M17b"]), "uses W_1 for all, and each bias")
    {
      x, w, b, h in
      let width = w.columns / h
      return HeadStack(
        (0..<h).map { head in
          adding(
            Array(b[head * width..<(head + 1) * width]), to: product(x, w.columns(0..<width)))
        })
    },
    projectedHeads("heads-reversed", .wrong, "returns the heads from the last to the first") {
      x, w, b, h in
      HeadStack(
        try splitColumnsIntoHeads(projectRows(x, weights: w, bias: b), heads: h).matrices.reversed()
      )
    },
    projectedHeads("bias-reversed", .wrong, "gives head i the bias of head h − i") { x, w, b, h in
      let width = w.columns / h
      let turned = (0..<h).reversed().flatMap { b[$0 * width..<($0 + 1) * width] }
      return try splitColumnsIntoHeads(projectRows(x, weights: w, bias: turned), heads: h)
    },
    projectedHeads("interleaved", .wrong, "gives head i every h-th column") { x, w, b, h in
      let y = try projectRows(x, weights: w, bias: b)
      return HeadStack(
        (0..<h).map { head in
          Matrix(rows: y.rows, columns: y.columns / h) { i, c in y[i, c * h + head] }
        })
    },
    projectedHeads("bias-twice", .wrong, "adds the bias before and after the cut") { x, w, b, h in
      try splitColumnsIntoHeads(
        adding(b, to: projectRows(x, weights: w, bias: b)), heads: h)
    },
    projectedHeads("scaled-by-heads", .wrong, "divides the product by the number of heads") {
      x, w, b, h in
      try splitColumnsIntoHeads(
        projectRows(1 / Float(h) * x, weights: w, bias: b), heads: h)
    },
    projectedHeads("last-head-unprojected", .wrong, "leaves the last head at its bias") {
      x, w, b, h in
      let width = w.columns / h
      let cut = Matrix(rows: w.rows, columns: w.columns) { k, j in
        j < (h - 1) * width ? w[k, j] : 0
      }
      return try splitColumnsIntoHeads(projectRows(x, weights: cut, bias: b), heads: h)
    },
    projectedHeads("sum-of-heads", .wrong, "adds to each head the head before it") { x, w, b, h in
      let heads = try splitColumnsIntoHeads(projectRows(x, weights: w, bias: b), heads: h)
      return HeadStack(count: h) { $0 == 0 ? heads[0] : heads[$0] + heads[$0 - 1] }
    },

    // MARK: Known mistakes in plain code

    projectedHeads("reshaped", .named(["M14"]), "cuts the memory of the product into h parts") {
      x, w, b, h in
      let y = try projectRows(x, weights: w, bias: b)
      let size = y.elements.count / h
      return HeadStack(
        (0..<h).map {
          Matrix(
            rows: y.rows, columns: y.columns / h,
            elements: Array(y.elements[$0 * size..<($0 + 1) * size]))
        })
    },
    projectedHeads("weights-transposed", .named(["M19"]), "X Wᵀ + b") { x, w, b, h in
      try Stopped.unless(
        x.columns == w.columns, "cannot multiply \(x.shape) by \(w.transposed.shape)")
      return try splitColumnsIntoHeads(
        projectRows(x, weights: w.transposed, bias: b), heads: h)
    },
    projectedHeads("slices-of-features", .named(["M20"]), "head i reads block i of the features") {
      x, w, b, h in
      try Stopped.unless(x.columns % h == 0, "\(x.columns) columns for \(h) heads")
      let (part, width) = (x.columns / h, w.columns / h)
      return HeadStack(
        (0..<h).map { head in
          Matrix(rows: x.rows, columns: width) { i, c in
            let j = head * width + c
            return (head * part..<(head + 1) * part).reduce(b[j]) { $0 + x[i, $1] * w[$1, j] }
          }
        })
    },
    projectedHeads("without-bias", .named(["no-bias"]), "X W, cut into heads") { x, w, _, h in
      try splitColumnsIntoHeads(product(x, w), heads: h)
    },
    projectedHeads("reshaped-and-transposed", .named(["M14", "M19"]), "X Wᵀ + b, cut in memory") {
      x, w, b, h in
      try Stopped.unless(
        x.columns == w.columns, "cannot multiply \(x.shape) by \(w.transposed.shape)")
      let y = try projectRows(x, weights: w.transposed, bias: b)
      let size = y.elements.count / h
      return HeadStack(
        (0..<h).map {
          Matrix(
            rows: y.rows, columns: y.columns / h,
            elements: Array(y.elements[$0 * size..<($0 + 1) * size]))
        })
    },
  ]
}
