//: ## Two heads, two questions
//:
//: The two heads of the toy model ask different questions. Head 1 leads a pronoun to a living thing,
//: and head 2 leads every word to the word before it. Each head has its own row of weights for every
//: word; the row of “{{followed}}” is framed:
//:
//: {{two-heads}}
//:
//: The token “{{followed}}” gets something from both heads. Its features were not divided between them:
//: each head projects *all* columns of X, with its own matrices, into a space $d_k$ wide. Heads differ
//: in their matrices, not in their input.
//:
//: The first word has no word before it. Head 2 leads it to itself and to the word four places on,
//: because the faster pair of position features repeats after five places.
