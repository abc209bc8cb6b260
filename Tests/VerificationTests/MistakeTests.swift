import Tensors
import Testing
import Verification

@Suite("Known mistakes") struct KnownMistakeTests {
  static func mistake(
    _ id: String = "M90", _ name: String = "thrice", symptom: Mistake.Symptom = .wrongOutput,
    factor: @escaping @Sendable (Float) throws -> Float
  ) -> Mistake {
    Mistake(
      id, name, done: "takes it thrice", instead: "take it twice", section: "Twice",
      symptom: symptom
    ) { $0.factor = factor }
  }

  static let thrice = mistake { 3 * $0 }

  private func registry(_ mistakes: [Mistake]) -> Registry {
    var registry = Registry()
    registry.add(Doubling.self)
    registry.add(Doubling.variant())
    for mistake in mistakes { registry.add(mistake, to: Doubling.self) }
    return registry
  }

  @Test("steps are the chapters' own until they are replaced")
  func steps() throws {
    var steps = Steps()
    #expect(try steps.factor(5) == 10)
    steps.factor = { 7 * $0 }
    #expect(try steps.factor(5) == 35)
    #expect(try Steps().factor(5) == 10)
    #expect(try Self.thrice.steps.factor(5) == 15)
  }

  @Test("a step whose getter says less than its property ends the program, and says which")
  func otherType() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var steps = Steps()
      steps.factor = { 7 * $0 }
      let own: @Sendable (Float) -> Float = { $0 }
      _ = steps.step("factor", or: own)
    }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(said.contains("the step factor has another type in its getter"), "\(said.prefix(300))")
  }

  @Test("two mistakes are made one after the other, the second on top of the first")
  func pairs() throws {
    let plusOne = Mistake("M91", "plus-one", done: "", instead: "", section: "") { steps in
      let factor = steps.factor
      steps.factor = { try factor($0) + 1 }
    }
    #expect(try Steps(changedBy: [Self.thrice, plusOne]).factor(5) == 16)
    #expect(try Steps(changedBy: [plusOne, Self.thrice]).factor(5) == 15)
  }

  @Test("a mistake is a variant that claims nothing but to be one")
  func variant() throws {
    let variant = Variant<Doubling>(Self.thrice)
    #expect(variant.name == "thrice" && variant.form == .other)
    #expect(variant.claim.text == "mistake M90: takes it thrice")
    #expect(!variant.claim.covers(Doubling.stack(1, 1, 1)))
    #expect(variant.source.file == "VerificationTests/MistakeTests.swift")
    let x = Doubling.stack(2, 3, 4)
    #expect(try variant.run(x).elements == x.elements.map { 3 * $0 })
    #expect(throws: InvalidInput.self) { try variant.run(HeadStack([])) }
  }

  @Test("handed in as right, it is found out by the laws")
  func asRight() {
    var registry = registry([])
    registry.add(Variant<Doubling>(Self.thrice, claiming: .reference))
    let broken = registry.verify(variant: "thrice").filter { !$0.holds }.map(\.law)
    #expect(broken.contains("agreement"))
  }

  @Test("a mistake that is seen holds; its distances are told")
  func visible() throws {
    let sighting = try #require(registry([Self.thrice]).sightings().first)
    #expect(sighting.holds && sighting.clear == 2 && sighting.probes.count == 2)
    #expect(sighting.probes[0].probe == "two heads")
    #expect(sighting.detail == "seen by 2 of 2 probes")
    #expect(sighting.farthest > 1000 && sighting.farthest.isFinite)
  }

  static let invisible: [(String, Mistake)] = [
    ("no mistake at all", mistake { 2 * $0 }),
    ("a difference too small", mistake { 2.0001 * $0 }),
    ("one that never runs", mistake { _ in 0 }),
    ("a missing check that takes only good input", mistake(symptom: .acceptsBadInput) { 2 * $0 }),
  ]

  @Test("a mistake that is not visible fails its law", arguments: invisible.indices)
  func unseen(index: Int) throws {
    let (label, mistake) = Self.invisible[index]
    let sighting = try #require(registry([mistake]).sightings().first)
    #expect(!sighting.holds, "\(label): \(sighting.detail)")
  }

  @Test("NaN is infinitely far")
  func notANumber() {
    let nan = Self.mistake { _ in Float.nan }
    let sighting = registry([nan]).sightings()[0]
    #expect(sighting.holds && sighting.farthest == .infinity)
  }

  @Test("faults: an id twice, a name twice, a stage that is not there")
  func faults() {
    let registry = registry([
      Self.thrice, Self.mistake("M90", "other") { 4 * $0 },
      Self.mistake("M91", "thrice") { 4 * $0 },
    ])
    #expect(
      registry.faults == [
        "two mistakes have the id M90", "mistakes M90 and M91 are both called thrice",
      ])
    var empty = Registry()
    empty.add(Self.thrice, to: Doubling.self)
    #expect(empty.faults == ["mistake M90: its stage doubling is not registered"])
  }

  @Test("kept apart from the variants, found by id")
  func apart() {
    let registry = registry([Self.thrice])
    #expect(registry.records().map { $0.name } == ["multi-head"])
    #expect(registry.variants(of: Doubling.self).count == 1)
    #expect(registry.verify().allSatisfy { $0.variant == "multi-head" })
    #expect(registry.mistake("m90")?.stage == "doubling" && registry.mistake("M91") == nil)
    #expect(registry.mistakes(of: Doubling.self).map { $0.name } == ["thrice"])
    #expect(registry.sightings(mistake: "M91").isEmpty && registry.sightings(stage: "x").isEmpty)
  }

  @Test("mistakes that no probe tells apart are named")
  func twins() {
    let same = Self.mistake("M91", "also-thrice") { $0 + 2 * $0 }
    let other = Self.mistake("M92", "four-times") { 4 * $0 }
    #expect(
      registry([Self.thrice, other, same]).twins(stage: "doubling")
        == [Twins(stage: "doubling", ids: ["M90", "M91"])])
  }
}
