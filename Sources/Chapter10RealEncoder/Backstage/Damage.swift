import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Kernels
import Synchronization
import Tensors
import Publishing
import Verification

extension RealEncoder {
  mutating func changeBlocks(_ change: (inout EncoderBlock) -> Void) {
    for index in blocks.indices { change(&blocks[index]) }
  }
}

extension EncoderConfiguration {
  /// The sequence as it would stand in a batch with one of 24 pieces.
  func padded(_ sequence: [Int]) -> [Int] {
    let length = min(24, positions)
    return sequence + Array(repeating: padding, count: max(0, length - sequence.count))
  }
}

extension Damage {
  /// The vectors of many sequences, on all processors; the same bits on one.
  ///
  /// - Parameter done: called after each, from any thread, one call at a time.
  func vectors(
    of sequences: [[Int]], by encoder: RealEncoder, done: @Sendable () -> Void = {}
  ) throws(InvalidInput) -> [[Float]] {
    let found = Mutex([Result<[Float], InvalidInput>?](repeating: nil, count: sequences.count))
    Kernel.forEach(sequences.count) { index in
      let result: Result<[Float], InvalidInput>
      do throws(InvalidInput) {
        result = .success(try vector(encoder, sequences[index]))
      } catch {
        result = .failure(error)
      }
      found.withLock { found in
        found[index] = result
        done()
      }
    }
    var vectors: [[Float]] = []
    for result in found.withLock({ $0 }) {
      if let result { vectors.append(try result.get()) }
    }
    return vectors
  }
}

extension Damage {
  /// Known mistakes, each in every block.
  static func mistakes(_ mistakes: [Mistake]) -> [Damage] {
    mistakes.map { mistake in
      let variant = Variant<EncoderBlockStage>(mistake)
      return Damage(name: "\(mistake.id) \(code(mistake.name))") {
        (encoder, sequence) throws(InvalidInput) in
        try encoder.vectors([sequence], variant: variant)[0]
      }
    }
  }

  /// An encoder with other numbers in it.
  static func changed(
    _ name: String, _ change: @escaping @Sendable (inout RealEncoder) -> Void
  ) -> Damage {
    Damage(name: name) { (encoder, sequence) throws(InvalidInput) in
      var changed = encoder
      change(&changed)
      return try changed.vectors([sequence], variant: EncoderBlockStage.postNorm)[0]
    }
  }

  /// One head's outputs taken away: its rows of W^O are zeros.
  static func without(layer: Int, head: Int) -> Damage {
    changed("layer \(layer + 1) without head \(head + 1)") { encoder in
      let output = encoder.blocks[layer].attention.output
      let width = output.rows / encoder.configuration.heads
      let own = head * width..<(head + 1) * width
      encoder.blocks[layer].attention.output = Matrix(rows: output.rows, columns: output.columns) {
        own.contains($0) ? 0 : output[$0, $1]
      }
    }
  }
}
