//: ## Every variant, side by side
//:
//: All of them give the same gradients; they differ in what they keep.
//:
//: {{fold Every variant compared with the reference, and what each one costs}}
//:
//: All variants of the backward pass, compared with the reference:
//:
//: {{agreement}}
//:
//: And what they cost:
//:
//: {{costs}}
//:
//: {{end fold}}
//:
//: {{fold How to know that a gradient is right: one check that needs no formula, and laws that need no reference}}
//:
//: A gradient can be checked without its formula. Move one number up and down by a small step $\varepsilon$,
//: run the *forward* pass in `Double`, and divide the change of the loss by the length of the way,
//: $2\varepsilon$. These **central differences** take two forward passes for each number, which is far too
//: slow for training and just right for a test. Every variant here is held against them, and against
//: laws: what a row of scores gains it also loses; a hidden key has gradient 0 to the bit; twice the gradient
//: of the output gives twice all others; tokens in another order give the same gradients in that order.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: 1. In `01-SoftmaxBackward.swift`, leave out the average.
//:    `swift run workbook verify --stage weighting-gradient` names the laws that catch it.
//: 2. In `02-AttentionBackward.swift`, drop the factor `scale` of the keys. Which law catches it, although
//:    the rows of $dS$ still sum to 0?
