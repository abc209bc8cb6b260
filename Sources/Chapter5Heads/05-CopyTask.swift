//: ## A task for two heads
//:
//: Suppose that every token asks for two others at once: its output should be the pair $(x_j, x_k)$, a
//: copy of token $j$ and a copy of token $k$. One head has one row of weights $a$, so it has one mixture
//: $z = \sum_l a_l x_l$ for both halves. How good can that be? For any $z$ at all,
//:
//: ```math
//: \lVert z - x_j \rVert^2 + \lVert z - x_k \rVert^2
//: = 2\, \Bigl\lVert z - \tfrac{x_j + x_k}{2} \Bigr\rVert^2 + \tfrac12 \lVert x_j - x_k \rVert^2
//: ```
//:
//: The last term does not depend on the weights. The other term is smallest at $z = (x_j + x_k)/2$, with
//: half of the weight on each token. If the numbers of the tokens are independent with variance 1, the
//: mean squared error is then about $\tfrac12$. For two random tokens, the curve of the error is a
//: valley, and its lowest point is far above 0:
//:
//: {{copy-curve}}
//:
//: {{fold Could other matrices or other weights do better? A proof and a search say no}}
//:
//: Another $W^V$ and $W^O$ do not help, because all they get is $z$. The best linear guesses of $x_j$ and
//: of $x_k$ from it have the expected errors
//:
//: ```math
//: 1 - \frac{a_j^2}{\sum_l a_l^2} \quad\text{and}\quad 1 - \frac{a_k^2}{\sum_l a_l^2},
//: \qquad \text{together at least } 1 \text{, so at least } \tfrac12 \text{ on average.}
//: ```
//:
//: Weight on other tokens does not help either. Here are eight random tokens and a query that wants
//: tokens 2 and 5. The search is gradient descent on all eight scores, starting from equal scores:
//:
//: {{copy-task decides C5}}
//:
//: {{end fold}}
//:
//: Two heads have two rows of weights, and the error vanishes. Here the layer itself does the task:
//: every token asks for the one before it and for the one before that. The scores are so large that
//: almost all of the weight goes to the largest of them:
//:
//: {{copy-layer decides E15}}
//:
//: The single head adds the two scores, so two tokens tie and each gets half of the weight. No single
//: head can do better.
//:
//: {{fold What tutorials say about the advantage of several heads, and what this task shows}}
//:
//: > **You may have read** in many introductions that the advantage of several heads is to look at
//: > several positions at once. One head does that already, since an average takes in several positions.
//: > What it cannot do is keep two positions *apart*. Several heads give several distributions.
//:
//: > **You may have read** in a tutorial that concrete cases prove the advantage, without seeing one.
//: > Here is one, with its proof: the mean squared error of one head is {{one-head-error}} at best, that
//: > of two heads {{two-head-error}}.
//:
//: {{end fold}}
