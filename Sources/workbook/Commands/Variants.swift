import Files
import AttentionWorkbook
import Verification

extension Command {
  /// `workbook variants`: the registry.
  static let variants = Command(
    name: "variants", words: "",
    summary: "lists every variant: stage, name, form, claim, cost, source",
    details: ["Known mistakes, which are wrong on purpose, follow in a list of their own."],
    options: [
      Option(name: "stage", value: "S", summary: "only the variants of one stage"),
      Option(name: "mistakes", value: nil, summary: "only the known mistakes"),
      Option(name: "json", value: nil, summary: "as a JSON array: the variants, or the mistakes"),
    ],
    computes: false
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let registry = try Book.registry()
    let stage = try arguments.stage(in: registry)
    let records = registry.records(stage: stage)
    let mistakes = registry.mistakes(stage: stage)
    if arguments.has("json") {
      if arguments.has("mistakes") {
        try Console.printJSON(mistakes.map(JSONMistake.init))
      } else {
        try Console.printJSON(records.map(JSONVariant.init))
      }
      return
    }
    if arguments.has("mistakes") {
      Console.print(mistakes.isEmpty ? "No mistake is registered here." : table(mistakes))
      return
    }
    Console.print(
      plainTable(
        header: ["stage", "variant", "form", "claim", "multiply-adds", "source"],
        numeric: Array(repeating: false, count: 6),
        rows: records.map { record in
          [
            record.stage, record.name, record.form.rawValue, record.claim,
            record.cost.multiplyAdds.description,
            "Sources/\(record.source.file):\(record.source.line)",
          ]
        }))
    if !mistakes.isEmpty { Console.print("\nKnown mistakes:\n\n" + table(mistakes)) }
  }

  private static func table(_ mistakes: [MistakeRecord]) -> String {
    plainTable(
      header: ["stage", "mistake", "name", "what was done", "source"],
      numeric: Array(repeating: false, count: 5),
      rows: mistakes.map { record in
        let (mistake, source) = (record.mistake, record.mistake.source)
        return [
          record.stage, mistake.id, mistake.name, mistake.done,
          "Sources/\(source.file):\(source.line)",
        ]
      })
  }
}

/// A mistake as `variants --mistakes --json` prints it.
private struct JSONMistake: Encodable {
  let stage: String
  let id: String
  let name: String
  let done: String
  let instead: String
  let seen: [String]
  let section: String
  let source: JSONVariant.Source

  init(_ record: MistakeRecord) {
    let mistake = record.mistake
    stage = record.stage
    id = mistake.id
    name = mistake.name
    done = mistake.done
    instead = mistake.instead
    seen = mistake.seen
    section = mistake.section
    source = JSONVariant.Source(file: "Sources/" + mistake.source.file, line: mistake.source.line)
  }
}

/// A variant as `variants --json` prints it.
private struct JSONVariant: Encodable {
  struct Cost: Encodable {
    let multiplyAdds: String
    let exponentials: String
    let parameters: String
    let intermediates: [Intermediate]
  }
  struct Intermediate: Encodable {
    let name: String
    let floats: String
  }
  struct Source: Encodable {
    let file: String
    let line: Int
  }

  let stage: String
  let name: String
  let form: String
  let summary: String
  let claim: String
  let cost: Cost
  let source: Source

  init(_ record: VariantRecord) {
    stage = record.stage
    name = record.name
    form = record.form.rawValue
    summary = record.summary
    claim = record.claim
    cost = Cost(
      multiplyAdds: record.cost.multiplyAdds.description,
      exponentials: record.cost.exponentials.description,
      parameters: record.cost.parameters.description,
      intermediates: record.cost.intermediates.map {
        Intermediate(name: $0.name, floats: $0.floats.description)
      })
    source = Source(file: "Sources/" + record.source.file, line: record.source.line)
  }
}

extension Arguments {
  /// `--stage`, if given; throws for a stage that does not exist.
  func stage(in registry: Registry) throws(Failure) -> String? {
    guard let stage = text("stage") else { return nil }
    if !registry.stages.contains(stage) { throw .noStage(stage, in: registry) }
    return stage
  }

  /// `--variant`, if given; throws for one that the stage, or any stage, does not have.
  func variant(of stage: String?, in registry: Registry) throws(Failure) -> String? {
    guard let variant = text("variant") else { return nil }
    guard registry.records(stage: stage).contains(where: { $0.name == variant }) else {
      throw .noVariant(variant, of: stage, in: registry)
    }
    return variant
  }
}

extension Console {
  /// JSON whose strings have escapes in place of what would steer a terminal; the encoder leaves some of
  /// it as it is. Outside of strings there is nothing of that kind but the ends of lines.
  static func escapedJSON(_ data: Data) -> String {
    let text = String(decoding: data, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { $0 != "\n" && $0.isHostile }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\n" || !scalar.isHostile {
        result.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
  }

  /// Prints a value as JSON, keys in order, one per line. JSON has no infinity and no NaN: they are the
  /// strings `inf`, `-inf` and `nan`.
  ///
  /// - Parameter keys: how the names of properties become keys.
  static func printJSON<Value: Encodable>(
    _ value: Value, keys: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys
  ) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = keys
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      printExactly(escapedJSON(try encoder.encode(value)))
    } catch {
      throw Failure(.checkFailed, "no JSON for this: \(error)", remedy: "leave out --json")
    }
  }
}
