//: ## Can a checker name them?
//:
//: A test says that something is wrong, but not *what*. The book has {{exercise-count}} exercises, one small
//: function each, in `Sources/Exercises`, and `swift run workbook check` runs what you wrote there. If your
//: output equals that of a known mistake on every input, it names the mistake. For the table, each exercise
//: gets every mistake that it can show, as if a reader had made it, on the book's inputs and on one set of
//: random ones. The tests of the book do the same with a hundred random sets.
//:
//: {{naming}}
//:
//: Of {{naming-tried}} mistakes handed in, {{naming-named}} are named. To begin, `swift run workbook check 1.1`
//: shows the first task, and `swift run workbook hint 1.1` helps with it.
