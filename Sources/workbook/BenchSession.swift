import AttentionWorkbook
import KernelLoops

/// One run of `workbook bench`: the machine's limit, then every variant, checked before it is timed.
struct BenchSession {
  let size: BenchmarkSize
  let threads: Int
  private(set) var report: BenchReport
  private(set) var wrong: [(name: String, fault: String)] = []
  private var skipped: [String] = []

  /// More floats than this are not asked of a machine: 8 GiB.
  private static let mostFloats = 1 << 31

  init(size: BenchmarkSize, threads: Int) {
    self.size = size
    self.threads = threads
    report = BenchReport(threads: threads)
  }

  mutating func run(_ benchmarks: [Benchmark]) {
    report.peak_gflops = Self.peak(threads: threads)
    var truth: [String: [Float]] = [:]
    for (index, benchmark) in benchmarks.enumerated() {
      let record = benchmark.record
      let name = "\(record.stage)/\(record.name)"
      Console.progress("\(index + 1) of \(benchmarks.count): \(name)")
      if benchmark.intermediateFloats > Self.mostFloats {
        skipped.append("\(name): would need \(benchmark.intermediateFloats >> 28) GiB")
        continue
      }
      if let fault = benchmark.fault() ?? disagreement(benchmark, &truth) {
        wrong.append((name, fault))
        continue
      }
      let seconds = Self.seconds(benchmark.run)
      let rate = 2 * Double(benchmark.multiplyAdds) / seconds.median / 1e9
      report.results.append(
        BenchReport.Result(
          stage: record.stage, variant: record.name, form: record.form.rawValue, heads: size.heads,
          n: size.queries, m: size.keys, head_width: size.headWidth, causal: size.causal,
          padding: size.padding,
          seconds_median: seconds.median, seconds_min: seconds.least,
          seconds_spread: seconds.spread, gflops: rate, peak_share: rate / report.peak_gflops,
          peak_floats: benchmark.peakFloats()))
    }
    // The limit once more: a machine that slowed down must not look better for it.
    report.peak_gflops = max(report.peak_gflops, Self.peak(threads: threads))
    for index in report.results.indices {
      report.results[index].peak_share = report.results[index].gflops / report.peak_gflops
    }
    Console.endProgress()
  }

  /// On the whole size, every variant that computes the stage's reference must give what the first one
  /// gave.
  private func disagreement(_ benchmark: Benchmark, _ truth: inout [String: [Float]]) -> String? {
    let record = benchmark.record
    guard record.claim == "equals the reference" else { return nil }
    let output = benchmark.output()
    guard let first = truth[record.stage] else {
      truth[record.stage] = output
      return nil
    }
    let scale = first.reduce(1) { max($0, $1.magnitude) }
    let worst = zip(first, output).reduce(Float(0)) { worst, pair in
      let difference = (pair.0 - pair.1).magnitude
      return difference <= worst ? worst : difference
    }
    return first.count == output.count && worst <= 1e-4 * scale
      ? nil : "on the whole size it is off by \(worst)"
  }

  /// Runs until half a second is over, at least three times and at most two thousand.
  private static func seconds(
    _ work: () -> Void
  ) -> (median: Double, least: Double, spread: Double) {
    work()
    let clock = ContinuousClock()
    var times: [Double] = []
    let start = clock.now
    while times.count < 3 || (times.count < 2000 && clock.now - start < .milliseconds(500)) {
      times.append(clock.measure(work).seconds)
    }
    times.sort()
    return (times[times.count / 2], times[0], times[times.count * 9 / 10] - times[times.count / 10])
  }

  /// The limit in GFLOP/s: the best of several short runs of the register loop.
  private static func peak(threads: Int) -> Double {
    let clock = ContinuousClock()
    return (0..<12).reduce(0.0) { best, _ in
      var done = 0
      let time = clock.measure { done = Kernels.registerLoop(steps: 400_000, threads: threads) }
      return max(best, 2 * Double(done) / time.seconds / 1e9)
    }
  }

  /// The report for people.
  var text: String {
    let rows = report.results.map { result in
      [
        result.stage, result.variant, milliseconds(result.seconds_median),
        "± " + milliseconds(result.seconds_spread / 2), decimals(result.gflops, 1),
        percent(result.peak_share), grouped(result.peak_floats),
      ]
    }
    let sizes =
      "h = \(size.heads), d_k = d_v = \(size.headWidth), n = \(size.queries), m = \(size.keys)"
    return
      ([
        "\(report.machine), \(report.toolchain), \(report.isa), \(threads) "
          + (threads == 1 ? "thread" : "threads"),
        "limit: \(decimals(report.peak_gflops, 0)) GFLOP/s",
        sizes + (size.causal ? ", causal" : "")
          + (size.padding > 0 ? ", the last \(size.padding) keys padding" : ""), "",
        plainTable(
          header: ["stage", "variant", "ms", "spread", "GFLOP/s", "of limit", "floats"],
          numeric: [false, false, true, true, true, true, true], rows: rows),
      ] + skipped.map { "not run: \($0)" }).joined(separator: "\n")
  }

  private func milliseconds(_ seconds: Double) -> String { decimals(seconds * 1000, 3) }
}

/// What `bench --json` prints. The names are those of the file format.
struct BenchReport: Encodable {
  /// One variant's times.
  struct Result: Encodable {
    let stage: String
    let variant: String
    let form: String
    let heads: Int
    let n: Int
    let m: Int
    let head_width: Int
    let causal: Bool
    /// How many of the keys, the last ones, no query sees.
    let padding: Int
    let seconds_median: Double
    let seconds_min: Double
    /// From the first to the ninth tenth of the times.
    let seconds_spread: Double
    let gflops: Double
    var peak_share: Double
    let peak_floats: Int
  }

  let machine = Machine.name
  let toolchain = Machine.toolchain
  let isa = Kernels.chosen.name
  let threads: Int
  var peak_gflops = 0.0
  var results: [Result] = []

  init(threads: Int) { self.threads = threads }
}
