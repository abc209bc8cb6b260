//: ## What attention alone leaves out
//:
//: Each part around attention is there because something fails without it.
//:
//: {{fold What each part around attention is for, measured by leaving it out}}
//:
//: Explanations of attention often end where this chapter began. The table shows what is missing there and
//: what happens without it, measured on the sentence with random blocks ($d = 16$, four heads, $f = 32$):
//:
//: {{left-out decides C30}}
//:
//: {{end fold}}
//:
//: ## Every variant, side by side
//:
//: Two tables compare all variants of this chapter: what they compute, and what they cost.
//:
//: {{fold Every variant compared with its reference, and what each one costs}}
//:
//: {{agreement}}
//:
//: The pre-norm variants are compared with a reference of their own. A law also checks that they are not the
//: same function as post-norm.
//:
//: {{costs}}
//:
//: The meter counts the multiply-adds of products, not the multiplications inside LayerNorm and the activation.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program to run and change: one block, two sentences of the same words}}
//:
//: Two sentences of the same words pass through one block, without positions and with them:
//:
//: {{snippet DogBitesMan}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. Run `swift run workbook chapter 7 --sentence "The dog bites the man because it was hungry"`. How do
//:    the two streams of “it” change?
//: 2. In `06-PostNorm.swift`, move `firstNorm` inside, around the `x` that `attended` reads, and leave the
//:    second half as it is. `swift run workbook verify --stage encoder-block` names the laws that catch a
//:    block with half of each order.
//: 3. In `PositionExhibits.swift`, let `Endings` run both blocks of `TwoBlocks` in pre-norm order, and
//:    read the weights after the norm. The numbers change; do the answers?
