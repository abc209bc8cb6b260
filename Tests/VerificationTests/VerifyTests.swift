import Tensors
import Testing
import Verification

/// A variant and the laws that must notice that it is wrong.
struct VerifyCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let variant: Variant<Doubling>
  var broken: [String] = []
}

@Suite("verify") struct VerifyTests {
  static let right = [
    VerifyCase(testDescription: "the reference", variant: Doubling.variant()),
    VerifyCase(
      testDescription: "agrees when h = 1, and only then",
      variant: Doubling.variant(
        claim: .agrees(when: Doubling.whenOneHead), run: Doubling.oneHead)),
    VerifyCase(
      testDescription: "differs, in no known way",
      variant: Doubling.variant(
        claim: .differs(why: "on purpose", exactly: nil), run: Doubling.thrice)),
    VerifyCase(
      testDescription: "differs, in a known way",
      variant: Doubling.variant(
        claim: .differs(why: "triples", exactly: KnownFunction(Doubling.Tripling.self)),
        run: Doubling.thrice)),
    VerifyCase(
      testDescription: "costs what it declares",
      variant: Doubling.variant(
        cost: Cost(
          multiplyAdds: .h * .n, exponentials: 1,
          intermediates: [Intermediate("copy", .h * .n * .d)])
      ) { input in
        Meter.count(multiplyAdds: input.count * input.rows, exponentials: 1)
        return input.map { $0.map { $0 + 0 } }.map { $0.map { 2 * $0 } }
      }),
  ]

  static let wrong = [
    VerifyCase(
      testDescription: "another function", variant: Doubling.variant(run: Doubling.thrice),
      broken: ["agreement"]),
    VerifyCase(
      testDescription: "right for one head only, without saying so",
      variant: Doubling.variant(run: Doubling.oneHead), broken: ["agreement"]),
    VerifyCase(
      testDescription: "off by a little more than rounding",
      variant: Doubling.variant { input in input.map { $0.map { 2 * $0 + 0x1p-16 } } },
      broken: ["agreement"]),
    VerifyCase(
      testDescription: "NaN",
      variant: Doubling.variant { input in input.map { $0.map { _ in .nan } } },
      broken: ["agreement", "counted cost", "sign"]),
    VerifyCase(
      testDescription: "another shape",
      variant: Doubling.variant { input in input.map { (2 as Float) * $0.transposed } },
      broken: ["agreement", "counted cost", "sign"]),
    VerifyCase(
      testDescription: "the other sign",
      variant: Doubling.variant { input in input.map { $0.map { -2 * $0 } } },
      broken: ["agreement", "sign"]),
    VerifyCase(
      testDescription: "says it differs, but does not",
      variant: Doubling.variant(claim: .differs(why: "it says", exactly: nil)),
      broken: ["difference"]),
    VerifyCase(
      testDescription: "says it triples, but doubles",
      variant: Doubling.variant(
        claim: .differs(why: "triples", exactly: KnownFunction(Doubling.Tripling.self))),
      broken: ["agreement", "difference"]),
    VerifyCase(
      testDescription: "agrees elsewhere too",
      variant: Doubling.variant(claim: .agrees(when: Doubling.whenOneHead)),
      broken: ["difference"]),
    VerifyCase(
      testDescription: "does not agree where it says",
      variant: Doubling.variant(
        claim: .agrees(when: Doubling.whenOneHead), run: Doubling.thrice),
      broken: ["agreement"]),
    VerifyCase(
      testDescription: "claims to agree where no probe is",
      variant: Doubling.variant(
        claim: .agrees(when: Condition("h = 1000") { $0.count == 1000 }), run: Doubling.thrice),
      broken: ["agreement"]),
    VerifyCase(
      testDescription: "multiply-adds it hides",
      variant: Doubling.variant { (input) throws(InvalidInput) in
        Meter.count(multiplyAdds: 1)
        return try Doubling.twice(input)
      }, broken: ["counted cost"]),
    VerifyCase(
      testDescription: "exponentials it does not compute",
      variant: Doubling.variant(cost: Cost(multiplyAdds: 0, exponentials: .h)),
      broken: ["counted cost"]),
    VerifyCase(
      testDescription: "an intermediate it hides",
      variant: Doubling.variant { input in
        input.map { $0.map { $0 + 0 } }.map { $0.map { 2 * $0 } }
      }, broken: ["counted cost"]),
    VerifyCase(
      testDescription: "parameters it does not have",
      variant: Doubling.variant(cost: Cost(multiplyAdds: 0, parameters: .d)),
      broken: ["counted cost"]),
    VerifyCase(
      testDescription: "a cost in a size the stage lacks",
      variant: Doubling.variant(cost: Cost(multiplyAdds: .f)), broken: ["counted cost"]),
    VerifyCase(
      testDescription: "accepts what must be refused",
      variant: Doubling.variant(refuses: false), broken: ["refusals"]),
    VerifyCase(
      testDescription: "refuses a probe",
      variant: Doubling.variant { (_) throws(InvalidInput) in
        throw .shape("doubling", expected: "nothing", actual: "something")
      }, broken: ["agreement", "counted cost", "sign"]),
  ]

  private func verdicts(_ variant: Variant<Doubling>) -> [Verdict] {
    var registry = Registry()
    registry.add(Doubling.self)
    registry.add(variant)
    return registry.verify()
  }

  @Test("finds nothing wrong with a right variant", arguments: right)
  func holds(_ each: VerifyCase) {
    let verdicts = verdicts(each.variant)
    #expect(
      verdicts.map(\.law) == ["agreement", "difference", "refusals", "counted cost", "sign"])
    for verdict in verdicts { #expect(verdict.holds, "\(verdict)") }
  }

  @Test("names the laws that a wrong variant breaks", arguments: wrong)
  func breaks(_ each: VerifyCase) {
    let broken = verdicts(each.variant).filter { !$0.holds }
    #expect(broken.map(\.law) == each.broken)
    for verdict in broken { #expect(verdict.reading?.detail.isEmpty == false, "\(verdict)") }
  }

  @Test("says which probe, which number and both values")
  func details() {
    let agreement = verdicts(Doubling.variant(run: Doubling.thrice)).first?.reading?.detail ?? ""
    #expect(agreement.hasPrefix("probe two heads: doubled[0, 0, 0]: got "))
    let cost = verdicts(Doubling.variant(cost: Cost(multiplyAdds: .h * .n))).first {
      $0.law == "counted cost"
    }
    #expect(
      cost?.reading?.detail == "probe two heads: multiply-adds: declared h·n = 6, counted 0")
    let refusal = verdicts(Doubling.variant(refuses: false)).first { $0.law == "refusals" }
    #expect(refusal?.reading?.detail == "accepted too tall")
  }
}

@Suite("Laws") struct LawTests {
  /// A law that reads these errors on the two probes.
  private func worst(_ errors: [Double?], bounds: [Double] = [1, 1]) -> Reading? {
    var registry = Registry()
    registry.add(Recorded.self)
    registry.add(
      Variant<Recorded>(
        "v", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)
      ) { $0 })
    return Recorded.readings.withValue(
      zip(errors, bounds).map { error, bound in
        error.map { Reading(error: $0, bound: bound, detail: "seen") }
      }
    ) { registry.verify(laws: ["recorded"]).first?.reading }
  }

  @Test("the worst reading over the probes counts, in units of its bound")
  func strain() {
    #expect(worst([0.2, 0.7])?.error == 0.7)
    #expect(worst([0.7, 0.2])?.error == 0.7)
    #expect(worst([0.2, 0.7])?.detail == "probe 1: seen")
    #expect(worst([0.2, 0.7], bounds: [0.25, 7])?.error == 0.2)
    #expect(worst([5, 0.1])?.holds == false)
    #expect(worst([0.1, .nan])?.holds == false)
    #expect(worst([.nan, 0.1])?.holds == false)
    #expect(worst([0, .infinity], bounds: [0, 1])?.holds == false)
    #expect(worst([nil, 0.3])?.error == 0.3)
    #expect(worst([nil, nil]) == nil)
  }

  @Test("a reading holds up to its bound; NaN never does")
  func readings() {
    #expect(Reading(error: 1, bound: 1).holds && !Reading(error: 1.1, bound: 1).holds)
    #expect(!Reading(error: .nan, bound: .infinity).holds)
    #expect(Reading.check(true, "x").holds && Reading.check(true, "x").detail.isEmpty)
    #expect(!Reading.check(false, "x").holds && Reading.check(false, "x").detail == "x")
  }
}

/// A stage whose one law reads what the test wrote down.
enum Recorded: Stage {
  @TaskLocal static var current: [Reading?] = []
  static var readings: TaskLocal<[Reading?]> { $current }

  static let name = "recorded"
  static func reference<Number: Scalar>(
    _ input: Int, in precision: Number.Type
  ) -> [NamedTensor<Number>] { [] }
  static func check(_ input: Int) throws(InvalidInput) {}
  static func tensors(_ output: Int) -> [NamedTensor<Float>] { [] }
  static func sizes(_ input: Int) -> Sizes { [:] }
  static func input(from reader: inout TensorReader) throws(InvalidInput) -> Int { 0 }
  static let probes = [Probe("0", 0), Probe("1", 1)]
  static let refusals: [Probe<Int>] = []
  static var laws: [Law<Recorded>] {
    [.onEveryProbe("recorded", "reads what was written") { _, probe in current[probe] }]
  }
}
