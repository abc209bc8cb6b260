import AttentionWorkbook
import Publishing
import Verification

extension Command {
  /// `workbook verify`: runs the laws.
  static let verify = Command(
    name: "verify", words: "",
    summary: "runs the laws on every variant; exits 1 if one fails",
    details: [
      "A cell is the largest error over the probes, or “ok” for a law of yes and no. “–” means that",
      "the law has nothing to ask of this variant. A failing cell begins with “✗”.",
      "Known mistakes have one law: the stage's probes see them. Their tables give the largest distance",
      "from the reference, in tolerances. Each must also be seen by a test of the kill matrix, which is",
      "on the page “mistakes”.",
    ],
    options: [
      Option(name: "stage", value: "S", summary: "only one stage"),
      Option(name: "variant", value: "V", summary: "only the variants of this name"),
      Option(name: "json", value: nil, summary: "as a JSON array, one element per variant and law"),
    ]
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let registry = try Book.registry()
    let stage = try arguments.stage(in: registry)
    let variant = try arguments.variant(of: stage, in: registry)
    let verdicts = registry.verify(stage: stage, variant: variant)
    let failures = verdicts.filter { !$0.holds }
    let sightings = variant == nil ? registry.sightings(stage: stage) : []
    let unseen = sightings.filter { !$0.holds }
    let matrix = KillMatrix(sightings.map(\.mistake))
    if arguments.has("json") {
      try Console.printJSON(verdicts.map(JSONVerdict.init) + sightings.map(JSONVerdict.init))
    } else {
      for stage in registry.stages {
        let own = verdicts.filter { $0.stage == stage }
        if !own.isEmpty { Console.print(table(stage, own, laws: registry.laws(of: stage)) + "\n") }
        let mistakes = sightings.filter { $0.stage == stage }
        if !mistakes.isEmpty { Console.print(table(stage, mistakes) + "\n") }
      }
      for failure in failures {
        Console.print(
          "✗ \(failure.stage)/\(failure.variant), \(failure.law): \(failure.reading?.detail ?? "")")
      }
      for sighting in unseen {
        Console.print("✗ \(sighting.stage)/\(sighting.mistake.id), visible: \(sighting.detail)")
      }
      let asked = verdicts.filter { $0.reading != nil }.count
      Console.print("\(asked - failures.count) of \(asked) checks hold.")
      if !sightings.isEmpty {
        Console.print(
          "\(sightings.count - unseen.count) of \(sightings.count) known mistakes are visible.")
        let killed = sightings.count - matrix.survivors.count
        Console.print(
          "\(killed) of \(sightings.count) are seen by one of the \(matrix.tests.count) tests of the"
            + " kill matrix.")
      }
    }
    if let first = failures.first {
      throw Failure(
        .checkFailed, "\(failures.count) of the laws' checks failed",
        remedy:
          "look at one alone: swift run workbook verify --stage \(first.stage) --variant \(first.variant)"
      )
    }
    if let first = unseen.first {
      throw Failure(
        .checkFailed, "\(unseen.count) of the known mistakes are not visible",
        remedy: "give \(first.stage) a probe that shows \(first.mistake.id)")
    }
    if let first = matrix.survivors.first {
      throw Failure(
        .checkFailed,
        "the kill matrix: no test sees \(matrix.survivors.map(\.id).joined(separator: ", "))",
        remedy: "add a test that sees \(first.id) to Sources/Mistakes/Tests")
    }
  }

  private static func table(_ stage: String, _ sightings: [Sighting]) -> String {
    plainTable(
      header: ["mistakes of \(stage)", "name", "farthest", "visible"],
      numeric: [false, false, true, false],
      rows: sightings.map { sighting in
        [
          sighting.mistake.id, sighting.mistake.name,
          sighting.mistake.symptom == .wrongOutput ? scientific(sighting.farthest) : "–",
          (sighting.holds ? "" : "✗ ") + sighting.detail,
        ]
      })
  }

  private static func table(
    _ stage: String, _ verdicts: [Verdict], laws: [(name: String, statement: String)]
  ) -> String {
    var names: [String] = []
    for verdict in verdicts where !names.contains(verdict.variant) { names.append(verdict.variant) }
    return plainTable(
      header: [stage] + laws.map(\.name),
      numeric: [false] + laws.map { _ in true },
      rows: names.map { name in
        [name]
          + laws.map { law in
            verdicts.first { $0.variant == name && $0.law == law.name }.map(cell) ?? "–"
          }
      })
  }

  private static func cell(_ verdict: Verdict) -> String {
    guard let reading = verdict.reading else { return "–" }
    if reading.bound == 0 { return reading.holds ? "ok" : "✗" }
    return (reading.holds ? "" : "✗ ") + scientific(reading.error)
  }
}

/// A verdict as `verify --json` prints it.
private struct JSONVerdict: Encodable {
  let stage: String
  let variant: String
  let law: String
  /// Whether the law asks anything of this variant.
  let applies: Bool
  let holds: Bool
  /// The largest error; null where the law does not apply or the error is not finite. Then, if the law
  /// applies, it does not hold.
  let error: Double?
  let bound: Double?
  let detail: String

  init(_ verdict: Verdict) {
    stage = verdict.stage
    variant = verdict.variant
    law = verdict.law
    applies = verdict.reading != nil
    holds = verdict.holds
    error = verdict.reading.flatMap { $0.error.isFinite ? $0.error : nil }
    bound = verdict.reading.flatMap { $0.bound.isFinite ? $0.bound : nil }
    detail = verdict.reading?.detail ?? ""
  }

  init(_ sighting: Sighting) {
    stage = sighting.stage
    variant = sighting.mistake.name
    law = "visible"
    applies = true
    holds = sighting.holds
    error = nil
    bound = nil
    detail = sighting.detail
  }
}
