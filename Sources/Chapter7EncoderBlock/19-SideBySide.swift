//: ## What attention alone leaves out
//:
//: {{fold What is missing when a text ends with attention, and what its absence does}}
//:
//: Explanations of attention often end where this chapter began. What is missing there, and what its
//: absence does, measured on the sentence with random blocks ($d = 16$, four heads, $f = 32$):
//:
//: {{left-out decides C30}}
//:
//: {{end fold}}
//:
//: ## Every variant, side by side
//:
//: {{fold Every variant held against its reference, and what each one costs}}
//:
//: {{agreement}}
//:
//: The pre-norm variants are measured against their own reference, and held to being another function
//: than the stage's.
//:
//: {{costs}}
//:
//: The meter counts the products; LayerNorm's own multiplications and the activation are not among them.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program: one block, two sentences of the same words}}
//:
//: A complete program: two sentences of the same words through one block, without and with positions.
//:
//: {{snippet DogBitesMan}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. `swift run workbook chapter 7 --sentence "The dog bites the man because it was hungry"`: how do
//:    the two streams of “it” change?
//: 2. In `PostNorm.swift`, move `firstNorm` inside, around the `x` that `attended` reads, and leave the
//:    second half as it is. `swift run workbook verify --stage encoder-block` names the laws that notice
//:    a block of half one order and half the other.
//: 3. In `PositionExhibits.swift`, let `Endings` run both blocks of `TwoBlocks` in pre-norm order, and
//:    read the weights after the norm. The numbers change; do the answers?
