import Publishing
import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
public import Chapter7EncoderBlock
import Synchronization
public import Tensors
public import Verification

/// What one step of the encoder made, and what it took.
public struct LedgerEntry: Encodable, Sendable {
  /// The block, counted from 1; 0 for the embeddings, N + 1 for the vector.
  public let layer: Int
  /// What was made: `queries`.
  public let step: String
  /// The chapter that teaches it.
  public let chapter: Int
  /// The shape of what was made.
  public let shape: [Int]
  /// The mean of its finite numbers.
  public let mean: Double
  /// The square root of the sum of the squares of its finite numbers.
  public let norm: Double
  /// Multiply-adds of products.
  public let multiplyAdds: Int
  /// Seconds it took.
  public let seconds: Double
}

/// Collects the entries of one pass.
private final class Ledger: Sendable {
  let entries = Mutex<[LedgerEntry]>([])
  let layer = Mutex(0)
  /// The first step that made NaN or an infinity where none belongs.
  let fault = Mutex<InvalidInput?>(nil)

  /// The name of what a step is given; of equal things, the first that this layer has no entry for.
  func name<Part: Equatable>(of part: Part, among parts: [(name: String, part: Part)]) -> String? {
    let names = parts.filter { $0.part == part }.map(\.name)
    let layer = layer.withLock { $0 }
    let entered = entries.withLock { $0.filter { $0.layer == layer }.map(\.step) }
    return names.first { !entered.contains($0) } ?? names.first
  }

  /// Runs a step and enters what it made.
  func enter<Failure: Error>(
    _ step: String, chapter: Int, _ work: () throws(Failure) -> HeadStack<Float>
  ) throws(Failure) -> HeadStack<Float> {
    try enter(step, chapter: chapter, of: { ([$0.count, $0.rows, $0.columns], $0.elements) }, work)
  }

  func enter<Output, Failure: Error>(
    _ step: String, chapter: Int, of numbers: (Output) -> (shape: [Int], elements: [Float]),
    _ work: () throws(Failure) -> Output
  ) throws(Failure) -> Output {
    let clock = ContinuousClock()
    let start = clock.now
    let (output, tally) = try Meter.measure(work)
    let seconds = (clock.now - start).seconds
    let (shape, elements) = numbers(output)
    // Scores behind a mask are −∞, and nothing else is.
    let isMasked = step == "masked scores"
    if let place = elements.firstIndex(where: { !$0.isFinite && !(isMasked && $0 == -.infinity) }) {
      let layer = layer.withLock { $0 }
      fault.withLock { fault in
        fault =
          fault
          ?? .overflow(
            operation: layer == 0 ? "encoder" : "block \(layer)", tensor: step, position: place)
      }
    }
    let finite = elements.lazy.filter(\.isFinite).map { Double($0) }
    let sums = finite.reduce(into: (sum: 0.0, squares: 0.0, count: 0)) { sums, number in
      sums.sum += number
      sums.squares += number * number
      sums.count += 1
    }
    let entry = LedgerEntry(
      layer: layer.withLock { $0 }, step: step, chapter: chapter, shape: shape,
      mean: sums.count > 0 ? sums.sum / Double(sums.count) : 0, norm: sums.squares.squareRoot(),
      multiplyAdds: tally.multiplyAdds, seconds: seconds)
    entries.withLock { $0.append(entry) }
    return output
  }
}

extension RealEncoder {
  /// One pass of one sequence, step by step, by the chapters' plain code: what each step made, and what
  /// it took. The block as a whole, by a variant, is entered after its steps.
  ///
  /// - Parameters:
  ///   - steps: the chapters' own, or with a known mistake among them.
  ///   - variant: of the encoder block, for the entries `block`.
  public func ledger(
    _ sequence: [Int], steps: Steps, block variant: Variant<EncoderBlockStage>
  ) throws(InvalidInput) -> [LedgerEntry] {
    let ledger = Ledger()
    do throws(InvalidInput) {
      try pass(sequence, steps, variant, ledger)
    } catch {
      // What a later step refuses is not where it began.
      throw ledger.fault.withLock { $0 } ?? error
    }
    if let fault = ledger.fault.withLock({ $0 }) { throw fault }
    return ledger.entries.withLock { $0 }
  }

  private func pass(
    _ sequence: [Int], _ steps: Steps, _ variant: Variant<EncoderBlockStage>, _ ledger: Ledger
  ) throws(InvalidInput) {
    var x = try ledger.enter("embeddings", chapter: 10) { () throws(InvalidInput) in
      Batch([try embeddings(sequence)])
    }
    for (index, block) in blocks.enumerated() {
      ledger.layer.withLock { $0 = index + 1 }
      let input = EncoderBlockInput(x: x, block: block)
      let next = try EncoderBlockStage.run(input, by: watched(steps, block, ledger))
      _ = try ledger.enter("block", chapter: 7) { () throws(InvalidInput) in
        try variant.run(input)
      }
      x = next
    }
    ledger.layer.withLock { $0 = blocks.count + 1 }
    _ = try ledger.enter("vector", chapter: 10, of: { ([$0.count], $0) }) {
      () throws(InvalidInput) in
      try head(x[0], rows: 0..<x.rows)
    }
  }

  /// The steps of a block, each entering what it makes, by the name of the weights that it is given.
  private func watched(_ steps: Steps, _ block: EncoderBlock, _ ledger: Ledger) -> Steps {
    var watched = steps
    let p = block.attention.projections
    let projections = [("queries", p.query), ("keys", p.key), ("values", p.value)]
    let norms = [
      ("after attention, normalised", block.firstNorm),
      ("after feed-forward, normalised", block.secondNorm),
    ]
    watched.project = { inner, x, weights, bias, heads in
      let name = ledger.name(of: weights, among: projections) ?? "projected"
      return try ledger.enter(name, chapter: 1) {
        try steps.project(inner, x, weights, bias, heads)
      }
    }
    watched.score = { queries, keys in
      try ledger.enter("scores", chapter: 2) { try steps.score(queries, keys) }
    }
    watched.hide = { scores, masks in
      try ledger.enter("masked scores", chapter: 6) { try steps.hide(scores, masks) }
    }
    watched.softmax = { scores in
      try ledger.enter("weights", chapter: 3) { try steps.softmax(scores) }
    }
    watched.average = { weights, values in
      try ledger.enter("averages", chapter: 4) { try steps.average(weights, values) }
    }
    watched.output = { merged, weights, bias in
      try ledger.enter(
        "heads, projected", chapter: 5, of: { ([$0.rows, $0.columns], $0.elements) }
      ) {
        try steps.output(merged, weights, bias)
      }
    }
    watched.feedForward = { x, layer in
      try ledger.enter("feed-forward", chapter: 7) { try steps.feedForward(x, layer) }
    }
    watched.norm = { x, norm in
      let name = ledger.name(of: norm, among: norms) ?? "normalised"
      return try ledger.enter(name, chapter: 7) { try steps.norm(x, norm) }
    }
    return watched
  }
}
