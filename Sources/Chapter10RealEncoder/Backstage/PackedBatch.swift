import Chapter7EncoderBlock
import Kernels
import Synchronization
import Tensors

extension KernelEncoder {
  func packVectors(_ sequences: [[Int]]) throws(InvalidInput) -> [[Float]] {
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
  func packs(of lengths: [Int], threads: Int) -> [[Int]] {
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
