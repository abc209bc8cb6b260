//: ## How this goes wrong
//:
//: Every mistake below was made by somebody, and none of them crashes. Each is a **known-wrong variant**:
//: a change to one step of this book, here the softmax, which the program runs like any other variant and
//: whose damage it measures. `S3:41` is line 41 of S3, one of the five articles that this book grew from;
//: `owner/repository#7` is a public thread. On the scores of the sentence, all heads:
//:
//: {{mistakes}}
