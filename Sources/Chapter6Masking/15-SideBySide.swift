//: ## Every variant, side by side
//:
//: {{fold Every variant held against the reference, and what each one costs}}
//:
//: All variants of this stage, registered from the sections above, against the reference:
//:
//: {{agreement}}
//:
//: And what they cost, under a causal mask:
//:
//: {{costs}}
//:
//: `kept` are the cells the masks of all heads keep (`kept₁`: that of head 1), `visited` those in
//: tiles with a kept cell. A score of $-\infty$ costs no exponential. But for the fused variant, all
//: score the whole grid and throw a part of it away.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program: a drawn mask, and a check that a hidden value stays hidden}}
//:
//: A complete program: a mask drawn by hand, combined with another, and a check that a hidden value
//: stays hidden.
//:
//: {{snippet DrawAMask}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. Draw a mask in which token 2 may see nothing. What does the snippet print for it, and what
//:    would it print with $-10^9$ in place of $-\infty$ in `maskedAttention`?
//: 2. In `Mask.causal`, write `<` for `<=`. `swift run workbook chapter 6` shows what a token that
//:    may not see itself does to the first row.
//: 3. Make `Mask.tileSide` 8, then 1. Which bars of the last figure change, and why does a kernel
//:    not use tiles of one cell?
