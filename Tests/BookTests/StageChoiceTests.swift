import AttentionWorkbook
import Testing

/// Variants of earlier stages at work inside an encoder block.
@Suite("Variants chosen stage by stage") struct StageChoiceTests {
  static let block = EncoderBlockStage.name
  static let reference = Catalog.registry.parts(inside: block).flatMap { stage in
    Catalog.registry.records(stage: stage).filter { $0.claimsReference }
  }

  static func choice(_ texts: String...) -> [StageChoice] {
    texts.map { text in
      let parts = text.split(separator: "=").map(String.init)
      return StageChoice(stage: parts[0], variant: parts[1])
    }
  }

  @Test func everyStageOfAttentionIsInsideTheBlock() {
    #expect(
      Catalog.registry.parts(inside: Self.block) == [
        "projections", "scores", "softmax", "weighting", "heads", "masking", "masked-layer",
      ])
    #expect(Set(Self.reference.map(\.stage)).count == 7)
  }

  @Test("the block is the same with it, or refuses padding", arguments: reference.indices)
  func equal(index: Int) throws {
    let record = Self.reference[index]
    let (stage, name) = (record.stage, record.name)
    let steps = try Catalog.registry.steps(
      choosing: [StageChoice(stage: stage, variant: name)], for: Self.block)
    let variant = Variant<EncoderBlockStage>("chosen", by: steps)
    var compared = 0
    for probe in EncoderBlockStage.probes {
      let exact = EncoderBlockStage.reference(probe.input, in: Double.self)
      let plain = EncoderBlockStage.reference(probe.input, in: Float.self)
      do {
        let output = EncoderBlockStage.tensors(try variant.run(probe.input))
        let error = Comparison(output, exact).error
        let bound = 4 * Tolerance.bound(plain: plain, exact: exact)
        #expect(error <= bound, "\(stage)=\(name), \(probe.label): off by \(error)")
        compared += 1
      } catch {
        #expect("\(error)".contains("know no mask"), "\(stage)=\(name), \(probe.label): \(error)")
        #expect(["weighting", "heads"].contains(stage) && probe.input.mask != nil)
      }
    }
    #expect(compared > 0)
  }

  /// Whether a block with a wrong variant of the stage in it is wrong: whether variants are really run.
  static func notices<S: Stage>(_ stage: S.Type) -> Bool {
    Catalog.registry.mistakes(of: stage).contains { wrong in
      var steps = Steps()
      guard S.place(wrong, in: &steps) else { return false }
      let variant = Variant<EncoderBlockStage>("wrong", by: steps)
      return EncoderBlockStage.probes.contains { probe in
        guard let output = try? variant.run(probe.input) else { return false }
        let exact = EncoderBlockStage.reference(probe.input, in: Double.self)
        return Comparison(EncoderBlockStage.tensors(output), exact).error > 1e-3
      }
    }
  }

  @Test func aWrongVariantMakesTheBlockWrong() {
    #expect(Self.notices(Projections.self) && Self.notices(Scores.self))
    #expect(Self.notices(Softmax.self) && Self.notices(Weighting.self))
    #expect(Self.notices(Heads.self) && Self.notices(Masking.self))
    #expect(Self.notices(MaskedLayer.self))
    #expect(!Self.notices(Positions.self) && !Self.notices(EncoderBlockStage.self))
  }

  @Test(
    "work that two choices would do, or that has no place, is refused",
    arguments: [
      (choice("softmax=online", "softmax=multi-head"), "softmax is chosen twice"),
      (choice("masking=kernel", "softmax=online"), "both do the work of softmax"),
      (choice("heads=multi-head", "masking=kernel"), "both do the work of"),
      (choice("projections=packed", "masked-layer=multi-head"), "both do the work of projections"),
      (choice("positions=sinusoidal"), "has no place inside encoder-block"),
      (choice("encoder-block=kernel"), "has no place inside encoder-block"),
    ])
  func refused(choices: [StageChoice], message: String) {
    #expect {
      _ = try Catalog.registry.steps(choosing: choices, for: Self.block)
    } throws: { "\($0)".contains(message) }
  }
}
