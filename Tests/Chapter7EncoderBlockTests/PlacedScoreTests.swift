import Chapter2Scores
import Chapter7EncoderBlock
import Tensors
import Testing
import Verification

/// Known-wrong scores, handed in as right, and the laws that must notice them.
@Suite("The laws of scores that know places") struct PlacedScoreTests {
  typealias Head = @Sendable (Matrix<Float>, Matrix<Float>) -> Matrix<Float>

  /// The laws that a wrong way to score one head breaks, its cost aside.
  static func broken<S: Stage>(_ stage: S.Type, _ head: @escaping Head) -> [String]
  where S.Input: QueriesAndKeys, S.Output == HeadStack<Float> {
    let wrong = Variant<S>(
      "wrong", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)
    ) { input in
      HeadStack(count: input.queries.count) { head(input.queries[$0], input.keys[$0]) }
    }
    var alone = Registry()
    alone.add(stage)
    alone.add(wrong)
    return alone.verify().filter { !$0.holds && $0.law != "counted cost" }.map(\.law)
  }

  @Test func rotary() {
    // Right but for its cost.
    #expect(Self.broken(RotaryScores.self) { rotaryScores(queries: $0, keys: $1) } == [])
    // Plain scores know no places.
    #expect(
      Self.broken(RotaryScores.self) { scaledScores(queries: $0, keys: $1) }
        == ["agreement", "places count", "scores × 40", "key bias"])
    // Only one side is turned: the place counts, not the distance.
    let oneSided = Self.broken(RotaryScores.self) {
      scaledScores(queries: rotatedByPlace($0), keys: $1)
    }
    #expect(Set(oneSided).isSuperset(of: ["agreement", "distance alone", "own place"]))
    // Positions are added, not turned by.
    let added = Self.broken(RotaryScores.self) { q, k in
      scaledScores(
        queries: q + positionalEncoding(count: q.rows, width: q.columns),
        keys: k + positionalEncoding(count: k.rows, width: k.columns))
    }
    #expect(
      Set(added).isSuperset(of: ["distance alone", "own place", "queries doubled", "key bias"]))
    // Places are counted from 1 on one side only.
    let shifted = Self.broken(RotaryScores.self) { q, k in
      let later = Matrix(rows: k.rows + 1, columns: k.columns) { k[max(0, $0 - 1), $1] }
      return scaledScores(
        queries: rotatedByPlace(q),
        keys: rotatedByPlace(later).selectingRows(Array(1...k.rows)))
    }
    #expect(Set(shifted) == ["agreement", "own place", "scores × 40"])
  }

  @Test func alibi() {
    func biased(_ bias: @escaping @Sendable (Int, Int) -> Float) -> [String] {
      Self.broken(LinearlyBiasedScores.self) { q, k in
        let scores = scaledScores(queries: q, keys: k)
        return Matrix(rows: q.rows, columns: k.rows) { i, j in scores[i, j] + bias(i, j) }
      }
    }
    // One slope for all heads.
    #expect(
      biased { -0.0625 * Float(($0 - $1).magnitude) } == ["agreement", "slopes", "scores × 40"])
    // Quadratic in the distance.
    #expect(biased { -0.0625 * Float(($0 - $1) * ($0 - $1)) }.contains("linear"))
    // A place, not a distance.
    #expect(biased { i, _ in -0.0625 * Float(i) }.contains("distance alone"))
  }

  @Test func relative() throws {
    let probe = try #require(RelativeScores.probes.first)
    let right = try RelativeScores.relative.run(probe.input)
    // Offsets from key to query, instead of from query to key.
    var turned = probe.input
    turned.offsets = turned.offsets.selectingRows(Array((0..<turned.offsets.rows).reversed()))
    let wrong = Variant<RelativeScores>(
      "wrong", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)
    ) { (input) throws(InvalidInput) in
      var other = input
      let rows = Array((0..<input.offsets.rows).reversed())
      other.offsets = input.offsets.selectingRows(rows)
      return try RelativeScores.relative.run(other)
    }
    #expect(try RelativeScores.relative.run(turned) != right)
    let verdict = Law<RelativeScores>.agreement.verdict(on: wrong)
    #expect(!verdict.holds)
    // Offsets that are not cut, but begin again.
    let wrapped = Self.broken(RelativeScores.self) { q, k in
      let scores = scaledScores(queries: q, keys: k)
      return Matrix(rows: q.rows, columns: k.rows) { i, j in
        scores[i, j] + Float((j - i + 50) % 5)
      }
    }
    #expect(Set(wrapped).isSuperset(of: ["agreement", "beyond the reach"]))
  }

  /// The powers of two that ALiBi is known by.
  @Test func slopesOfEightHeads() {
    let slopes = linearBiasSlopes(heads: 8)
    let expected: [Float] = [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125, 0.00390625]
    #expect(zip(slopes, expected).allSatisfy { ($0 - $1).magnitude < 1e-7 })
    #expect(slopes.count == 8)
  }

  @Test func whatDoesNotFitIsRefusedWithItsReason() {
    var generator = SeededGenerator(seed: 4)
    let odd: HeadStack<Float> = generator.stack(count: 2, rows: 3, columns: 5)
    let scores = ScoresInput(queries: odd, keys: odd)
    #expect(throws: InvalidInput.self) { try RotaryScores.rotary.run(scores) }
    #expect(throws: Never.self) { try LinearlyBiasedScores.alibi.run(scores) }
    do throws(InvalidInput) {
      try RotaryScores.check(scores)
    } catch {
      #expect("\(error)".contains("even d_k"))
    }
    do throws(InvalidInput) {
      try RelativeScores.check(
        RelativeInput(queries: odd, keys: odd, offsets: Matrix(rows: 4, columns: 5)))
    } catch {
      #expect("\(error)".contains("offsets [2r + 1, 5]") && "\(error)".contains("[4, 5]"))
    }
  }
}
