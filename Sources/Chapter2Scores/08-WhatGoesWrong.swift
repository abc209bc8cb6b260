//: ## How this goes wrong
//:
//: Here are four ways to get a score wrong, each a change to the step `score`. None of them
//: changes the shape of the scores of a sentence, and every softmax after them gives rows that sum
//: to 1. Chapter 1 says what a known-wrong variant is, and how to read the last column. On the
//: sentence:
//:
//: {{mistakes}}
//:
//: A wrong constant factor is hard to notice, because the order of the keys stays the same and the
//: largest weight stays the largest. Only a comparison with a reference catches it, on scores that
//: do not saturate the softmax.
