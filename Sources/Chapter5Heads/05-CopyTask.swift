//: ## A task for two heads
//:
//: Let every token ask for two others at once: its output shall be the pair $(x_j, x_k)$, a copy of
//: token $j$ and a copy of token $k$. One head has one row of weights $a$, and so one mixture
//: $z = \sum_l a_l x_l$ to fill both halves with. How good can it get? For any $z$ whatsoever,
//:
//: ```math
//: \lVert z - x_j \rVert^2 + \lVert z - x_k \rVert^2
//: = 2\, \Bigl\lVert z - \tfrac{x_j + x_k}{2} \Bigr\rVert^2 + \tfrac12 \lVert x_j - x_k \rVert^2
//: ```
//:
//: The last term does not depend on the weights. The other is smallest at $z = (x_j + x_k)/2$, half of
//: the weight on each, for any tokens. If they are independent and of variance 1, the mean squared
//: error is then about $\tfrac12$. Drawn for two random tokens, the error is a valley whose floor lies
//: high:
//:
//: {{copy-curve}}
//:
//: {{fold Why no other matrices and no other weights help: a proof and a search}}
//:
//: Other $W^V$ and $W^O$ do not help, because they see $z$ alone: the best linear guesses of $x_j$ and of
//: $x_k$ from it have the expected errors
//:
//: ```math
//: 1 - \frac{a_j^2}{\sum_l a_l^2} \quad\text{and}\quad 1 - \frac{a_k^2}{\sum_l a_l^2},
//: \qquad \text{together at least } 1 \text{, so at least } \tfrac12 \text{ on average.}
//: ```
//:
//: Nor does weight on other tokens. Eight random ones and a query that wants tokens 2 and 5; the search
//: starts from equal scores and moves all eight against the slope of the error:
//:
//: {{copy-task decides C5}}
//:
//: {{end fold}}
//:
//: Two heads have two rows of weights, and the error goes away. Here is the layer itself at the task:
//: every token asks for the one before it and the one before that, with scores large enough to
//: saturate the softmax. The matrices are the same in both rows; only h changes:
//:
//: {{copy-layer decides E15}}
//:
//: One head adds up the two scores, finds a tie and splits its weight: it computes the best that one
//: head can do.
//:
//: {{fold Two texts about the advantage of several heads, and what the task proves}}
//:
//: > **You may have read** that the advantage of several heads is to look at several positions at once.
//: > One head does that already; an average looks at nothing else. What it cannot do is keep two
//: > positions *apart*. Several heads are several distributions.
//:
//: > **You may have read** that this is proved by concrete cases. Here is one, with its proof: one head at
//: > its best is off by {{one-head-error}}, two heads by {{two-head-error}}.
//:
//: {{end fold}}
