import AttentionWorkbook
import Publishing
import Verification

extension Command {
  /// `workbook trace --model DIR "…"`: the ledger of one pass.
  static let trace = Command(
    name: "trace", words: "--model DIR \"…\"",
    summary:
      "follows a sentence through a pretrained encoder: every step's shape, size, work and time",
    details: [
      "The steps are the chapters' plain code, so that every one can be seen; “block” is the same block",
      "by the variant. The mean and the norm are those of all finite numbers that a step made. The",
      "total is one whole pass by the variant, from word pieces to vector, the best of --repeat.",
    ],
    options: [
      .model,
      Option(
        name: "repeat", value: "N", summary: "passes that are timed (10)",
        numbers: .whole(1...1_000_000)),
      .blockVariant, .with, .cut, .prompt, .threads,
      Option(name: "json", value: nil, summary: "as one JSON object, with seconds_total"),
    ]
  ) { (arguments) throws(Failure) in
    let text = try arguments.oneText()
    let times = try arguments.number("repeat") ?? 10
    let choice = try arguments.blockChoice()
    let threads = try arguments.threads()
    let encoder = try arguments.encoder()
    let sequence = try arguments.sequence(of: text, by: encoder)
    let report = try withThreads(threads) { () throws(Failure) in
      do throws(InvalidInput) {
        return try TraceReport(
          sequence, encoder, choice.variant, steps: choice.steps, repeats: times)
      } catch {
        throw choice.failure(error)
      }
    }
    if arguments.has("json") {
      try Console.printJSON(report, keys: .convertToSnakeCase)
    } else {
      Console.print(report.text)
      if let mistake = choice.mistake { Console.print("\nWith \(mistake.id): \(mistake.done)") }
    }
  }
}

/// What `trace --json` prints, its keys in snake case: `seconds_total`.
struct TraceReport: Encodable {
  let tokens: [String]
  let variant: String
  let threads = Kernel.threads
  let ledger: [LedgerEntry]
  let repeats: Int
  /// One pass after loading, the best of the repeats.
  let secondsTotal: Double
  /// How much the vector is like that of the chapters' steps without a mistake.
  let cosineToRight: Double

  init(
    _ sequence: [Int], _ encoder: RealEncoder, _ variant: Variant<EncoderBlockStage>?,
    steps: Steps, repeats: Int
  ) throws(InvalidInput) {
    tokens = sequence.map(encoder.tokenizer.vocabulary.piece)
    let block = variant ?? EncoderBlockStage.kernel
    self.variant = block.name
    self.repeats = repeats
    ledger = try encoder.ledger(sequence, steps: steps, block: block)
    let clock = ContinuousClock()
    var vector: [Float] = []
    var best = Double.infinity
    let kernels = encoder.forKernels
    for _ in 0..<repeats {
      let start = clock.now
      if let variant {
        vector = try encoder.vectors([sequence], variant: variant)[0]
      } else {
        vector = try kernels.vectors([sequence])[0]
      }
      best = min(best, (clock.now - start).seconds)
    }
    secondsTotal = best
    let right = try encoder.vectors([sequence], variant: EncoderBlockStage.postNorm)[0]
    cosineToRight = Double(cosine(vector, right))
  }

  /// The report for people.
  var text: String {
    let rows = ledger.map { entry in
      [
        "\(entry.layer)", entry.step, "\(entry.chapter)",
        "[" + entry.shape.map(String.init).joined(separator: ", ") + "]",
        decimals(entry.mean, 4), decimals(entry.norm, 3), grouped(entry.multiplyAdds),
        decimals(entry.seconds * 1000, 3),
      ]
    }
    return [
      tokens.joined(separator: " "), "",
      plainTable(
        header: ["layer", "step", "chapter", "shape", "mean", "norm", "multiply-adds", "ms"],
        numeric: [true, false, true, false, true, true, true, true], rows: rows), "",
      "one pass by \(variant), \(threads) \(threads == 1 ? "thread" : "threads"), best of \(repeats):"
        + " \(decimals(secondsTotal * 1000, 3)) ms",
      "cosine to the vector of the chapters' plain steps: \(decimals(cosineToRight, 6))",
    ].joined(separator: "\n")
  }
}
