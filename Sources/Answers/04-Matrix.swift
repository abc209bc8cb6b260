//: ## The whole matrix
//:
//: Here is every wrong answer, exercise by exercise. A column is a case and has a letter, which is explained
//: below the rows. An × says that the case catches the answers named in that row; answers that are caught by
//: the same cases share a row. An exclamation mark stands behind answers that a single case catches.
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
