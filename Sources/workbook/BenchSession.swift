import AttentionWorkbook
import KernelLoops

/// One run of `workbook bench`: every variant, checked before it is timed, and between any two runs the
/// machine's limit.
struct BenchSession {
  let size: BenchmarkSize
  let threads: Int
  private(set) var report: BenchReport
  private(set) var wrong: [(name: String, fault: String)] = []
  private var skipped: [String] = []

  /// More than this is not asked of a machine.
  static let mostGibibytes = 8
  static let mostFloats = mostGibibytes << 28

  init(size: BenchmarkSize, threads: Int) {
    self.size = size
    self.threads = threads
    report = BenchReport(threads: threads)
  }

  mutating func run(_ benchmarks: [Benchmark]) {
    var limits: [Double] = []
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
      let times = Times(of: benchmark.run, threads: threads)
      let operations = 2 * Double(benchmark.multiplyAdds) / 1e9
      limits += times.limits
      report.results.append(
        BenchReport.Result(
          stage: record.stage, variant: record.name, form: record.form.rawValue, heads: size.heads,
          n: size.queries, m: size.keys, headWidth: size.headWidth, causal: size.causal,
          padding: size.padding, secondsMedian: median(times.seconds),
          secondsMin: times.seconds.min() ?? 0, secondsSpread: times.spread,
          gflops: operations / median(times.seconds),
          peakShare: median(zip(times.seconds, times.limits).map { operations / $0 / $1 }),
          peakFloats: benchmark.peakFloats()))
    }
    report.peakGflops = limits.isEmpty ? Times.limit(threads: threads) : median(limits)
    Console.endProgress()
  }

  /// On the whole size, every variant that computes the stage's reference must give what the first one
  /// gave.
  private func disagreement(_ benchmark: Benchmark, _ truth: inout [String: [Float]]) -> String? {
    let record = benchmark.record
    guard record.claimsReference else {
      return benchmark.output().isEmpty ? "it refuses the whole size" : nil
    }
    let output = benchmark.output()
    if output.isEmpty { return "it refuses the whole size: its output would not be finite" }
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

  /// The report for people.
  var text: String {
    let rows = report.results.map { result in
      [
        result.stage, result.variant, milliseconds(result.secondsMedian),
        "± " + milliseconds(result.secondsSpread / 2), decimals(result.gflops, 1),
        percent(result.peakShare), grouped(result.peakFloats),
      ]
    }
    let sizes =
      "h = \(size.heads), d_k = d_v = \(size.headWidth), n = \(size.queries), m = \(size.keys)"
    return
      ([
        "\(report.machine), \(report.toolchain), \(report.isa), \(threads) "
          + (threads == 1 ? "thread" : "threads"),
        "limit: \(decimals(report.peakGflops, 0)) GFLOP/s",
        sizes + (size.causal ? ", causal" : "")
          + (size.padding > 0 ? ", the last \(size.padding) keys padding" : ""), "",
        plainTable(
          header: ["stage", "variant", "ms", "spread", "GFLOP/s", "of limit", "floats"],
          numeric: [false, false, true, true, true, true, true], rows: rows),
      ] + skipped.map { "not run: \($0)" }).joined(separator: "\n")
  }

  private func milliseconds(_ seconds: Double) -> String { decimals(seconds * 1000, 3) }
}

/// How long a piece of work takes, and what the machine can do before and after each run: neighbours and
/// heat move its clock, so that a run may only be held against the limit of its own moment.
private struct Times {
  /// Of each run.
  private(set) var seconds: [Double] = []
  /// GFLOP/s of the register loop around each run, the better of two.
  private(set) var limits: [Double] = []

  /// Runs until half a second is over, at least three times and at most two thousand.
  init(of work: () -> Void, threads: Int) {
    work()
    let clock = ContinuousClock()
    let start = clock.now
    var before = Self.limit(threads: threads)
    while seconds.count < 3
      || (seconds.count < 2000 && clock.now - start < .milliseconds(500))
    {
      // A nanosecond is what the clock can tell; nothing takes none.
      seconds.append(max(clock.measure(work).seconds, 1e-9))
      let after = Self.limit(threads: threads)
      limits.append(max(before, after))
      before = after
    }
  }

  /// From the first to the ninth tenth.
  var spread: Double {
    let sorted = seconds.sorted()
    return sorted[sorted.count * 9 / 10] - sorted[sorted.count / 10]
  }

  /// GFLOP/s of multiply-adds that never leave the registers: the best of three runs of some 0.4 ms, since
  /// whatever comes between makes one slower and none faster.
  static func limit(threads: Int) -> Double {
    let clock = ContinuousClock()
    return (0..<3).reduce(0.0) { best, _ in
      var done = 0
      let time = clock.measure { done = Kernel.registerLoop(steps: 150_000, threads: threads) }
      return max(best, 2 * Double(done) / time.seconds / 1e9)
    }
  }
}

private func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }

/// What `bench --json` prints, its keys in snake case: `seconds_median`.
struct BenchReport: Encodable {
  /// One variant's times.
  struct Result: Encodable {
    let stage: String
    let variant: String
    let form: String
    let heads: Int
    let n: Int
    let m: Int
    let headWidth: Int
    let causal: Bool
    /// How many of the keys, the last ones, no query sees.
    let padding: Int
    let secondsMedian: Double
    let secondsMin: Double
    /// From the first to the ninth tenth of the times.
    let secondsSpread: Double
    let gflops: Double
    let peakShare: Double
    let peakFloats: Int
  }

  let machine = Machine.name
  let toolchain = Machine.toolchain
  let isa = Kernel.chosen.name
  let threads: Int
  var peakGflops = 0.0
  var results: [Result] = []

  init(threads: Int) { self.threads = threads }
}
