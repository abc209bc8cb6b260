import Tensors

//: *The animal didn't cross the street because **it** was too tired.*
//:
//: Who was tired? You knew at once: the animal. A program that holds one row of numbers for each word
//: does not. Its row for “it” says *pronoun* and nothing else. To know more, the row of “it” has to fetch
//: something from the row of “animal”.
//:
//: **Attention** is that step. Every word looks at all words, itself included, decides how much each one
//: matters, and takes that much from it. We build it here with four words and some fifteen lines of code.
//:
//: ## Words as rows
//:
//: Each word is a row of numbers, its **features**. A trained model has hundreds, and they have no
//: names. We choose four and name them. (A `Matrix` is given row by row.)

let words = ["animal", "street", "it", "tired"]
let x = Matrix<Float>([
  // alive, noun, pronoun, adjective
  [1, 1, 0, 0],  // animal
  [0, 1, 0, 0],  // street
  [0, 0, 1, 0],  // it
  [0, 0, 0, 1],  // tired
])

//: The goal: “it” receives a row that says something *alive* is meant.
//:
//: ## First try: a bit of everything
//:
//: The simplest way to bring the words together is to average their rows:
//:
//: {{average}}
//:
//: Now “it” is a little alive. So is “street”, and by just as much, because every word gets the
//: same average. To say who matters, each word needs **weights** of its own: numbers that say how
//: much each word counts.
