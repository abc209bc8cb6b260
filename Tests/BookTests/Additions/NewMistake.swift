import AttentionWorkbook

// A new known mistake, as CONTRIBUTING tells to add one.

extension Mistake {
  /// Every weight squared, and the rows not divided again.
  static let squaredWeights = Mistake(
    "M90", "squared-weights",
    done: "the weights are squared, and no row is divided by its sum again",
    instead: "leave the weights as softmax gives them", section: "From scores to weights",
    fileID: "Chapter3Softmax/M90-SquaredWeights.swift",
    filePath: "/anywhere/Sources/Chapter3Softmax/Mistakes/M90-SquaredWeights.swift"
  ) { steps in
    let right = steps.softmax
    steps.softmax = { scores in
      try right(scores).map { weights in
        Matrix(rows: weights.rows, columns: weights.columns) { i, j in
          weights[i, j] * weights[i, j]
        }
      }
    }
  }
}
