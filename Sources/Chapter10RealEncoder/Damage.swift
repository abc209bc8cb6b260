// snippet.hide
import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Kernels
import Synchronization
public import Tensors
import WorkbookKit

// snippet.show
//: ## What breaks it?
//:
//: Nothing stops, and that is the trouble with mistakes in attention: the vectors still look like vectors,
//: and some of the task is still right. Here parts are taken away, and known mistakes of this book are made
//: in every block, one at a time. The likeness is the mean cosine of all vectors of the task to the right
//: ones; the margin is by how much the same is closer than the other:
//:
//: {{damage}}
//:
//: The biases of the keys do nothing: $q \cdot (k + b) = q \cdot k + q \cdot b$ adds the same number to
//: every score of a row, and the softmax of chapter 3 does not see it. The file carries them all the same.
//: Most mistakes about masks do nothing here either: each sentence of the task is encoded alone, and nothing
//: is hidden from it. They wait for the first batch with padding.
//:
//: One head can be taken away by zeros in its rows of $W^O$. What is left of the likeness shows which heads
//: the vectors depend on, and how little on any one of them:
//:
//: {{heads-removed}}

/// An encoder with something wrong about it.
public struct Damage: Sendable {
  /// What is wrong, in a few words.
  public let name: String
  /// The vector of a sequence, computed wrongly.
  public let vector: @Sendable (RealEncoder, [Int]) throws(InvalidInput) -> [Float]

  /// Parts taken away, and choices made otherwise.
  public static let ablations: [Damage] = [
    Damage(name: "nothing") { (encoder, sequence) throws(InvalidInput) in
      try encoder.vectors([sequence], variant: EncoderBlockStage.postNorm)[0]
    },
    Damage(name: "padding is not hidden") { (encoder, sequence) throws(InvalidInput) in
      let longest = encoder.configuration.padded(sequence)
      let states = try encoder.hiddenStates([longest], variant: EncoderBlockStage.postNorm)
      return try encoder.head(states[states.count - 1][0], rows: 0..<sequence.count)
    },
    Damage(name: "padding is hidden, but counts in the mean") {
      (encoder, sequence) throws(InvalidInput) in
      let longest = encoder.configuration.padded(sequence)
      let other = Array(repeating: sequence[0], count: longest.count)
      // The longer companion makes a batch of two, filled up as usual.
      let states = try encoder.hiddenStates([sequence, other], variant: EncoderBlockStage.postNorm)
      let hidden = states[states.count - 1][0]
      return try encoder.head(hidden, rows: 0..<hidden.rows)
    },
    Damage(name: "normalised before each sub-layer: pre-norm") {
      (encoder, sequence) throws(InvalidInput) in
      try encoder.vectors([sequence], variant: EncoderBlockStage.preNorm)[0]
    },
    changed("no position embeddings") { $0.forgetPositions() },
    changed("no biases of keys") { encoder in
      encoder.changeBlocks { $0.attention.projections.keyBias = nil }
    },
    changed("no biases of queries") { encoder in
      encoder.changeBlocks { $0.attention.projections.queryBias = nil }
    },
    changed("no feed-forward layer in the last block") { encoder in
      encoder.blocks[encoder.blocks.count - 1].feedForward.second = Matrix(
        rows: encoder.configuration.hiddenWidth, columns: encoder.configuration.width)
    },
  ]
  // snippet.hide

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
  // snippet.show
}
// snippet.hide

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
    Kernels.forEach(sequences.count) { index in
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
// snippet.show
