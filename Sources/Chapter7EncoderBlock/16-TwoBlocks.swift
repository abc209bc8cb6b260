import Chapter1Projections
import Chapter5Heads
import RunningExample
import Tensors

//: ## Two blocks can do what one cannot
//:
//: In “… because it was too tired”, *it* is the animal; if the sentence ends in “wide”, *it* is the street.
//: To resolve *it*, a model has to read the last word first. That takes two steps, one in each block. In
//: the first, *it* looks for an adjective and gets the kind of thing that fits; in the second, it looks for
//: such a thing. Weights for both were made by hand, with one head of width 2 in each block.

//: {{fold The weights of both blocks, in code}}
//:
//: An entry names a feature, a column of the head and a weight. The feed-forward layer does nothing here:

enum TwoBlocks {
  /// Asks, as a pronoun, for a word that fits something, and brings back what it fits.
  static let reads = block(
    asks: [("pronoun", 0, 12)], foundBy: [("fits-living", 0, 1), ("fits-thing", 0, 1)],
    brings: [("fits-living", 0, 1), ("fits-thing", 1, 1)])

  /// Asks for an animate noun where “fits-living” has arrived, for a thing where “fits-thing” has.
  static let resolves = block(
    asks: [("fits-living", 0, 4), ("fits-thing", 1, 4)],
    foundBy: [("animate", 0, 1), ("thing", 1, 1)], brings: [("animate", 0, 1), ("thing", 1, 1)])
}

//: {{end fold}}
//:
//: With these weights, the row of *it* in both blocks, for both endings:
//:
//: {{two-blocks}}
//:
//: {{fold Why one block cannot do it: a proof, and the blocks that were tried}}
//:
//: One block cannot look twice. The score of *it* with *animal* depends on these two tokens alone. A LayerNorm
//: before it changes nothing about that, because it works on each token alone, and a mask does not depend on
//: words. The last word changes only the sum in the denominator of the softmax, which is the same for both
//: weights. So in each head the ratio of the weights *animal* : *street* in the row of *it* is the same for
//: both endings, whatever the parameters are. Here are some blocks made by hand and some random ones:
//:
//: {{one-block}}
//:
//: This says where a block *looks*. The row that leaves one block may still depend on the last word, because
//: that word is part of the average too, and a feed-forward layer can compare the parts of an average. But
//: to fetch something that depends on what it has just read, a token needs a second block.
//:
//: {{end fold}}
