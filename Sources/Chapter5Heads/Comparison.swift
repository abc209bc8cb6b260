//: ## Three questions that are always asked
//:
//: **What is the difference between one head and several?** The number of distributions per query:
//: one, or h. One head of full width has the same weights to learn and reads the same columns.
//:
//: **What is the advantage?** Different questions get separate answers. In the copy task that is
//: {{one-head-error}} against {{two-head-error}}.
//:
//: **What is the limitation?** h times as many weights, at n = 128 {{weights-of-one}} floats for one head
//: and {{weights-of-eight}} for eight; and narrower heads, since $d_k = d/h$. A head of width 1 can ask
//: little. Multiply-adds and parameters are no limitation of *several* heads: they are the same for
//: one.
//:
//: ## Every variant, side by side
//:
//: All variants of this stage against the reference:
//:
//: {{agreement}}
//:
//: And what they cost:
//:
//: {{costs}}
//:
//: > **You may have read** listings that do not run: an import is missing, or the last line breaks off.
//: > The code on this page is what the tables above were computed with, compiled from the same
//: > file, and the stage's laws were asked of it while the page was printed: {{laws-passed}} hold.
//:
//: ## Run it, change it
//:
//: A complete program: the copy task for the layer, with weights small enough to write by hand.
//:
//: {{snippet TwoHeadsCopyTwoTokens}}
//:
//: To try next:
//:
//: 1. `swift run workbook chapter 5 --heads 8`: the toy model was made for two heads. Which tables change,
//:    and which cannot?
//: 2. In `PerHeadSum.swift`, let every head use the first block of $W^O$. `swift run workbook verify
//:    --stage heads` names the laws that notice.
//: 3. Make the copy task ask for three tokens. What is the best error of one head now, and of two?
