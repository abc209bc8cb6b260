//: ## Two heads, two questions
//:
//: The toy model's two heads ask different questions: head 1 takes a pronoun to the living thing, head 2
//: takes every word to the word before it (the first has none). Each has a row of weights of its own
//: for every word; the row of “{{followed}}” is framed:
//:
//: {{two-heads}}
//:
//: The token “{{followed}}” takes something away from both heads. Its features were not dealt out to
//: them: each head projects *all* columns of X, with matrices of its own, into a space $d_k$ wide. What
//: makes heads different is their matrices, not what they are shown.
