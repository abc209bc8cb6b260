import Chapter1Projections
import Chapter5Heads
import RunningExample
import Tensors

//: ## Two blocks can do what one cannot
//:
//: In “… because it was too tired”, *it* is the animal; end the sentence in “wide” and *it* is the
//: street. Whoever resolves *it* has to read the last word first. That takes two steps, one per block:
//: in the first, *it* looks for an adjective and learns which kind of thing would fit; in the second it
//: looks for that thing. Weights made by hand, one head of width 2 in each block, and a feed-forward
//: layer that has nothing to do; an entry names a feature, a column of the head and a weight:

//: {{fold The weights of both blocks, made by hand}}

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
//: With these weights, the row of *it* in both blocks and for both endings:
//:
//: {{two-blocks}}
//:
//: {{fold Why one block cannot do it: a proof, and a table of tries}}
//:
//: One block cannot look twice. The score of *it* with *animal* depends on these two tokens alone, also
//: behind a LayerNorm, which works on each token alone, and a mask does not read words. The last word
//: changes the sum by which softmax divides, and that sum divides both weights. So in each head the ratio
//: of the weights *animal* : *street* in the row of *it* is the same for both endings, whatever the learned
//: numbers are. Some made by hand and some random:
//:
//: {{one-block}}
//:
//: This is about where a block *looks*. The row that leaves one block may still depend on the last word,
//: because that word is part of the average too, and a feed-forward layer can compare what the average
//: brought along. But to fetch something that depends on what it has just read, a token needs a
//: second block.
//:
//: {{end fold}}
