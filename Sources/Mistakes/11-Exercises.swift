//: ## Can a checker name them?
//:
//: A test says that something is wrong; whoever looks for the reason wants to know *what*. The book has
//: {{exercise-count}} exercises, one small function each, in `Sources/Exercises`, and
//: `swift run workbook check` runs what you wrote there. Where your output is that of a known mistake on every
//: input, it says which. Here each exercise is handed every mistake that it can show, as if a reader
//: had made it, on the book's inputs and one set of fresh random ones; the tests do the same a hundred times:
//:
//: {{naming}}
//:
//: Of {{naming-tried}} mistakes handed in, {{naming-named}} are called by their name. To begin:
//: `swift run workbook check 1.1` says what is asked, `swift run workbook hint 1.1` helps.
