//: ## Why divide by the root of the width
//:
//: Without the division, scores grow with the width of a head, and the weights made from them go
//: almost entirely to one key. Take queries and keys whose entries are independent, with mean 0
//: and variance 1. Each product $q_c k_c$ then has mean 0 and variance 1 as well, and variances of
//: independent terms add:
//:
//: ```math
//: \mathrm{Var}(q \cdot k) = \sum_{c=1}^{d_k} \mathrm{Var}(q_c k_c) = d_k, \qquad \mathrm{Var}\!\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = 1
//: ```
//:
//: So a typical dot product is about as large as $\sqrt{d_k}$, and dividing by it gives scores of
//: about the same size at every width. Measured with random queries, each against sixteen random
//: keys:
//:
//: {{spread decides E36}}
//:
//: The effect on the weights shows in the largest of them. Sixteen equal weights would be
//: {{equal-weight}} each:
//:
//: {{largest-weight}}
//:
//: With the division the largest weight hardly depends on the width. Without it one key ends up
//: with nearly everything: the softmax is **saturated**. A saturated softmax hardly reacts to a
//: change of its scores, so hardly any **gradient**, the derivatives that training follows, gets
//: through; [chapter 3](03-softmax.md) measures that.
//:
//: {{fold A default in Keras that leaves the division out, and what it does to the weights}}
//:
//: > **You may have read**, in several tutorials, code or lists of steps that go from $QK^\top$
//: > straight to the softmax. The `Attention` layer of Keras does so by default, and its
//: > `use_scale=True` multiplies by one learned parameter, which need not be $1/\sqrt{d_k}$.
//: > Without the division the largest of sixteen weights is {{unscaled decides E3 E40}} on average
//: > at $d_k = 64$, instead of {{scaled}}.
//:
//: {{end fold}}
