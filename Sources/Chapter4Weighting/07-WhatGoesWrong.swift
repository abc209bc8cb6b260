//: ## How this goes wrong
//:
//: By now there are four steps: `score`, `softmax`, `average`, and `attend`, which puts the others
//: together. (Its argument `hiding` hides keys from queries; before [chapter 6](06-masking.md) it
//: hides nothing.) The mistakes of chapters 2 and 3 are mistakes of this stage as well; these are
//: its own. Chapter 1 says what a known-wrong variant is, and how to read the last column. On the
//: sentence:
//:
//: {{mistakes}}
