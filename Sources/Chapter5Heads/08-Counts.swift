//: ## What the number of heads costs
//:
//: Almost nothing. With $d_k = d_v = d/h$ every product takes the same number of multiply-adds for any h,
//: because heads get narrower in the same proportion as they get more:
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
//: {{fold The same counted in a real run, and what tutorials say about the cost of heads}}
//:
//: The figure and the table are computed from the formulas that the variant `multi-head` declares, except
//: for the last column: there the multiply-adds of a real run at $n = 8$, $d = 64$ were counted.
//:
//: {{heads-cost decides E16 E17 E57 C23 C25}}
//:
//: > **You may have read** in various tutorials that several heads cost more computation, that they are
//: > fast because their vectors are short, or that they take $O(n^2 d k)$ with $k$ the width of a head. In
//: > fact the cost is $O(n^2 d + n d^2)$ for every h. Short vectors make each head cheap, but there are h
//: > heads.
//:
//: > **You may have read** in a tutorial that attention has many parameters, or that it overfits because
//: > its maps are linear. At $d = 512$ it has {{attention-parameters}} parameters, half as many as the
//: > feed-forward layer next to it ({{feed-forward-parameters decides E38}}, chapter 7). Their number
//: > depends neither on the length of the text nor on h, so several heads have no more parameters to
//: > overfit with than one. Linearity does not cause overfitting, and the layer as a whole is not linear
//: > in X (chapter 4).
//:
//: {{end fold}}
