import Publishing
import Chapter3Softmax
import Chapter4Weighting
import Tensors
import Testing
import Publishing
import Verification

@Suite("Rows of a million scores") struct LongRowTests {
  static let count = 1_000_000

  /// Random scores; the same in rising order, so that the running maximum moves at every key; and one key
  /// far above the others.
  static let rows: [(name: String, scores: [Float])] = {
    var generator = SeededGenerator(seed: 16)
    let random: [Float] = generator.row(count, scale: 2)
    return [
      ("random", random), ("rising", (0..<count).map { Float($0) * 1e-6 }),
      ("one above", (0..<count).map { LongRow.score($0) }),
    ]
  }()

  static let registry: Registry = {
    var registry = Registry()
    chapter3.register(in: &registry)
    chapter4.register(in: &registry)
    return registry
  }()

  @Test("sum to 1 in every variant of the softmax", arguments: rows.indices)
  func softmax(index: Int) throws {
    let (name, scores) = Self.rows[index]
    let input = ScoreInput(
      scores: HeadStack([Matrix(rows: 1, columns: Self.count, elements: scores)]))
    let variants = Self.registry.variants(of: Softmax.self)
    #expect(variants.count >= 4)
    for variant in variants where variant.claim.covers(input) {
      let sum = try variant.run(input).elements.reduce(0.0) { $0 + Double($1) }
      #expect((sum - 1).magnitude < 1e-6, "\(variant.name), \(name): \(sum)")
    }
  }

  @Test("give every variant of the weighting the same average", arguments: rows.indices)
  func weighting(index: Int) throws {
    let (name, scores) = Self.rows[index]
    // One query [1], keys [score]; the values are 1 for every key, for the first half, and for the first key.
    let values = Matrix<Float>(rows: Self.count, columns: 3) { j, c in
      [true, j < Self.count / 2, j == 0][c] ? 1 : 0
    }
    let input = AttentionInput(
      queries: HeadStack([Matrix([[1]])]),
      keys: HeadStack([Matrix(rows: Self.count, columns: 1, elements: scores)]),
      values: HeadStack([values]))
    let largest = Double(scores.max() ?? 0)
    var (total, half) = (0.0, 0.0)
    for (j, score) in scores.enumerated() {
      let share = Elementary.exponential(Double(score) - largest)
      total += share
      if j < Self.count / 2 { half += share }
    }
    let first = Elementary.exponential(Double(scores[0]) - largest)
    let exact = [1, half / total, first / total]
    for variant in Self.registry.variants(of: Weighting.self) where variant.claim.covers(input) {
      for (got, right) in zip(try variant.run(input).elements, exact) {
        let error = (Double(got) - right).magnitude
        #expect(error < 1e-5, "\(variant.name), \(name): \(got) for \(right)")
      }
    }
  }

  @Test("The law sees a sum in Float")
  func law() throws {
    let drifting = Variant<Softmax>(
      "drifting", .other, summary: "the sum in Float", claim: .reference,
      cost: Cost(multiplyAdds: 0, exponentials: .kept)
    ) { input in
      input.scores.map { scores in
        var weights = scores
        for i in 0..<scores.rows {
          let largest = scores[i].max() ?? 0
          if largest == -.infinity {
            for j in 0..<scores.columns { weights[i, j] = 0 }
            continue
          }
          var sum: Float = 0
          for j in 0..<scores.columns {
            weights[i, j] = scores[i, j] == -.infinity ? 0 : exp(scores[i, j] - largest)
            sum += weights[i, j]
          }
          for j in 0..<scores.columns { weights[i, j] /= sum }
        }
        return Matrix(rows: scores.rows, columns: scores.columns, elements: weights.elements)
      }
    }
    var registry = Registry()
    registry.add(Softmax.self)
    registry.add(drifting)
    let broken = registry.verify().filter { !$0.holds }
    #expect(broken.map(\.law) == ["long row"])
  }
}
