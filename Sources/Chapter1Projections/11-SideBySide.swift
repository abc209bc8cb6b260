//: ## Every variant, side by side
//:
//: Two tables compare all variants of this chapter: what they compute, and what they cost.
//:
//: {{fold Every variant compared with the reference, and what each one costs}}
//:
//: All variants of this stage, compared with the reference on the **probes**, small inputs chosen
//: to expose mistakes:
//:
//: {{agreement}}
//:
//: And what they cost:
//:
//: {{costs}}
//:
//: The multiply-adds are the same everywhere. The loop stores nothing but its output; the variants
//: with larger products also make copies. In return they have fewer and larger products, which
//: keep a processor busier than many small ones.
//:
//: {{end fold}}
//:
//: ## Run it, change it
//:
//: {{fold A complete program: the loop, the packed product, and a check that they agree}}
//:
//: A complete program: the loop over heads, one packed product, and a check that they are the same:
//:
//: {{snippet PackedProjections}}
//:
//: {{end fold}}
//:
//: To try next:
//:
//: 1. `swift run workbook chapter 1 --heads 4`: the weights stay, and only the cuts move. Which
//:    heads of the toy model still make sense?
//: 2. In `06-FusedQKV.swift`, let `valuesStart` be `keysStart`.
//:    `swift run workbook verify --stage projections` names the laws that catch
//:    it.
//: 3. Write a variant that computes each head from its own slice of the features. Which law refutes
//:    it first, and what would its claim have to be?
