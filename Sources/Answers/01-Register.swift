//: The page of [mistakes](mistakes.md) asks which tests see which mistakes. This page asks the same about
//: the tests that readers meet: the exercises. `swift run workbook check` tries an answer on dozens of
//: cases, and a case is worth its time only if some wrong answer would pass without it.
//:
//: So the book keeps a second register, of answers, in `Tests/ExerciseBookTests/Answers`. Each is a
//: function that a reader could have written. {{wrong}} are wrong in ways that no registered mistake is:
//: a maximum that starts at 0, a loop that ends one too early, a result that is remembered from the last
//: call. {{known}} make a registered mistake, or one of the slips of their exercise, in plain code. And
//: {{right}} are right, but written differently from the book: other loops, other algebra, other sums.
//:
//: The tests hand in each of them under a hundred seeds. Every right answer must pass under every seed,
//: and no wrong answer under any. A wrong answer must not be called by the name of a mistake that it does
//: not make, and a known mistake must be called by its own name and no other.
//:
//: {{by-exercise}}
