import Chapter6Masking
import Chapter7EncoderBlock
import Kernels
import Tensors
import Testing

@testable import Chapter10RealEncoder

@Suite("Packed sentences") struct PackTests {
  let encoder: RealEncoder

  init() throws { encoder = try RealEncoder(folder: Golden.path("tiny")) }

  /// Sentences of many lengths, in no order.
  private var sequences: [[Int]] {
    (0..<150).map { index in
      let length = 1 + (index * 7) % 20
      return [2] + (0..<length).map { 5 + (index * 13 + $0 * 29) % 80 } + [3]
    }
  }

  @Test("have the vectors that each has alone, on one thread and on several", arguments: [1, 2, 5])
  func vectors(threads: Int) throws {
    let sequences = sequences
    #expect(sequences.joined().count > 4 * KernelEncoder.packLength)
    let packed = try Kernel.$threads.withValue(threads) {
      try encoder.forKernels.vectors(sequences)
    }
    for (sequence, vector) in zip(sequences, packed) {
      let alone = try encoder.vectors([sequence], variant: EncoderBlockStage.postNorm)[0]
      let worst = zip(alone, vector).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      #expect(worst < 1e-5, "\(sequence.count) pieces: off by \(worst)")
    }
  }

  @Test("have the hidden states that each has alone, in every layer")
  func states() throws {
    let sequences = Array(sequences[0..<7])
    let packed = try encoder.forKernels.packedStates(sequences)
    var start = 0
    for sequence in sequences {
      let alone = try encoder.hiddenStates([sequence], variant: EncoderBlockStage.postNorm)
      #expect(alone.count == packed.count)
      for (state, all) in zip(alone, packed) {
        let own = all.elements[(start * 12)..<((start + sequence.count) * 12)]
        let worst = zip(state[0].elements, own).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        #expect(worst < 1e-5)
      }
      start += sequence.count
    }
  }

  @Test("see what chapter 6's packed mask lets them see")
  func view() {
    #expect(KeyView.packed(lengths: [3, 1, 4]) == Mask.packed(lengths: [3, 1, 4]).keyView)
    #expect(KeyView.packed(lengths: [5]) == .all)
  }

  @Test("are counted as they become ready")
  func progress() throws {
    let sequences = sequences
    let counts = Counts()
    _ = try encoder.forKernels.vectors(sequences) { counts.note($0) }
    #expect(counts.all.last == sequences.count)
    #expect(counts.all == counts.all.sorted())
  }
}

/// What was reported; one call comes at a time.
private final class Counts: @unchecked Sendable {
  private(set) var all: [Int] = []
  func note(_ count: Int) { all.append(count) }
}
