// snippet.hide
import Chapter7EncoderBlock
import Kernels
import Synchronization
public import Tensors

// snippet.show
//: ## Must a batch be filled up?
//:
//: No. Every step of a block but attention treats each row alone, so sentences may stand one behind the
//: other in one matrix, if attention keeps them apart: the *packed* mask of chapter 6. No row is wasted,
//: and the weights are read once for many sentences:

/// An encoder as the kernels take it: the blocks' numbers arranged for them, and in no other form.
public struct KernelEncoder: Sendable {
  let embeddings: Embeddings
  let blocks: [PackedBlock]

  /// Every hidden state of sentences set one behind the other, N + 1 matrices `[n₁ + n₂ + …, d]`. No
  /// token is padding: chapter 6's packed mask keeps the sentences apart.
  public func packedStates(_ sequences: [[Int]]) -> [Matrix<Float>] {
    let view = KeyView.packed(lengths: sequences.map(\.count))
    var states = [embeddings.kernel(sequences)]
    for block in blocks {
      states.append(kernelPostNorm(states[states.count - 1], block, view: view))
    }
    return states
  }

  /// The vectors of some sentences, each of length 1: `[count][d]`.
  ///
  /// Sentences of like length are packed together, and each thread takes a pack at a time. What a
  /// sentence shares a pack with does not change its vector by more than rounding.
  ///
  /// - Parameters:
  ///   - sequences: each of at least one piece.
  ///   - done: called now and then with how many are ready, from any thread, one call at a time.
  public func vectors(
    _ sequences: [[Int]], done: @Sendable (Int) -> Void = { _ in }
  ) -> [[Float]] {
    let packs = packs(of: sequences.map(\.count), threads: Kernels.threads)
    let vectors = Mutex([[Float]](repeating: [], count: sequences.count))
    let ready = Mutex(0)
    Kernels.forEach(packs.count) { pack in
      let own = packs[pack]
      let found = self.packVectors(own.map { sequences[$0] })
      vectors.withLock { vectors in
        for (place, vector) in zip(own, found) { vectors[place] = vector }
      }
      ready.withLock { ready in
        ready += own.count
        done(ready)
      }
    }
    return vectors.withLock { $0 }
  }
  // snippet.hide

  private func packVectors(_ sequences: [[Int]]) -> [[Float]] {
    let view = KeyView.packed(lengths: sequences.map(\.count))
    let hidden = blocks.reduce(embeddings.kernel(sequences)) { kernelPostNorm($0, $1, view: view) }
    var start = 0
    return sequences.map { sequence in
      defer { start += sequence.count }
      return sentenceVector(hidden, rows: start..<start + sequence.count)
    }
  }

  /// Pieces in a pack: enough that reading the weights is shared, few enough that a pack's rows stay
  /// in the cache.
  static let packLength = 256

  /// The places of the sentences, longest first, cut into packs. With fewer pieces than threads can
  /// share, one pack for all of them, in which the kernels share the work themselves.
  private func packs(of lengths: [Int], threads: Int) -> [[Int]] {
    let order = lengths.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    var packs: [[Int]] = []
    var length = 0
    for place in order {
      if packs.isEmpty || length + lengths[place] > Self.packLength {
        packs.append([])
        length = 0
      }
      packs[packs.count - 1].append(place)
      length += lengths[place]
    }
    return packs
  }
}

extension RealEncoder {
  /// The encoder as the kernels take it, sharing what the blocks keep arranged.
  public var forKernels: KernelEncoder {
    KernelEncoder(embeddings: embeddings, blocks: blocks.map(\.packed))
  }

  /// The same in place of this encoder, whose blocks are given up one by one: at no time are there two
  /// of all.
  public consuming func givenToKernels() -> KernelEncoder {
    var rest = Array(blocks.reversed())
    let embeddings = embeddings
    blocks = []
    var packed: [PackedBlock] = []
    while let block = rest.popLast() { packed.append(PackedBlock(block)) }
    return KernelEncoder(embeddings: embeddings, blocks: packed)
  }
}

extension KeyView {
  /// The view of chapter 6's `Mask.packed(lengths:)`, without its n·n cells.
  static func packed(lengths: [Int]) -> KeyView {
    if lengths.count == 1 { return .all }
    var (starts, ends): ([Int32], [Int32]) = ([], [])
    var start = 0
    for length in lengths {
      starts += Array(repeating: Int32(start), count: length)
      ends += Array(repeating: Int32(start + length), count: length)
      start += length
    }
    return .ranges(starts: starts, ends: ends)
  }
}
// snippet.show
