//: ## Three questions that are always asked
//:
//: {{fold Difference, advantage and limits of several heads, in three short answers}}
//:
//: **What is the difference between one head and several?** The number of distributions per query:
//: one, or h. One head of full width has as many numbers to learn and reads the same columns.
//:
//: **What is the advantage?** Different questions get separate answers. In the copy task that is
//: {{one-head-error}} against {{two-head-error}}.
//:
//: **What is the limitation?** There are h times as many attention weights to hold: at $n = 128$ they are
//: {{weights-of-one}} floats for one head and {{weights-of-eight decides C26}} for eight. And heads get narrower,
//: since $d_k = d/h$: a head of width 1 can ask little. Multiply-adds and parameters are no limitation of
//: *several* heads; they are the same for one.
//:
//: {{end fold}}
//:
//: ## Every variant, side by side
//:
//: {{fold Every variant held against the reference, and what each one costs}}
//:
//: All variants of this stage against the reference:
//:
//: {{agreement}}
//:
//: And what they cost:
//:
//: {{costs}}
//:
//: `per-head-sum` makes the least on its way, `folded-value-output` does the most work for the same
//: answer. `grouped-query` counts the averaged matrices it makes; a model trained that way has them
//: instead of the wide ones.
//:
//: > **You may have read** listings that do not run: an import is missing, or the last line breaks off.
//: > The code on this page is what the tables above were computed with, compiled from the same
//: > file, and the stage's laws were asked of it while the page was printed: {{laws-passed decides E25 E33 E44}} hold.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program: the copy task, with weights written by hand}}
//:
//: A complete program: the copy task for the layer, with weights small enough to write by hand.
//:
//: {{snippet TwoHeadsCopyTwoTokens}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. `swift run workbook chapter 5 --heads 8`: the toy model was made for two heads. Which tables change,
//:    and which cannot?
//: 2. In `PerHeadSum.swift`, let every head use the first block of $W^O$. `swift run workbook verify
//:    --stage heads` names the laws that notice.
//: 3. Make the copy task ask for three tokens. What is the best error of one head now, and of two?
