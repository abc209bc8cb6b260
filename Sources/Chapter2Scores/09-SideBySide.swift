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
//: The scores themselves are the output, $h \cdot n \cdot m$ floats, and no variant of *this*
//: stage can avoid them. Chapter 4 can, because it does not stop here.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program: the largest of sixteen weights, with and without the division}}
//:
//: A complete program: sixteen keys for a query, and the largest weight with and without the division:
//:
//: {{snippet WhyDivide}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. `swift run workbook chapter 2 --sentence "The dog bit the man because it was hungry"`: which
//:    word does “it” score highest, and which would you have chosen?
//: 2. In `02-OneHead.swift`, divide by `Number(queries.columns)` without the root.
//:    `swift run workbook verify --stage scores` names the laws that catch it, and the ones that
//:    cannot.
//: 3. Replace the dot product by the cosine, which ignores the lengths. Which law fails, and what
//:    could a trained model then no longer express?
