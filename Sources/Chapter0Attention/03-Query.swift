import Tensors

//: ## The query: what a word looks for
//:
//: A pronoun stands for a noun, and in our sentence for something alive. So each word gets a second row,
//: its **query**, which says what it looks for. A matrix computes the query from the features, so that
//: one rule serves every pronoun:

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
//: The weight has moved to “animal”. “Street” is a noun, too, and keeps a little.
//:
//: {{fold Where a model has such numbers from, and what this one cannot do yet}}
//:
//: We wrote these numbers by
//: hand, knowing this sentence; a model finds its own in training. (How “it” can tell *tired* from *wide*
//: is a story for [chapter 7](07-encoder-block.md).)
//:
//: {{end fold}}
