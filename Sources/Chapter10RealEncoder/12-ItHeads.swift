//: ## Which heads take “it” to “animal”?
//:
//: The toy model of this book has one head that was made for that. A trained encoder has {{head-count}},
//: and nobody made any of them for anything. Here is what each gives from “it” to “animal” and to
//: “street”, in the book's sentence and in its twin:
//:
//: {{it-heads}}
//:
//: {{it-table}}
//:
//: In the first sentence “it” is the animal, because it was too *tired*; in the second it is the street,
//: because that was too *wide*. {{it-verdict}} What a model has understood need not stand in one head, nor
//: in weights at all: each block mixes what the last one found, and the feed-forward layers add to it.
//: The two vectors do know of the difference: their cosine is {{it-cosine}}.
