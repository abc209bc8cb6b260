//: ## Which cases are indispensable?
//:
//: {{alone}} wrong answers are caught by one kind of case alone. Without that case they would pass. If one of
//: these cases is removed, a test of the book fails and says which answer would get through.
//:
//: {{guards}}
