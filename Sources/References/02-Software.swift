//: ## Software and its documentation
//:
//: {{software}}
