//: ## Every variant, side by side
//:
//: Two tables compare all variants of this chapter: what they compute, and what they cost.
//:
//: {{fold Every variant compared with the reference, and what each one costs}}
//:
//: All variants of this stage, compared with the reference:
//:
//: {{agreement}}
//:
//: And what they cost:
//:
//: {{costs}}
//:
//: The fused variants take as many multiply-adds as the plain one. They save memory, and on a real
//: machine the time to move data.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program: the plain variant and the fused one on three tokens}}
//:
//: A complete program: three tokens, the plain variant and the fused one, and a check that they agree.
//:
//: {{snippet OnePassAttention}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. `swift run workbook chapter 4 --sentence "The dog bites the man because it was hungry"`: where
//:    does “it” look now, and why?
//: 2. In `05-OnePass.swift`, leave out the line that shrinks the output.
//:    `swift run workbook verify --stage weighting` names the laws that catch it.
//: 3. Give `onePassAttention` two keys per step instead of one. What must happen to the state when
//:    the second is the larger?
