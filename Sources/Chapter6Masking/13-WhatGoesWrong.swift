//: ## How this goes wrong
//:
//: A mask is a handful of booleans, and each mistake with it is one line. The step that this chapter adds
//: is `hide`, which puts $-\infty$ where nothing may be seen. On the sentence, under a causal mask whose
//: first word is taken for padding as well, as happens when a batch is filled up on the left: so the
//: first row is dead. The values are the identity matrix, and the outputs are therefore the weights:
//:
//: {{mistakes}}
//:
//: Each has the right shape, and every number is finite. What sees them all is a hidden token that is
//: changed, a dead row whose sum is looked at, and a token that must see itself.
