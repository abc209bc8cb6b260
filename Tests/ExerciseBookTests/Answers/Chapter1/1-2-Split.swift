import Tensors

extension HandedIn {
  static let splitAnswers: [HandedIn] = [
    // MARK: Right

    split("ranges", .right, "takes ranges of columns") { packed, h in
      guard h >= 1, packed.columns.isMultiple(of: h) else { throw Refusal() }
      let w = packed.columns / h
      return HeadStack((0..<h).map { packed.columns($0 * w..<$0 * w + w) })
    },
    split("dealt-out", .right, "walks through the columns and appends each to its head") {
      packed, h in
      if h <= 0 || packed.columns % h != 0 { throw Refusal() }
      let w = packed.columns / h
      var rows = Array(repeating: Array(repeating: [Float](), count: packed.rows), count: h)
      for i in 0..<packed.rows {
        for c in 0..<packed.columns { rows[c / w][i].append(packed[i, c]) }
      }
      return HeadStack(rows.map { Matrix($0) })
    },
    split("flat-places", .right, "computes places in memory") { packed, h in
      guard h > 0, packed.columns / h * h == packed.columns else { throw Refusal() }
      let (n, w) = (packed.rows, packed.columns / h)
      return HeadStack(
        (0..<h).map { head in
          Matrix(
            rows: n, columns: w,
            elements: (0..<n * w).map { packed.elements[$0 / w * h * w + head * w + $0 % w] })
        })
    },

    // MARK: Right but for one thing

    split("zero-heads", .told("no heads"), "returns an empty stack for 0 heads") { packed, h in
      if h == 0 { return HeadStack([]) }
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      return .split(packed, into: h)
    },
    split("negative-heads", .told("−1 heads"), "refuses 0 and takes −2, since −2 divides 6") {
      packed, h in
      guard h != 0, packed.columns % h == 0 else { throw Refusal() }
      return .split(packed, into: abs(h))
    },
    split(
      "rest-left-out", .told("10 columns for 4 heads"),
      "rounds the width down and leaves a rest out"
    ) {
      packed, h in
      guard h > 0 else { throw Refusal() }
      let w = packed.columns / h
      return HeadStack((0..<h).map { packed.columns($0 * w..<($0 + 1) * w) })
    },
    split(
      "even-only", .told("10 columns for 4 heads"),
      "asks whether both are even, not whether one divides"
    ) {
      packed, h in
      guard h > 0, h == 1 || packed.columns % 2 == 0 || packed.columns % h == 0 else {
        throw Refusal()
      }
      let w = packed.columns / h
      return HeadStack((0..<h).map { packed.columns($0 * w..<($0 + 1) * w) })
    },
    split("more-heads-than-rows", .told("throws on good input"), "refuses more heads than tokens") {
      packed, h in
      guard h > 0, packed.columns % h == 0, h <= packed.rows else { throw Refusal() }
      return .split(packed, into: h)
    },
    split(
      "width-1-refused", .told("throws on good input"), "refuses heads that are one column wide"
    ) { packed, h in
      guard h > 0, packed.columns % h == 0, packed.columns > h else { throw Refusal() }
      return .split(packed, into: h)
    },

    // MARK: Wrong

    split("interleaved", .wrong, "gives head i the columns i, i + h, i + 2h …") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      return HeadStack(
        (0..<h).map { head in
          Matrix(rows: packed.rows, columns: packed.columns / h) { i, c in packed[i, c * h + head] }
        })
    },
    split("reversed", .wrong, "has the last head first") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      return HeadStack(HeadStack.split(packed, into: h).matrices.reversed())
    },
    split("last-head-missing", .wrong, "returns h − 1 heads") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      return HeadStack(HeadStack.split(packed, into: h).matrices.dropLast())
    },
    split("first-head-for-all", .wrong, "cuts the first head out h times") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      let first = packed.columns(0..<packed.columns / h)
      return HeadStack((0..<h).map { _ in first })
    },
    split("overlapping", .wrong, "begins each head one column after the last") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      let w = packed.columns / h
      return HeadStack((0..<h).map { packed.columns(min($0, h * w - w)..<min($0, h * w - w) + w) })
    },
    split("heads-as-columns", .wrong, "returns [n, h, w]: a matrix for each token") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      return HeadStack(
        (0..<packed.rows).map { i in
          Matrix(rows: h, columns: packed.columns / h, elements: Array(packed[i]))
        })
    },
    split("each-head-transposed", .named(["transposed"]), "returns [h, w, n]") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      return HeadStack(HeadStack.split(packed, into: h).matrices.map(\.transposed))
    },
    split("rows-cut", .wrong, "cuts the transpose of the matrix in memory") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      let (n, w) = (packed.rows, packed.columns / h)
      let turned = packed.transposed.elements
      return HeadStack(
        (0..<h).map {
          Matrix(rows: n, columns: w, elements: Array(turned[$0 * n * w..<($0 + 1) * n * w]))
        })
    },
    split("one-head-only", .wrong, "returns all columns as one head") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      return HeadStack([packed])
    },
    split("everything-refused", .wrong, "has the condition the wrong way round") { packed, h in
      guard h > 0, packed.columns % h != 0 else { throw Refusal() }
      let w = packed.columns / h
      return HeadStack((0..<h).map { packed.columns($0 * w..<($0 + 1) * w) })
    },

    // MARK: Known mistakes in plain code

    split("reshaped", .named(["M14"]), "cuts the memory into h parts") { packed, h in
      guard h > 0, packed.columns % h == 0 else { throw Refusal() }
      let (n, w) = (packed.rows, packed.columns / h)
      return HeadStack(
        (0..<h).map { head in
          Matrix(rows: n, columns: w) { i, c in packed.elements[head * n * w + i * w + c] }
        })
    },
    split("view", .named(["M28"]), "view(-1, h, w): the number of rows is whatever is left") {
      packed, h in
      let w = h > 0 ? packed.columns / h : 0
      guard w > 0, packed.elements.count % (h * w) == 0 else { throw Refusal() }
      let rows = packed.elements.count / (h * w)
      return HeadStack(
        (0..<h).map { head in
          Matrix(rows: rows, columns: w) { i, c in packed.elements[i * h * w + head * w + c] }
        })
    },
  ]

  /// A reader's own error.
  struct Refusal: Error {}
}
