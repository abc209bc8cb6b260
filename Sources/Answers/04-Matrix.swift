//: ## The whole matrix
//:
//: Here is every wrong answer, exercise by exercise. A column is a case; its letter is explained below the
//: rows. An × means that the case catches the answers named in that row. Answers that are caught by the same
//: cases share a row. An exclamation mark follows answers that a single case catches.
//:
//: {{matrix-1}}
//:
//: {{matrix-2}}
//:
//: {{matrix-3}}
//:
//: {{matrix-4}}
//:
//: {{matrix-5}}
//:
//: {{matrix-6}}
//:
//: {{matrix-7}}
