import Tensors

//: ## Second try: similar words count more
//:
//: How alike are two words? Multiply their rows feature by feature and add up the products. This
//: **dot product** is large when both rows have large numbers in the same places. It is the
//: **score** of the two words.
//:
//: Scores can be negative. Weights should be positive, sum to 1, and be larger where the score is larger.
//: The exponential makes every number positive and keeps the order, and dividing by the sum makes them
//: sum to 1. Together they are the **softmax**:

/// Scores to weights: positive, summing to 1; a higher score gets a larger weight.
func softmax(_ scores: [Float]) -> [Float] {
  let shares = scores.map { exp($0) }
  let sum = shares.reduce(0, +)
  return shares.map { $0 / sum }
}

//: For the word “it”:
//:
//: {{similar}}
//:
//: The largest weight, {{self-weight}}, goes to “it” itself, because no word is more like “it”.
//: All the others get the same. We asked the wrong question. What a word *is* does not tell us
//: what it *looks for*.
