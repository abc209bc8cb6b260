//: ## How this goes wrong
//:
//: The step that this chapter adds is `hide`, which puts $-\infty$ where a key is hidden. The mistakes run on
//: the sentence under a causal mask that also hides the first word, as if the batch were padded on the left.
//: So the first row is dead. The values are the identity matrix, so the outputs are the weights:
//:
//: {{mistakes}}
//:
//: Every output has the right shape, and every number is finite. Three tests together catch all of these
//: mistakes: change a hidden token, check that a dead row is zero, and check that a token can see itself.
