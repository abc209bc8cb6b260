//: ## Three questions that are always asked
//:
//: What do several heads change, what do they gain, and what do they cost?
//:
//: {{fold Difference, advantage and limits of several heads: three short answers to sum up}}
//:
//: **What is the difference between one head and several?** The number of distributions per query: one,
//: or h. One head of full width has as many parameters and reads the same columns.
//:
//: **What is the advantage?** Different questions get separate answers. In the copy task the error is
//: {{one-head-error}} with one head and {{two-head-error}} with two.
//:
//: **What is the limitation?** There are h times as many attention weights to store: at $n = 128$ they take
//: {{weights-of-one}} floats for one head and {{weights-of-eight decides C26}} for eight. Heads also get
//: narrower, since $d_k = d/h$, and a narrow head can tell few kinds of key apart. Multiply-adds and
//: parameters are no limitation; one head has as many.
//:
//: {{end fold}}
//:
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
//: `per-head-sum` stores the fewest intermediate results; `folded-value-output` does the most work for the
//: same answer. `grouped-query` counts the averaged matrices it makes; a model trained that way has them
//: in place of the wide ones.
//:
//: > **You may have read** tutorials whose listings do not run: an import is missing, or the last line
//: > breaks off. The code on this page is compiled, and the tables above were computed with it. The laws
//: > of this stage were checked while the page was made: {{laws-passed decides E25 E33 E44}} hold.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program to run and change: the copy task, with weights written by hand}}
//:
//: The copy task for the layer, with weights small enough to write by hand:
//:
//: {{snippet TwoHeadsCopyTwoTokens}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. Run `swift run workbook chapter 5 --heads 8`. The toy model was made for two heads. Which tables
//:    change, and which cannot?
//: 2. In `06-ConcatIsASum.swift`, let every head use the first block of $W^O$. `swift run workbook verify
//:    --stage heads` names the laws that catch it.
//: 3. Make the copy task ask for three tokens. What is the best error of one head now, and of two?
