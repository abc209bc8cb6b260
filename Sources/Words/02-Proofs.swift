//: ## Stages, variants and how they are checked
//:
//: ### A stage: `Stage`
//:
//: One step of attention, such as the softmax. It knows its input, its reference and its probes, and nothing
//: of the code that is to compute it fast.
//:
//: `Softmax.name` · [Stage.swift](../Sources/Verification/Stage.swift)
//:
//: ### The reference, or oracle: `Oracle`
//:
//: Plain loops without any trick. They are run in `Double`, and what they return is taken to be right.
//:
//: `Softmax.reference(input, in: Double.self)` · [Stage.swift](../Sources/Verification/Stage.swift)
//:
//: ### A variant: `Variant`, `Form`
//:
//: One way to compute a stage. Its form says whether it is for a single head, for several, or several steps
//: in one (*fused*).
//:
//: `Softmax.multiHead.run(input)` · [Variant.swift](../Sources/Verification/Variant.swift)
//:
//: ### A claim: `Condition`, `KnownFunction`
//:
//: What a variant says of itself: that it equals the reference, that it does so under a condition, or that
//: it computes another function, which is named.
//:
//: `Condition<ScoreInput>("h = 1") { $0.scores.count == 1 }` · [Variant.swift](../Sources/Verification/Variant.swift)
//:
//: ### A law
//:
//: Something that must hold for every variant of a stage, such as “every row of weights sums to 1”. The book
//: runs each law on each variant.
//:
//: `Softmax.laws` · [Law.swift](../Sources/Verification/Law.swift)
//:
//: ### A probe
//:
//: An input on which laws are checked. Its sizes all differ and its numbers are random, so that no mistake
//: is hidden by accident.
//:
//: `Softmax.probes` · [Stage.swift](../Sources/Verification/Stage.swift)
//:
//: ### What it costs: `Cost`, `Formula`, `Intermediate`
//:
//: How many multiply-adds and exponentials a variant takes and which matrices it writes down on the way, as
//: formulas in the sizes. A meter counts along and confirms them.
//:
//: `Cost(multiplyAdds: .h * .n * .m * .dk, intermediates: [Intermediate("scores", .h * .n * .m)])` · [Formula.swift](../Sources/Verification/Formula.swift)
//:
//: ### The steps: `Steps`
//:
//: The functions that a stage is made of, each of which can be replaced by another. Every chapter adds its
//: own.
//:
//: `var steps = Steps()` · [Steps.swift](../Sources/Verification/Mistakes/Steps.swift)
//:
//: ### A known mistake: `Mistake`
//:
//: A wrong way that people have gone: what was done, what to do instead, and which step it replaces. The
//: book runs it like a variant, to see who notices.
//:
//: `Mistake.sigmoid.id` · [Mistake.swift](../Sources/Verification/Mistakes/Mistake.swift)
//:
//: ### `Meter`
//:
//: Counts the multiply-adds and numbers of code that runs. The formulas of a `Cost` are held against it.
//:
//: `Meter.count(multiplyAdds: 8)` · [Meter.swift](../Sources/Tensors/Meter.swift)
