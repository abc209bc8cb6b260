//: ## How much of the work is softmax?
//:
//: Almost none, counted in operations.
//:
//: {{fold The share of softmax in the work, counted, and why it takes more time than that}}
//:
//: Softmax takes one exponential for each pair of tokens in each head; the two products around it,
//: $QK^\top$ and $AV$, take $2 d_k$ multiply-adds for each pair. Counted by the book's meter for
//: $h = 8$, with an exponential as one operation:
//:
//: {{share-of-work decides E53}}
//:
//: > **You may have read**, in a tutorial, that self-attention takes time $n^2$ *because of the
//: > softmax*. The products take $O(n^2 d)$ and softmax $O(h n^2)$, without the $d$. Even if an
//: > exponential costs as much as ten multiply-adds, its share at $d = 512$ is {{share-at-ten}}.
//: > On real machines softmax costs more *time* than that, for another reason: it reads and writes
//: > every score again. Chapter 4's one-pass variant is about that.
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
//: And what they cost. *kept* is the number of scores above $-\infty$, *alive rows* the number of rows
//: with at least one:
//:
//: {{costs}}
//:
//: No variant multiplies matrices or makes one along the way, and none has parameters: nothing in
//: softmax is learned.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program: two halves of a row, and the two numbers that join them}}
//:
//: A complete program: two halves of a row, each on its own, and the two numbers that join them.
//:
//: {{snippet MergeTwoSoftmaxes}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. `swift run workbook chapter 3 --sentence "The dog chased the cat because it was hungry"`: two nouns
//:    score alike now. Why can neither of them weigh more than one half?
//: 2. In `03-EveryRow.swift`, leave out `- maximum`. `swift run workbook verify --stage softmax`
//:    names the laws that catch it. “keys reordered” is among them, “−∞ gives 0” is not: why?
//: 3. Cut a row into three pieces instead of two. How many exponentials does your merge take, and does
//:    the declared cost still hold?
