import AttentionWorkbook

// A new variant, as CONTRIBUTING tells to add one.

extension Softmax {
  /// The sum of a row from its last key to its first.
  static let lastToFirst = Variant<Softmax>(
    "last-to-first", .other, summary: "the sum of a row from its last key to its first",
    claim: .reference,
    cost: Cost(multiplyAdds: 0, exponentials: .kept),
    fileID: "Chapter3Softmax/10-LastToFirst.swift",
    filePath: "/anywhere/Sources/Chapter3Softmax/10-LastToFirst.swift"
  ) { input in
    input.scores.map { scores in
      var weights = Matrix<Float>(rows: scores.rows, columns: scores.columns)
      for i in 0..<scores.rows {
        let largest = scores[i].max() ?? 0
        var sum = 0.0
        for j in (0..<scores.columns).reversed() where scores[i, j] > -.infinity {
          weights[i, j] = exp(scores[i, j] - largest)
          sum += Double(weights[i, j])
        }
        if sum > 0 { weights.scale(row: i, by: Float(1 / sum)) }
      }
      return weights
    }
  }
}
