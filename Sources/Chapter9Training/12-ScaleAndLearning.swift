//: ## What the scale is for
//:
//: [Chapter 2](02-scores.md) divided the scores by $\sqrt{d_k}$ so that they stay small. Here is what they
//: must stay small *for*. Where one weight is nearly 1 and the rest nearly 0, every
//: $a_j (da_j - \sum_l a_l da_l)$ is nearly 0: the head that looks at one token alone cannot learn
//: that it is the wrong one. Two layers that look a value up, trained with the factor and without it:
//:
//: {{scale-table}}
//:
//: Chance is {{recall-chance}}. With the factor, every run learns; without it none did in as many steps.
//: These are runs and no law. Random numbers that begin smaller give smaller scores, and then training
//: may get by without the factor. What the factor gives is that nobody has to think about it when $d_k$ changes.
