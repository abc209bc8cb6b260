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
  let head: SentenceHead

  /// Every hidden state of sentences set one behind the other, N + 1 matrices `[n₁ + n₂ + …, d]`. No
  /// token is padding: chapter 6's packed mask keeps the sentences apart.
  ///
  /// - Throws: ``Tensors/InvalidInput`` for a state that is not finite.
  public func packedStates(_ sequences: [[Int]]) throws(InvalidInput) -> [Matrix<Float>] {
    let view = KeyView.packed(lengths: sequences.map(\.count))
    var states = [try embeddings.kernel(sequences)]
    for (index, block) in blocks.enumerated() {
      states.append(kernelPostNorm(states[index], block, view: view))
      try checkFinite(states[index + 1].elements, afterBlock: index + 1)
    }
    return states
  }

  /// The vectors of some sentences: `[count][d]`.
  ///
  /// Sentences of like length are packed together, and each thread takes a pack at a time. What a
  /// sentence shares a pack with does not change its vector by more than rounding.
  ///
  /// - Parameters:
  ///   - sequences: each of at least one piece.
  ///   - done: called now and then with how many are ready, from any thread, one call at a time.
  /// - Throws: ``Tensors/InvalidInput`` for a state or a vector that is not finite.
  public func vectors(
    _ sequences: [[Int]], done: @Sendable (Int) -> Void = { _ in }
  ) throws(InvalidInput) -> [[Float]] {
    let packs = packs(of: sequences.map(\.count), threads: Kernels.threads)
    let vectors = Mutex([[Float]](repeating: [], count: sequences.count))
    let ready = Mutex(0)
    let fault = Mutex<InvalidInput?>(nil)
    Kernels.forEach(packs.count) { pack in
      let own = packs[pack]
      do throws(InvalidInput) {
        let found = try self.packVectors(own.map { sequences[$0] })
        vectors.withLock { vectors in
          for (place, vector) in zip(own, found) { vectors[place] = vector }
        }
      } catch {
        fault.withLock { $0 = $0 ?? error }
      }
      ready.withLock { ready in
        ready += own.count
        done(ready)
      }
    }
    if let fault = fault.withLock({ $0 }) { throw fault }
    return vectors.withLock { $0 }
  }
  // snippet.hide

  private func packVectors(_ sequences: [[Int]]) throws(InvalidInput) -> [[Float]] {
    let view = KeyView.packed(lengths: sequences.map(\.count))
    var hidden = try embeddings.kernel(sequences)
    for (index, block) in blocks.enumerated() {
      hidden = kernelPostNorm(hidden, block, view: view)
      try checkFinite(hidden.elements, afterBlock: index + 1)
    }
    var vectors: [[Float]] = []
    var start = 0
    for sequence in sequences {
      vectors.append(try head(hidden, rows: start..<start + sequence.count))
      start += sequence.count
    }
    return vectors
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
    KernelEncoder(embeddings: embeddings, blocks: blocks.map(\.packed), head: head)
  }

  /// The same in place of this encoder, whose blocks are given up one by one: at no time are there two
  /// of all.
  public consuming func givenToKernels() -> KernelEncoder {
    var rest = Array(blocks.reversed())
    let (embeddings, head) = (embeddings, head)
    blocks = []
    var packed: [PackedBlock] = []
    while let block = rest.popLast() { packed.append(PackedBlock(block)) }
    return KernelEncoder(embeddings: embeddings, blocks: packed, head: head)
  }
}

/// Throws if a block's output is not finite. Its input and its weights are, so they are too large.
func checkFinite(_ output: [Float], afterBlock layer: Int) throws(InvalidInput) {
  do throws(InvalidInput) {
    try InputCheck("block \(layer)").finite(output, "its output")
  } catch .notFinite(let operation, let tensor, let position, _) {
    throw .overflow(operation: operation, tensor: tensor, position: position)
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
