//: ## Public threads
//:
//: In these somebody found one of the book’s mistakes, in their own code or in another’s. The chapters’ tables of
//: mistakes link them.
//:
//: {{threads}}
