import Tensors

extension HandedIn {
  static let mergeAnswers: [HandedIn] = [
    // MARK: Right

    merge("side-by-side", .right, "Matrix.sideBySide") { heads in .sideBySide(heads.matrices) },
    merge("row-by-row", .right, "joins the rows of a token") { heads in
      Matrix((0..<heads.rows).map { i in heads.matrices.flatMap { Array($0[i]) } })
    },
    merge("written-into-zeros", .right, "writes each head into its block") { heads in
      var merged = Matrix<Float>(rows: heads.rows, columns: heads.count * heads.columns)
      for (h, head) in heads.matrices.enumerated() {
        for c in 0..<head.columns {
          for i in 0..<head.rows { merged[i, h * head.columns + c] = head[i, c] }
        }
      }
      return merged
    },

    // MARK: Wrong

    merge("interleaved", .wrong, "takes turns: a column of head 1, one of head 2, …") { heads in
      Matrix(rows: heads.rows, columns: heads.count * heads.columns) { i, c in
        heads[c % heads.count][i, c / heads.count]
      }
    },
    merge("reversed", .wrong, "begins with the last head") { heads in
      .sideBySide(heads.matrices.reversed())
    },
    merge("last-head-dropped", .wrong, "leaves the last block at 0") { heads in
      Matrix(rows: heads.rows, columns: heads.count * heads.columns) { i, c in
        let h = c / heads.columns
        return h == heads.count - 1 ? 0 : heads[h][i, c % heads.columns]
      }
    },
    merge("last-head-missing", .wrong, "joins all heads but the last") { heads in
      .sideBySide(Array(heads.matrices.dropLast()))
    },
    merge("first-head-only", .wrong, "sets the first head side by side with itself") { heads in
      .sideBySide(heads.matrices.map { _ in heads[0] })
    },
    merge("summed", .wrong, "adds the heads: [n, d_v]") { heads in
      heads.matrices.dropFirst().reduce(heads[0]) { $0 + $1 }
    },
    merge("below-one-another", .wrong, "stacks the heads as rows: [h·n, d_v]") { heads in
      Matrix(heads.matrices.flatMap { head in (0..<head.rows).map { Array(head[$0]) } })
    },
    merge("largest", .wrong, "takes the largest of the heads, h times") { heads in
      let largest = Matrix(rows: heads.rows, columns: heads.columns) { i, c in
        heads.matrices.map { $0[i, c] }.max()!
      }
      return .sideBySide(heads.matrices.map { _ in largest })
    },
    merge("tokens-reversed", .wrong, "has the last token first") { heads in
      let merged = Matrix.sideBySide(heads.matrices)
      return merged.selectingRows((0..<merged.rows).reversed())
    },
    merge("columns-of-a-head-reversed", .wrong, "mirrors every head") { heads in
      .sideBySide(
        heads.matrices.map { head in
          Matrix(rows: head.rows, columns: head.columns) { head[$0, head.columns - 1 - $1] }
        })
    },
    merge("scaled-by-root-of-heads", .wrong, "divides by √h, to keep the length") { heads in
      1 / Float(heads.count).squareRoot() * .sideBySide(heads.matrices)
    },

    // MARK: Known mistakes in plain code

    merge("memory-read-as-rows", .named(["M15"]), "reads the memory of [h, n, d_v] as [n, h·d_v]") {
      heads in
      let numbers = heads.matrices.flatMap(\.elements)
      let width = heads.count * heads.columns
      return Matrix(rows: heads.rows, columns: width) { i, c in numbers[i * width + c] }
    },
    merge("averaged", .named(["M17c"]), "the mean of the heads, in every block") { heads in
      Matrix(rows: heads.rows, columns: heads.count * heads.columns) { i, c in
        var sum: Float = 0
        for head in heads.matrices { sum += head[i, c % heads.columns] }
        return sum / Float(heads.count)
      }
    },
  ]
}
