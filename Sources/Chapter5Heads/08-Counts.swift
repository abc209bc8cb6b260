//: ## What the number of heads costs
//:
//: Almost nothing. With $d_k = d_v = d/h$ every product has as many multiply-adds for any h as for one,
//: because more heads are narrower in the same proportion:
//:
//: ```math
//: \underbrace{h \cdot n^2 \cdot (d_k + d_v)}_{\text{scores and averages}} = 2 n^2 d,
//: \qquad \underbrace{4\, n\, d^2}_{W^Q,\, W^K,\, W^V,\, W^O},
//: \qquad 4 d^2 \text{ parameters}
//: ```
//:
//: What does grow is the number of attention weights, $h \cdot n^2$, and with it the softmax:
//:
//: {{heads-drawn}}
//:
//: {{exercise 5.5 Count the parameters and the scores of a layer.}}
//:
//: {{fold The same counted on a real run, and two texts about what heads cost}}
//:
//: Picture and table are computed from the formulas that the variant `multi-head` declares. The last
//: column is not: there the meter counted a real run at $n = 8$, $d = 64$.
//:
//: {{heads-cost decides E16 E17 E57 C23 C25}}
//:
//: > **You may have read** that several heads cost more computation, or that they are fast because
//: > their vectors are short, or that they take $O(n^2 d k)$ with $k$ the width of a head. Neither more
//: > nor fewer nor a factor $d_k$: it is $O(n^2 d + n d^2)$ for every h. Short vectors make each head cheap,
//: > and there are h of them.
//:
//: > **You may have read** that it has many parameters, and overfits because its maps are linear. Its
//: > {{attention-parameters}} at $d = 512$ are half of what the feed-forward layer next to it has
//: > ({{feed-forward-parameters decides E38}}, chapter 7), they do not depend on the length of the text, nor on h:
//: > several heads have no more room to overfit than one. Nor is linearity a cause of it, and the layer
//: > as a whole is not linear in X (chapter 4).
//:
//: {{end fold}}
