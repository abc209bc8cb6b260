//: ## How this goes wrong
//:
//: The softmax is one line, and most mistakes in it are about the numbers it runs over. Each
//: mistake is a change to the step `softmax`; chapter 1 says what a known-wrong variant is, and
//: how to read the last column. On the scores of the sentence, all heads:
//:
//: {{mistakes}}
//:
//: No shape is wrong, and every weight is a number between 0 and 1, as long as scores are small.
//: Summing a row exposes most of these. For M07b and M08 a test needs a reference, or large
//: scores.
