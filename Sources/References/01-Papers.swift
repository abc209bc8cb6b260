//: Everything that the book cites, with what it is cited for. A comment in the code names a work by its
//: authors and its year; below the listing “Cited” leads to it.
//:
//: ## Papers
//:
//: {{papers}}
