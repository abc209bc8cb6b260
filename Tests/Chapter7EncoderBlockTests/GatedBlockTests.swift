import Chapter7EncoderBlock
import Tensors
import Testing
import Verification

/// Known-wrong blocks, handed in as right, and what must notice them.
@Suite("The laws of the gated block") struct GatedBlockTests {
  /// The laws that a block breaks which `change` was made to the input of, its cost aside.
  static func broken(
    _ run: @escaping @Sendable (GatedBlockInput) throws(InvalidInput) -> Batch<Float>
  ) -> Set<String> {
    let wrong = Variant<GatedBlockStage>(
      "wrong", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0), run: run)
    var alone = Registry()
    alone.add(GatedBlockStage.self)
    alone.add(wrong)
    return Set(alone.verify().filter { !$0.holds && $0.law != "counted cost" }.map(\.law))
  }

  @Test func theBlockItselfBreaksNone() {
    let found = Self.broken { (input) throws(InvalidInput) in
      HeadStack(count: input.x.count) { input.block(input.x[$0], real: input.real($0)) }
    }
    #expect(found == [])
  }

  @Test func gateAndUpChangePlaces() {
    let found = Self.broken { (input) throws(InvalidInput) in
      var other = input
      (other.block.feedForward.gate, other.block.feedForward.up) = (
        input.block.feedForward.up, input.block.feedForward.gate
      )
      return try GatedBlockStage.swiglu.run(other)
    }
    #expect(found == ["agreement", "padding alone"])
  }

  @Test func aGateThatIsNeverClosed() {
    let found = Self.broken { (input) throws(InvalidInput) in
      HeadStack(count: input.x.count) { example in
        input.block(
          input.x[example], real: input.real(example),
          activation: { 1 / (1 + Float.exponential(-$0)) })
      }
    }
    #expect(found == ["agreement", "padding alone", "closed gate"])
  }

  @Test func paddingThatIsSeen() {
    let found = Self.broken { (input) throws(InvalidInput) in
      HeadStack(count: input.x.count) { example in
        input.block(input.x[example], real: input.real(example).map { _ in true })
      }
    }
    #expect(found.isSuperset(of: ["agreement", "padding hidden", "padding = truncation"]))
  }

  @Test("a row and the row times ten come out alike; a shifted row does not") func sizes() {
    let x = Matrix<Double>([[1, 2, 3, 6], [10, 20, 30, 60], [6, 7, 8, 11], [0, 0, 0, 0]])
    let normed = rmsNorm(x, scale: [1, 2, 1, 1])
    for j in 0..<4 { #expect((normed[0, j] - normed[1, j]).magnitude < 1e-5) }
    #expect((normed[0, 0] - normed[2, 0]).magnitude > 0.1)
    #expect(Array(normed[3]) == [0, 0, 0, 0])
    // √((1 + 4 + 9 + 36) / 4) = √12.5.
    #expect((normed[0, 1] - 4 / 12.5.squareRoot()).magnitude < 1e-5)
  }

  @Test func swishIsNearlyTheIdentityAboveAndZeroBelow() {
    #expect(swish(0.0) == 0 && swish(Float(-200)) == 0)
    #expect((swish(20.0) - 20).magnitude < 1e-6 && (swish(1.0) - 0.7310585786).magnitude < 1e-9)
  }
}
