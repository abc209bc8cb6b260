//: ## Two heads, two questions
//:
//: The toy model's two heads ask different questions: head 1 takes a pronoun to the living thing, head 2
//: takes every word to the word before it (the first has none). Queries go down, keys across, both
//: numbered by place:
//:
//: {{two-heads}}
//:
//: Each head has a row of weights of its own for every word. Where the largest weight of each row
//: stands, and how large it is:
//:
//: {{strongest-by-head}}
//:
//: The token “{{followed}}” takes something away from both heads. Its features were not dealt out to
//: them: each head projects *all* columns of X, with matrices of its own, into a space $d_k$ wide. What
//: makes heads different is their matrices, not what they are shown.
