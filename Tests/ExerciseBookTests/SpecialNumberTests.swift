import AttentionWorkbook
import Solutions
import Testing

@testable import ExerciseBook

/// Wrong answers that ordinary numbers never show.
@Suite("Special numbers show what ordinary ones hide") struct SpecialNumberTests {
  /// Softmax of a row whose maximum, and whose set of keys, are found in some way of their own.
  static func softmax(
    _ scores: [Float], maximum: ([Float]) -> Float,
    counted: (Int, [Float]) -> Bool = { _, _ in true }
  ) -> [NamedTensor<Float>] {
    let largest = maximum(scores)
    let shares = scores.indices.map { counted($0, scores) ? exp(scores[$0] - largest) : 0 }
    let sum = shares.reduce(0, +)
    return [NamedTensor("weights", shares.map { $0 / sum })]
  }

  static func verdicts(
    _ answer: @escaping @Sendable ([Float]) -> [NamedTensor<Float>]
  ) throws -> [Finding] {
    try AnswerTests.examine("3.1", [Float].self) { answer($0) }
  }

  @Test func maximaThatAreFoundWrongly() throws {
    let right = try Self.verdicts { Self.softmax($0) { $0.max() ?? 0 } }
    #expect(right.allSatisfy { $0.verdict == .passed })
    let wrong: [@Sendable ([Float]) -> [NamedTensor<Float>]] = [
      { Self.softmax($0) { $0.reduce(0, max) } },
      { Self.softmax($0) { $0.reduce(0) { $1.magnitude > $0.magnitude ? $1 : $0 } } },
      { Self.softmax($0) { $0.first ?? 0 } },
      // Ties are lost, or counted once; a score of 0 is taken for none.
      { Self.softmax($0, maximum: { $0.max() ?? 0 }) { !$1[..<$0].contains($1[$0]) } },
      { Self.softmax($0, maximum: { $0.max() ?? 0 }) { $1[$0] != 0 } },
    ]
    for answer in wrong {
      let findings = try Self.verdicts(answer)
      #expect(findings.allSatisfy { $0.verdict != .passed && $0.names.isEmpty })
    }
  }

  @Test func weightsThatAreNotLeftAlone() throws {
    typealias Pair = (a: Matrix<Float>, v: Matrix<Float>)
    let again = try AnswerTests.examine("4.1", Pair.self) { input in
      var weights = input.a
      for i in 0..<weights.rows { weights.scale(row: i, by: 1 / weights[i].reduce(0, +)) }
      return [NamedTensor("output", product(weights, input.v))]
    }
    #expect(again.allSatisfy { $0.verdict != .passed && $0.names.isEmpty })
  }

  @Test func hiddenKeysThatKeepAMillionth() throws {
    typealias Hidden = (scores: Matrix<Float>, mask: Mask)
    func findings(keeping share: Float) throws -> [Finding] {
      try AnswerTests.examine("6.3", Hidden.self) { input in
        var weights = try Solutions.weightsUnderMask(input.scores, mask: input.mask)
        for i in 0..<weights.rows {
          for j in 0..<weights.columns where !input.mask[i, j] { weights[i, j] = share }
        }
        return [NamedTensor("weights", weights)]
      }
    }
    #expect(try findings(keeping: 0).allSatisfy { $0.verdict == .passed })
    #expect(try findings(keeping: 1e-6).allSatisfy { $0.verdict == .wrong && $0.names.isEmpty })
  }

  @Test func aNegativeNumberOfHeads() throws {
    typealias Packed = (packed: Matrix<Float>, heads: Int)
    let findings = try AnswerTests.examine("1.2", Packed.self, seeds: 1...1) { input in
      let heads = input.heads == -2 ? 2 : input.heads
      let stack = try Solutions.splitColumnsIntoHeads(input.packed, heads: heads)
      return [NamedTensor("heads", stack)]
    }
    #expect(findings.allSatisfy { $0.verdict == .accepted && $0.names.isEmpty })
    #expect(findings[0].fault.contains("6 columns for −2 heads"))
  }
}
