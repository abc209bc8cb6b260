import Chapter6Masking
import Solutions
import Tensors

extension HandedIn {
  static let foldedMasksAnswers: [HandedIn] = [
    // MARK: Right

    foldedMasks("masks-repeated", .right, "repeats each mask h times, then walks over both") {
      s, masks, h in
      let repeated = masks.flatMap { Array(repeating: $0, count: h) }
      return HeadStack(try zip(s.matrices, repeated).map { try hideScores($0, mask: $1) })
    },
    foldedMasks("example-by-example", .right, "two loops, examples outside") { s, masks, h in
      var hidden = s
      for (example, mask) in masks.enumerated() {
        for head in 0..<h {
          let index = example * h + head
          hidden[index] = Matrix(rows: s.rows, columns: s.columns) { i, j in
            s[index][i, j] + (mask[i, j] ? 0 : -.infinity)
          }
        }
      }
      return hidden
    },

    // MARK: Wrong

    foldedMasks("first-mask-for-all", .wrong, "uses the mask of the first example") { s, masks, _ in
      try s.map { try hideScores($0, mask: masks[0]) }
    },
    foldedMasks("first-head-of-each", .wrong, "hides in the first head of each example alone") {
      s, masks, h in
      try HeadStack(count: s.count) { index in
        index % h == 0 ? try hideScores(s[index], mask: masks[index / h]) : s[index]
      }
    },
    foldedMasks("examples-reversed", .wrong, "takes the masks from the last to the first") {
      s, masks, h in
      try HeadStack(count: s.count) {
        try hideScores(s[$0], mask: masks[masks.count - 1 - $0 / h])
      }
    },
    foldedMasks("any-mask", .wrong, "hides what any of the masks hides") { s, masks, _ in
      try s.map { try hideScores($0, mask: masks.dropFirst().reduce(masks[0]) { $0 & $1 }) }
    },
    foldedMasks("last-example-forgotten", .wrong, "leaves the last example as it is") {
      s, masks, h in
      try HeadStack(count: s.count) { index in
        index / h == masks.count - 1 ? s[index] : try hideScores(s[index], mask: masks[index / h])
      }
    },
    foldedMasks("one-too-late", .wrong, "counts matrices from 1") { s, masks, h in
      try HeadStack(count: s.count) {
        try hideScores(s[$0], mask: masks[min(masks.count - 1, ($0 + 1) / h)])
      }
    },
    foldedMasks("divided-by-examples", .wrong, "takes mask index / B") { s, masks, _ in
      try HeadStack(count: s.count) {
        try hideScores(s[$0], mask: masks[min(masks.count - 1, $0 / masks.count)])
      }
    },
    foldedMasks("lowest-float", .maybe(["M26"]), "puts the lowest finite number") { s, masks, h in
      HeadStack(count: s.count) { index in
        Matrix(rows: s.rows, columns: s.columns) { i, j in
          masks[index / h][i, j] ? s[index][i, j] : -.greatestFiniteMagnitude
        }
      }
    },
    foldedMasks("softmaxed", .wrong, "goes on to the softmax") { s, masks, h in
      try HeadStack(count: s.count) { try weightsUnderMask(s[$0], mask: masks[$0 / h]) }
    },

    // MARK: Known mistakes in plain code

    foldedMasks("in-turns", .named(["M27a"]), "masks 1, 2, 1, 2, …: index % B") { s, masks, _ in
      try HeadStack(count: s.count) { try hideScores(s[$0], mask: masks[$0 % masks.count]) }
    },
    foldedMasks("by-head", .named(["M27b"]), "takes mask index % h") { s, masks, h in
      try HeadStack(count: s.count) { index in
        try Stopped.unless(masks.count == 1 || masks.count == h, "Index out of range")
        return try hideScores(s[index], mask: masks[masks.count == 1 ? 0 : index % h])
      }
    },
    foldedMasks("inverted", .named(["M22"]), "true hides") { s, masks, h in
      try HeadStack(count: s.count) { try hideScores(s[$0], mask: ~masks[$0 / h]) }
    },
    foldedMasks("transposed", .named(["M24"]), "reads mask[j, i]") { s, masks, h in
      try Stopped.unless(s.rows == s.columns, "no cell (\(s.columns - 1), 0)")
      return HeadStack(count: s.count) { index in
        Matrix(rows: s.rows, columns: s.columns) { i, j in
          masks[index / h][j, i] ? s[index][i, j] : -.infinity
        }
      }
    },
    foldedMasks("zero", .named(["M25"]), "sets hidden scores to 0") { s, masks, h in
      HeadStack(count: s.count) { index in
        Matrix(rows: s.rows, columns: s.columns) { i, j in
          masks[index / h][i, j] ? s[index][i, j] : 0
        }
      }
    },
    foldedMasks("minus-a-billion", .named(["M26"]), "puts −10⁹") { s, masks, h in
      HeadStack(count: s.count) { index in
        Matrix(rows: s.rows, columns: s.columns) { i, j in
          masks[index / h][i, j] ? s[index][i, j] : -1e9
        }
      }
    },
    foldedMasks("in-turns-inverted", .named(["M22", "M27a"]), "index % B, and true hides") {
      s, masks, _ in
      try HeadStack(count: s.count) { try hideScores(s[$0], mask: ~masks[$0 % masks.count]) }
    },
    foldedMasks("self-hidden", .named(["M21"]), "hides the diagonal as well") { s, masks, h in
      try HeadStack(count: s.count) {
        MistakenHead.withoutDiagonal(try hideScores(s[$0], mask: masks[$0 / h]))
      }
    },
  ]
}
