//: ## What the scale is for
//:
//: [Chapter 2](02-scores.md) divided the scores by $\sqrt{d_k}$ so that they stay small. Here is what they
//: must stay small *for*. Where one weight is nearly 1 and the rest nearly 0, every
//: $a_j (da_j - \sum_l a_l da_l)$ is nearly 0: for the others $a_j$ is, and for the chosen one $da_j$ is almost
//: the average. A head that looks at one token alone can hardly learn that it is the wrong one. The two-layer
//: model of the task `recall`, which has to look something up, trained with the factor and without it:
//:
//: {{scale-table}}
//:
//: A model that looks nothing up gets about {{recall-guess}}, by naming one of the digits it sees. With the factor,
//: every run learned; without it none did in as many steps. These are a few runs, not a law: with narrower
//: heads, or with random numbers that begin smaller, training may get by without it.
