import Tensors

//: ## The query: what a word looks for
//:
//: A pronoun stands for a noun, and in our sentence for something alive. So each word gets a
//: second row, its **query**, which says what it looks for. A matrix computes the query from the
//: features. Each of its rows says what a word with that feature looks for:

let looksFor = Matrix<Float>([
  // alive, noun, pronoun, adjective
  [0, 0, 0, 0],  // something alive looks for nothing
  [0, 0, 0, 0],  // nor does a noun
  [3, 3, 0, 0],  // a pronoun looks for something alive, and for a noun
  [3, 3, 0, 0],  // an adjective looks for the same
])

//: A word's query is its row times this matrix; for “it”, that is the matrix's third row. The score is now
//: the dot product of the *query* of “it” with the row of each word:
//:
//: {{asked}}
//:
//: The weight has moved to “animal”. “Street” is a noun too, and keeps a little.
//:
//: {{fold Where a real model gets these numbers, and what ours cannot do yet}}
//:
//: We wrote these numbers by hand, for this one sentence; a model finds its own in training. The
//: larger they are, the more clearly the best match wins.
//:
//: Our “it” finds the animal even in “… because it was too *wide*”, where it should find the
//: street. [Chapter 7](07-encoder-block.md) shows how two layers can tell the two sentences apart.
//:
//: {{end fold}}
