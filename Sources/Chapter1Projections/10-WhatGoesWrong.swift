//: ## How this goes wrong
//:
//: These mistakes are easy to make, and hardly any of them crashes. In this book each is a
//: **known-wrong variant**: one step of the stage, here `split` or `project`, is changed, and the
//: program runs the result like any other variant and measures the damage. The last column links
//: a place where somebody made the mistake: a public thread, or a line of one of the
//: [five articles](references.md#the-five-articles) that this book grew from. On the sentence:
//:
//: {{mistakes}}
