//: ## How this goes wrong
//:
//: Every mistake below was made by somebody, and hardly any of them crashes. In this book each is a
//: **known-wrong variant**: a change to one of its steps, here to `split` or to `project`, which the
//: program runs like any other variant and whose damage it measures. `S3:41` is line 41 of S3, one of
//: the five articles that this book grew from; `owner/repository#7` is a public thread. On the sentence:
//:
//: {{mistakes}}
