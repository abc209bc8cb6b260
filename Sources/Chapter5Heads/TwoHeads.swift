//: ## Two heads, two questions
//:
//: The toy model's two heads ask different questions: head 1 takes a pronoun to the living thing, head 2
//: takes every word to the word before it. Queries go down, keys across, both numbered by place:
//:
//: {{two-heads}}
//:
//: Each head has a row of weights of its own for every word. Where the largest weight of each row
//: stands, and how large it is:
//:
//: {{strongest-by-head}}
//:
//: The token “{{followed}}” takes something away from both. Nothing was divided to make that possible:
//: each head projects *all* columns of X, with its own matrices, into a space $d_k$ wide.
//:
//: > **You may have read** that heads are independent modules which need not agree, and that this is
//: > the point of them. So it is; what should be added is that all of them see the whole input, and
//: > that each is $d_k = d/h$ wide, so that together they cost what one wide head costs.
