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
//: And what they cost, under a causal mask:
//:
//: {{costs}}
//:
//: `kept` counts the cells that the masks of all heads keep (`kept₁`: the mask of head 1), `visited` the cells
//: of tiles with a kept cell. Except for the fused variants, all of them score the whole grid and discard a
//: part of it. The softmax computes no exponential for a score of $-\infty$; the kernel computes one for
//: every cell that it visits.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program to run and change: a drawn mask that hides a value}}
//:
//: A mask drawn by hand is combined with another, and a check shows that a hidden value stays hidden:
//:
//: {{snippet DrawAMask}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. Draw a mask in which token 2 may see nothing. What does the program print for it, and what
//:    would it print with $-10^9$ in place of $-\infty$ in `maskedAttention`?
//: 2. In `Mask.causal`, write `<` in place of `<=`, so that no token sees itself. What does
//:    `swift run workbook chapter 6` show in the first row?
//: 3. Set `Mask.tileSide` to 8, then to 1. Which bars of the last figure change, and why does the
//:    fast code not use tiles of one cell?
