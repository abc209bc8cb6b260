//: ## How this goes wrong
//:
//: These mistakes are easy to make, and hardly any of them crashes. In this book each is a
//: **known-wrong variant**: one step of the stage, here `split` or `project`, is changed, and the
//: program runs the result like any other variant and measures the damage. The last column says
//: where a mistake was found: `S3:41` is line 41 of S3, one of the five articles that this book
//: grew from; `owner/repository#7` is a public thread; a dash means that we know of no public
//: case. On the sentence:
//:
//: {{mistakes}}
