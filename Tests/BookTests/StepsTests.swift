import AttentionWorkbook
import Testing

/// Every stage by steps: right with the chapters' own, wrong with a known mistake.
@Suite("Steps and known mistakes") struct StepsTests {
  /// The probes on which a stage by its own steps is not its reference, and the bad shapes it takes.
  static func faults<S: Stage>(_ stage: S.Type) -> [String] {
    S.probes.compactMap { probe in
      let exact = S.reference(probe.input, in: Double.self)
      let bound = Tolerance.bound(plain: S.reference(probe.input, in: Float.self), exact: exact)
      guard let output = try? S.output(probe.input, by: Steps()) else {
        return "\(probe.label): no output"
      }
      let error = Comparison(S.tensors(output), exact).error
      return error <= bound ? nil : "\(probe.label): off by \(error)"
    }
  }

  static let stages: [(name: String, faults: @Sendable () -> [String])] = [
    (Projections.name, { faults(Projections.self) }), (Scores.name, { faults(Scores.self) }),
    (Softmax.name, { faults(Softmax.self) }), (Weighting.name, { faults(Weighting.self) }),
    (Heads.name, { faults(Heads.self) }), (Masking.name, { faults(Masking.self) }),
    (MaskedLayer.name, { faults(MaskedLayer.self) }),
    (Dropout.name, { faults(Dropout.self) }),
    (EncoderBlockStage.name, { faults(EncoderBlockStage.self) }),
    (Positions.name, { faults(Positions.self) }),
    (RelativeScores.name, { faults(RelativeScores.self) }),
    (RotaryScores.name, { faults(RotaryScores.self) }),
    (LinearlyBiasedScores.name, { faults(LinearlyBiasedScores.self) }),
    (GatedBlockStage.name, { faults(GatedBlockStage.self) }),
    (WeightingGradient.name, { faults(WeightingGradient.self) }),
    (HeadsGradient.name, { faults(HeadsGradient.self) }),
    (EncoderBlockGradient.name, { faults(EncoderBlockGradient.self) }),
  ]

  @Test("the chapters' own steps equal the reference", arguments: stages.map(\.name))
  func right(stage: String) throws {
    let faults = try #require(Self.stages.first { $0.name == stage }).faults()
    #expect(faults == [])
  }

  @Test func everyStageIsRunByItsSteps() {
    #expect(Self.stages.map(\.name) == Catalog.registry.stages)
  }

  @Test("a known mistake is visible", arguments: Catalog.registry.mistakes.map(\.mistake.id))
  func visible(id: String) throws {
    let sighting = try #require(Catalog.registry.sightings(mistake: id).first)
    #expect(sighting.holds, "\(id) at \(sighting.stage): \(sighting.detail)")
  }

  /// What a stage's laws say of the mistakes that reach it, each handed in as right; its cost aside.
  static func survivors<S: Stage>(_ stage: S.Type) -> [String] {
    let registry = Catalog.registry
    return registry.sightings(stage: S.name, everywhere: true).filter { sighting in
      if sighting.probes.contains(where: \.isClear) || sighting.holds { return false }
      var alone = Registry()
      alone.add(stage)
      alone.add(Variant<S>(sighting.mistake, claiming: .reference))
      return alone.verify().allSatisfy { $0.holds || $0.law == "counted cost" }
    }.map(\.mistake.id)
  }

  static let gates: [(name: String, survivors: @Sendable () -> [String])] = [
    (Projections.name, { survivors(Projections.self) }), (Scores.name, { survivors(Scores.self) }),
    (Softmax.name, { survivors(Softmax.self) }), (Weighting.name, { survivors(Weighting.self) }),
    (Heads.name, { survivors(Heads.self) }), (Masking.name, { survivors(Masking.self) }),
    (MaskedLayer.name, { survivors(MaskedLayer.self) }),
    (Dropout.name, { survivors(Dropout.self) }),
    (EncoderBlockStage.name, { survivors(EncoderBlockStage.self) }),
    (Positions.name, { survivors(Positions.self) }),
    (RelativeScores.name, { survivors(RelativeScores.self) }),
    (RotaryScores.name, { survivors(RotaryScores.self) }),
    (LinearlyBiasedScores.name, { survivors(LinearlyBiasedScores.self) }),
    (GatedBlockStage.name, { survivors(GatedBlockStage.self) }),
    (WeightingGradient.name, { survivors(WeightingGradient.self) }),
    (HeadsGradient.name, { survivors(HeadsGradient.self) }),
    (EncoderBlockGradient.name, { survivors(EncoderBlockGradient.self) }),
  ]

  @Test("no mistake survives probes and laws", arguments: gates.map(\.name))
  func killed(stage: String) throws {
    let survivors = try #require(Self.gates.first { $0.name == stage }).survivors()
    #expect(survivors == [])
  }

  /// No probe is there for nothing.
  @Test("every probe sees a mistake", arguments: Catalog.registry.stages)
  func noBlindProbe(stage: String) {
    let sightings = Catalog.registry.sightings(stage: stage, everywhere: true)
    let probes = sightings.first?.probes.indices ?? 0..<0
    for probe in probes {
      #expect(
        sightings.contains { $0.probes[probe].isClear },
        "no mistake is visible on \(sightings[0].probes[probe].probe)")
    }
  }

  /// Mistakes that a stage's probes cannot tell apart, and why that is so.
  static let twins: [Twins: String] = [:]

  @Test("no two mistakes look the same", arguments: Catalog.registry.stages)
  func distinct(stage: String) {
    let found = Set(Catalog.registry.twins(stage: stage))
    #expect(found == Set(Self.twins.keys.filter { $0.stage == stage }))
  }

  @Test func everyMistakeHasAFileOfItsOwn() {
    let records = Catalog.registry.mistakes
    #expect(Set(records.map(\.mistake.source.file)).count == records.count)
    for mistake in records.map(\.mistake) {
      #expect(mistake.source.file.contains("/Mistakes/"), "\(mistake.id)")
      let text = Checkout.text("Sources/\(mistake.source.file)") ?? ""
      #expect(text.contains("//: ### \(mistake.id): "), "\(mistake.id) has no heading of its own")
      for sentence in [mistake.done, mistake.instead] {
        #expect(!sentence.isEmpty && !sentence.hasSuffix("."), "\(mistake.id): \(sentence)")
      }
    }
  }

  /// Files below a chapter's Mistakes folder that its list forgot.
  @Test(arguments: Catalog.chapters.map(\.module))
  func everyMistakeIsListed(module: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.module == module })
    let files = Checkout.swiftFiles(below: "Sources/\(module)").filter { $0.hasPrefix("Mistakes/") }
    #expect(files.filter { file in !chapter.parts.contains { $0.file == file } } == [])
  }

  /// Shapes that no stage would pass on: steps answer with a message, not with a crash.
  @Test func stepsRefuseShapesThatDoNotFit() {
    var generator = SeededGenerator(seed: 3)
    let (small, wide): (HeadStack<Float>, HeadStack<Float>) = (
      generator.stack(count: 2, rows: 3, columns: 4), generator.stack(count: 3, rows: 5, columns: 6)
    )
    let (steps, weights) = (Steps(), Matrix<Float>(rows: 7, columns: 6))
    let norm = LayerNorm(width: 9)
    #expect(throws: InvalidInput.self) { try steps.split(small[0], 3) }
    #expect(throws: InvalidInput.self) { try steps.split(small[0], 0) }
    #expect(throws: InvalidInput.self) { try steps.project(steps, small[0], weights, nil, 2) }
    #expect(throws: InvalidInput.self) { try steps.project(steps, weights, wide[0], [1], 2) }
    #expect(throws: InvalidInput.self) { try steps.score(small, wide) }
    #expect(throws: InvalidInput.self) { try steps.average(small, wide) }
    #expect(throws: InvalidInput.self) { try steps.attend(steps, small, small, wide) { $0 } }
    #expect(throws: InvalidInput.self) { try steps.output(small[0], weights, nil) }
    #expect(throws: InvalidInput.self) {
      try steps.hide(small, .shared(.causal(queries: 4, keys: 4)))
    }
    #expect(throws: InvalidInput.self) { try steps.norm(small, norm) }
    #expect(throws: InvalidInput.self) {
      try steps.feedForward(small, FeedForward(first: weights, second: weights.transposed))
    }
    #expect(throws: InvalidInput.self) { try steps.residual(small, { _ in wide }, { $0 }) }
    #expect(throws: InvalidInput.self) {
      try steps.dropout(weights, 1, true, &generator)
    }
    #expect(throws: InvalidInput.self) { try steps.positions(-1, 4) }
  }
}
