//: ## How this goes wrong
//:
//: Four ways to get a score wrong, each a change to the step `score`. None of them changes the shape of the
//: scores of a sentence, and every softmax after them gives rows that sum to 1. Chapter 1 says what a
//: known-wrong variant is, and how to read the last column. On the sentence:
//:
//: {{mistakes}}
//:
//: A constant factor is hard to see because it leaves the order of the keys alone: the largest weight stays
//: the largest. Only a comparison with a reference finds it, on scores that are not saturated.
