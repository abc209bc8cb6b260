import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Kernels
import Synchronization
public import Tensors
import Verification

//: ## What breaks it?
//:
//: Many mistakes do, and most give no error: the vectors still look like vectors, and part of the task is
//: still right. Here parts are removed, or known mistakes of this book are made in every block, one at a
//: time. *Likeness* is the mean cosine of a vector with the right one; *margin* is how much closer the same
//: is than the other, on average:
//:
//: {{damage}}
//:
//: Six mistakes with masks (M23 to M27b) change nothing here, because each sentence is encoded alone and
//: nothing is hidden; most would show in the first batch with padding. And a larger margin is not always
//: better: with M01 and M21 it grows, yet fewer lines are right.
//:
//: {{fold Why biases of keys do nothing, and how little the vectors depend on any one head}}
//:
//: The biases of the keys do nothing: $q \cdot (k + b) = q \cdot k + q \cdot b$ adds the same number to
//: every score of a row, and the softmax of chapter 3 depends only on differences. The file contains them
//: all the same.
//:
//: A head can be removed by setting its rows of $W^O$ to zero. How much likeness remains shows how much the
//: vectors depend on each head. [Michel et al. 2019](https://arxiv.org/abs/1905.10650) found the same in
//: larger models: many heads can be removed after training with little loss.
//: [Voita et al. 2019](https://arxiv.org/abs/1905.09418) found that heads with a clear role are the last that
//: can go. Here {{harmless-heads}} of {{head-count}} heads cost less than a hundredth of likeness each. All heads
//: that cost more are in {{harmful-blocks}}, and the most costly is {{harmful-head}}:
//:
//: {{heads-removed}}
//:
//: {{end fold}}

//: {{fold What is removed or changed, and the few lines of code that do it}}

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
      // The longer companion makes a batch of two, padded as usual.
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
