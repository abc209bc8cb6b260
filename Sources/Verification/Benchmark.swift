import Tensors

/// The sizes of a benchmark.
public struct BenchmarkSize: Sendable, Equatable {
  /// h.
  public var heads: Int
  /// d_k = d_v; the model is h times as wide.
  public var headWidth: Int
  /// n.
  public var queries: Int
  /// m.
  public var keys: Int
  /// Whether a causal mask hides the future.
  public var causal: Bool
  /// How many of the keys, the last ones, are padding that no query sees.
  public var padding: Int

  /// Some sizes.
  public init(
    heads: Int, headWidth: Int, queries: Int, keys: Int, causal: Bool = false, padding: Int = 0
  ) {
    self.heads = heads
    self.headWidth = headWidth
    self.queries = queries
    self.keys = keys
    self.causal = causal
    self.padding = padding
  }

  /// h, n, m, d_k and the model's width d, as numbers whose products do not overflow.
  public var numbers: (h: Double, n: Double, m: Double, width: Double, d: Double) {
    let (h, width) = (Double(heads), Double(headWidth))
    return (h, Double(queries), Double(keys), width, h * width)
  }

  /// Whether anything is hidden.
  public var isMasked: Bool { causal || padding > 0 }

  /// The same with at most `most` queries and keys: small enough for the `Double` reference.
  func atMost(_ most: Int) -> BenchmarkSize {
    var size = self
    size.queries = min(queries, most)
    size.keys = min(keys, most)
    size.padding = padding * size.keys / keys
    return size
  }
}

/// One variant, ready to be checked and timed.
public struct Benchmark: Sendable {
  /// The variant.
  public let record: VariantRecord
  /// Multiply-adds of the useful work.
  public let multiplyAdds: Int
  /// Floats of its intermediates, from its declared cost.
  public let intermediateFloats: Int
  /// Checks the input, and holds a smaller run of the same kind against the exact reference; what is wrong,
  /// or nil.
  public let fault: @Sendable () -> String?
  /// Runs it once on the whole size. The input is not checked again: what is timed is the variant, not the
  /// stage's door.
  public let run: @Sendable () -> Void
  /// Runs it once on the whole size and returns its output's numbers.
  public let output: @Sendable () -> [Float]
  /// Runs it once under the meter; every float it created, its output's among them.
  public let peakFloats: @Sendable () -> Int
}

extension Registry {
  /// Benchmarks of every variant, of one stage or of one variant; none for stages that have no input
  /// of that size.
  public func benchmarks(
    stage: String? = nil, variant: String? = nil, size: BenchmarkSize
  ) -> [Benchmark] {
    shelves.filter { stage == nil || $0.stageName == stage }
      .flatMap { $0.benchmarks(variant, size: size) }
  }
}

extension Registry {
  /// The stages, of all or of one, whose input of that size would have more numbers than `most`, with
  /// what it would take in memory.
  public func tooLargeToTime(
    stage: String? = nil, variant: String? = nil, size: BenchmarkSize, most: Int
  ) -> [(stage: String, gibibytes: Int)] {
    // Which stages have an input of that kind shows at a size that is no trouble.
    var small = size
    (small.heads, small.headWidth, small.keys) = (1, 1, 2)
    small.queries = size.queries == size.keys ? 2 : 1
    small.padding = min(size.padding, 1)
    return shelves.filter { stage == nil || $0.stageName == stage }.compactMap { shelf in
      let numbers = shelf.benchmarkNumbers(size)
      guard numbers > Double(most), !shelf.benchmarks(variant, size: small).isEmpty else {
        return nil
      }
      return (shelf.stageName, Int(numbers / Double(1 << 28)))
    }
  }
}

extension StageShelf {
  func benchmarkNumbers(_ size: BenchmarkSize) -> Double { S.benchmarkNumbers(size) }

  func benchmarks(_ name: String?, size: BenchmarkSize) -> [Benchmark] {
    let chosen = variants.filter { name == nil || $0.name == name }
    guard !chosen.isEmpty, let input = S.benchmarkInput(size),
      let small = S.benchmarkInput(size.atMost(160))
    else { return [] }
    let sizes = S.sizes(input)
    return chosen.map { variant in
      Benchmark(
        record: record(of: variant),
        multiplyAdds: S.usefulMultiplyAdds(sizes) ?? variant.cost.multiplyAdds.value(sizes) ?? 0,
        intermediateFloats: variant.cost.intermediateFloats.value(sizes) ?? 0,
        fault: {
          do {
            try S.check(input)
            guard let reading = try variant.agreement(on: small), !reading.holds else { return nil }
            return reading.detail.isEmpty ? "off by \(reading.error)" : reading.detail
          } catch {
            return "refused its input: \(error)"
          }
        },
        run: { _ = try? variant.run(checked: input) },
        output: { (try? variant.run(input)).map { S.tensors($0).flatMap(\.elements) } ?? [] },
        peakFloats: { Meter.measure { _ = try? variant.run(input) }.tally.floats })
    }
  }
}
