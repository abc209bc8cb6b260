//: ## Which cases stand alone?
//:
//: {{alone}} wrong answers are caught by one kind of case alone. Take that case away and the answer passes,
//: although it is wrong. A test fails when one of these cases is removed, and says which answer would then
//: get through.
//:
//: {{guards}}
