//: ## Which heads take “it” to “animal”?
//:
//: The toy model has one head that was made for this. This encoder has {{head-count}} heads, and none was made
//: by hand. Here is the weight that each gives from “it” to “animal” and to “street”, in the book's sentence
//: and in the one that ends in “wide”:
//:
//: {{it-heads}}
//:
//: {{it-table}}
//:
//: In the first sentence “it” is the animal; in the second it is the street. {{it-verdict}} What “it” refers
//: to need not be visible in any one head: each block mixes the results of the block before, and the
//: feed-forward layers add to them. The vectors of the two sentences do differ: their cosine is {{it-cosine}}.
