import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Tensors
import Testing
import Verification

/// A known-wrong attention and the laws that must notice it.
struct WrongAttention: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let broken: [String]
  let head: @Sendable (Matrix<Float>, Matrix<Float>, Matrix<Float>) -> Matrix<Float>
}

/// Softmax that subtracts the largest of 0 and the scores: 0/0 where all scores are far below 0.
func softmaxFromZero(_ scores: Matrix<Float>) -> Matrix<Float> {
  Matrix(
    (0..<scores.rows).map { i in
      let largest = scores[i].reduce(0) { max($0, $1) }
      let exponentials = scores[i].map { Float.exponential($0 - largest) }
      return exponentials.map { $0 / exponentials.reduce(0, +) }
    })
}

@Suite("The laws of attention") struct AttendingLawTests {
  static let mistakes = [
    WrongAttention(testDescription: "no 1/√d_k", broken: ["agreement", "scores × 40"]) { q, k, v in
      product(softmax(productTransposed(q, k)), v)
    },
    WrongAttention(
      testDescription: "softmax over the queries",
      broken: ["agreement", "constant values", "scores × 40", "row sums"]
    ) { q, k, v in product(softmax(scaledScores(queries: q, keys: k).transposed).transposed, v) },
    WrongAttention(
      testDescription: "a sigmoid",
      broken: ["agreement", "constant values", "scores × 40", "row sums"]
    ) { q, k, v in
      product(scaledScores(queries: q, keys: k).map { 1 / (1 + Float.exponential(-$0)) }, v)
    },
    WrongAttention(
      testDescription: "exp without the largest subtracted",
      broken: ["scores × 40"]
    ) { q, k, v in
      let exponentials = scaledScores(queries: q, keys: k).map { Float.exponential($0) }
      let rows = (0..<q.rows).map { i in
        exponentials[i].map { $0 / exponentials[i].reduce(0, +) }
      }
      return product(Matrix(rows), v)
    },
    WrongAttention(testDescription: "a maximum that starts from 0", broken: ["scores − 200"]) {
      q, k, v in
      product(softmaxFromZero(scaledScores(queries: q, keys: k)), v)
    },
    WrongAttention(
      testDescription: "columns past the eighth forgotten, unless they fill eight",
      broken: ["agreement"]
    ) { q, k, v in
      let whole = q.columns > 8 ? q.columns / 8 * 8 : q.columns
      let scale = (Float(whole) / Float(q.columns)).squareRoot()
      return attention(queries: scale * q.columns(0..<whole), keys: k.columns(0..<whole), values: v)
    },
    WrongAttention(testDescription: "the queries as keys, if as many", broken: ["agreement"]) {
      q, k, v in
      attention(queries: q, keys: q.rows == k.rows ? q : k, values: v)
    },
    WrongAttention(
      testDescription: "the first key ignored",
      broken: ["agreement", "keys reordered", "constant values", "scores × 40", "row sums"]
    ) { q, k, v in
      var weights = softmax(scaledScores(queries: q, keys: k))
      for i in 0..<q.rows { weights[i, 0] = 0 }
      return product(weights, v)
    },
    WrongAttention(
      testDescription: "the order of queries lost",
      broken: ["agreement", "queries reordered", "scores × 40"]
    ) { q, k, v in
      let output = attention(queries: q, keys: k, values: v)
      return output.selectingRows(Array((0..<q.rows).reversed()))
    },
  ]

  @Test("notice known mistakes", arguments: mistakes)
  func notice(_ mistake: WrongAttention) {
    let variant = Variant<Weighting>(
      "mistake", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)
    ) { input in
      HeadStack(count: input.queries.count) {
        mistake.head(input.queries[$0], input.keys[$0], input.values[$0])
      }
    }
    let broken = verify(variant).filter { $0 != "counted cost" }
    #expect(Set(broken).isSuperset(of: mistake.broken), "\(broken)")
  }

  @Test("notice that one head sees another")
  func leak() {
    let variant = Variant<Weighting>(
      "leak", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)
    ) { input in
      HeadStack(count: input.queries.count) {
        attention(queries: input.queries[$0], keys: input.keys[0], values: input.values[$0])
      }
    }
    #expect(Set(verify(variant)).isSuperset(of: ["agreement", "separate"]))
  }

  @Test("notice a softmax whose maximum starts from 0")
  func softmaxMaximum() {
    var registry = Registry()
    registry.add(Softmax.self)
    registry.add(
      Variant<Softmax>(
        "mistake", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)
      ) { input in input.scores.map(softmaxFromZero) })
    #expect(registry.verify(laws: ["shift"]).map(\.holds) == [false])
  }

  @Test("find nothing wrong with the book's own variants")
  func right() {
    for variant in [Weighting.singleHead, Weighting.multiHead, Weighting.onePass] {
      #expect(verify(variant).isEmpty, "\(variant.name)")
    }
  }

  /// The names of the laws that a variant breaks.
  private func verify(_ variant: Variant<Weighting>) -> [String] {
    var registry = Registry()
    registry.add(Weighting.self)
    registry.add(variant)
    return registry.verify().filter { !$0.holds }.map(\.law)
  }
}
