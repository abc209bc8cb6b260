import AttentionWorkbook
import KernelLoops

extension Command {
  /// `workbook bench`: checks, then times.
  static let bench = Command(
    name: "bench", words: "", summary: "checks every variant, then times it on this machine",
    details: [
      "Each variant is first held against the reference; a wrong one is not timed, and the command",
      "exits 1. The input is checked once, before the runs that are timed. GFLOP/s count two",
      "operations for each multiply-add of the useful work; the share is of a loop of multiply-adds that",
      "never leaves the registers, timed before and after each run.",
    ],
    options: [
      Option(name: "stage", value: "S", summary: "only one stage"),
      Option(name: "variant", value: "V", summary: "only the variants of this name"),
      Option(name: "heads", value: "H", summary: "h (8)", numbers: .whole(1...4096)),
      Option(
        name: "head-width", value: "W", summary: "d_k = d_v (64); the model is h times as wide",
        numbers: .whole(1...65_536)),
      Option(
        name: "n", value: "N", summary: "queries (512)", numbers: .whole(1...16_777_216)),
      Option(
        name: "m", value: "M", summary: "keys (as many as queries)",
        numbers: .whole(1...16_777_216)),
      Option(name: "causal", value: nil, summary: "under a causal mask; only the masking stage"),
      Option(
        name: "padding", value: "P",
        summary: "the last P keys are padding (0); stages masking and encoder-block",
        numbers: .whole(0...16_777_215)),
      .threads,
      Option(name: "json", value: nil, summary: "as one JSON object"),
    ]
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let registry = try Book.registry()
    let stage = try arguments.stage(in: registry)
    let variant = try arguments.variant(of: stage, in: registry)
    let queries = try arguments.number("n") ?? 512
    let size = BenchmarkSize(
      heads: try arguments.number("heads") ?? 8,
      headWidth: try arguments.number("head-width") ?? 64, queries: queries,
      keys: try arguments.number("m") ?? queries, causal: arguments.has("causal"),
      padding: try arguments.number("padding") ?? 0)
    if size.padding >= size.keys {
      throw .usage(
        "--padding \(size.padding) leaves none of \(size.keys) keys to be seen", of: "bench")
    }
    let threads = try arguments.threads()
    let tooLarge = registry.tooLargeToTime(
      stage: stage, variant: variant, size: size, most: BenchSession.mostFloats)
    if let first = tooLarge.first {
      throw .usage(
        "the input of \(first.stage) would take \(first.gibibytes) GiB of numbers, more than"
          + " \(BenchSession.mostGibibytes); choose a smaller --heads, --head-width, --n or --m, or"
          + " another --stage", of: "bench")
    }
    let benchmarks = registry.benchmarks(stage: stage, variant: variant, size: size)
    if benchmarks.isEmpty {
      let plain = BenchmarkSize(
        heads: size.heads, headWidth: size.headWidth, queries: queries, keys: queries)
      if let stage, registry.benchmarks(stage: stage, size: plain).isEmpty {
        throw .usage("\(stage) is there to be checked; it is not timed", of: "bench")
      }
      throw .usage(
        "\(stage ?? "no stage") has no work of that kind: --causal belongs to --stage masking, --padding"
          + " to masking and encoder-block, and encoder-block has as many keys as queries",
        of: "bench")
    }
    var session = BenchSession(size: size, threads: threads)
    Kernel.$threads.withValue(threads) { session.run(benchmarks) }
    if arguments.has("json") {
      try Console.printJSON(session.report, keys: .convertToSnakeCase)
    } else {
      Console.print(session.text)
    }
    if let wrong = session.wrong.first {
      throw Failure(
        .checkFailed, "\(wrong.name) is wrong and was not timed: \(wrong.fault)",
        remedy: "swift run workbook verify shows which laws it breaks")
    }
  }
}
