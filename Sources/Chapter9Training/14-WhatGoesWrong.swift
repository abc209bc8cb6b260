//: ## How this goes wrong
//:
//: A wrong gradient is the kind of mistake that hides best. Nothing has the wrong shape, no number is NaN, and
//: the loss falls all the same, because most wrong gradients still point roughly the right way.
//:
//: {{fold The mistakes of the backward pass in three tables: what was done, and how a gradient shows it}}
//:
//: The mistakes of attention's backward pass, on the sentence under a causal mask:
//:
//: {{weighting-mistakes}}
//:
//: Those of a layer's parameters, on a batch of random tokens:
//:
//: {{layer-mistakes}}
//:
//: And those of the other parts of a block, on the same batch:
//:
//: {{block-mistakes}}
//:
//: {{end fold}}
