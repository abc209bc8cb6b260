//: The page of [mistakes](mistakes.md) asks which tests catch which mistakes. This page asks the same about
//: the exercises, whose checker is the test that readers meet. `swift run workbook check` tries an answer on
//: dozens of cases. A case is worth its time only if it catches wrong answers that other cases might miss.
//:
//: So the book also keeps a collection of answers, in `Tests/ExerciseBookTests/Answers`. Each is a function
//: that a reader could have written. {{wrong}} are wrong in ways that are not among the known mistakes: a
//: maximum that starts at 0, a loop that ends one step too early, a result remembered from the last call.
//: {{known}} make a known mistake, or a slip that their exercise lists, in plain code. And {{right}} are
//: right but written differently from the book, with other loops or other algebra.
//:
//: The tests of the book check each answer with a hundred random seeds. Every right answer must pass with
//: every seed, and no wrong answer with any. A wrong answer must not be given the name of a mistake that it
//: does not make, and a known mistake must get its own name and no other.
//:
//: The page begins with totals and ends with single answers. First each exercise has a line, then each kind of
//: case, then each case that cannot be spared. The last section has the whole matrix, a row for each answer
//: and a column for each case. It is folded: open the chapter whose exercises you want to look at.
//:
//: {{by-exercise}}
