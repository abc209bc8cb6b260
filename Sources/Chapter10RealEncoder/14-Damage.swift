import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Kernels
import Synchronization
public import Tensors
import WorkbookKit

//: ## What breaks it?
//:
//: Nothing stops, and that is the trouble with mistakes in attention: the vectors still look like vectors,
//: and some of the task is still right. Here parts are taken away, and known mistakes of this book are made
//: in every block, one at a time. The likeness is the mean cosine of all vectors of the task to the right
//: ones; the margin is by how much the same is closer than the other:
//:
//: {{damage}}
//:
//: {{fold Why key biases and masks do nothing here, and how little hangs on one head}}
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
//:
//: {{end fold}}

//: {{fold What is taken away, and the few lines of code that do it}}

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
}

//: {{end fold}}
