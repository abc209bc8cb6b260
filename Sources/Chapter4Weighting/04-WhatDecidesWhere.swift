//: ## V decides what, the weights decide where
//:
//: The weights come from Q and K alone; V is what they are applied to. So with other values every
//: weight must stay as it was, bit for bit, while the outputs change. On the sentence, with random
//: values in place of the toy model's:
//:
//: {{values-changed decides E37}}
//:
//: > **You may have read**, in a tutorial, that attention *is*
//: > $\mathrm{softmax}(QK^\top/\sqrt{d_k})$. That formula stops at the weights. Here it has shape
//: > {{shape-without-values}} and its entries sum to {{sum-without-values decides E1}}, one for
//: > each query, whatever the sentence says; the output has shape {{shape-with-values}}.
//:
//: {{fold Two common mistakes about V: swapping it with K, and taking it for X}}
//:
//: > **You may have read** a call `Attention()([Q, K, V])` in a tutorial's Keras code. [Keras](https://keras.io/api/layers/attention_layers/attention/) takes
//: > *query, value, key*, in that order, so K and V change places: $\mathrm{softmax}(QV^\top)K$.
//: > Nothing complains, because they have the same shape. For random Q, K and V of unit variance,
//: > and with the scores of both divided by $\sqrt{d_k}$, the largest error is
//: > {{keys-values-swapped decides E2}}.
//:
//: > **You may have read**, in a tutorial, that K and V both “contain the information of the
//: > token”. They do different work: K decides *where* a query looks, V decides *what* it finds
//: > there. Nor are the values the embeddings themselves: averaging X instead of $XW^V$ is off by
//: > up to {{embeddings-instead decides E47}} here. It is right for every X only if $W^V$ is the
//: > identity.
//:
//: {{end fold}}
//:
//: ## An average stays inside
//:
//: Weights that are not negative and sum to 1 make each output a **convex combination** of the value
//: rows: it lies between the smallest and the largest value of each column, never outside.
//:
//: {{convex}}
//:
//: {{fold A picture of this in the plane, and a common description that weights twice}}
//:
//: With two columns the values are points in a plane, and the outputs stay inside the smallest convex
//: shape around them, their **convex hull**:
//:
//: {{values-in-the-plane}}
//:
//: > **You may have read**, in a tutorial, that the weights multiply the values and that a
//: > *weighted sum* follows. Taken literally this weights twice. The row of “{{followed}}” would
//: > then sum to {{double-weighting decides E48}} instead of 1, and equal values would not come
//: > back as they went in.
//:
//: {{end fold}}
//:
//: ## Other weights, same output
//:
//: Other weights can give the same output, so a weight by itself does not say “this token
//: mattered”. With more keys than $d_v + 1$ there always are such weights: some direction in the
//: space of weights changes neither the sum of the row nor the output, and one can move along it
//: until a weight reaches zero.
//:
//: > **You may have read**, in tutorials, that attention weights are the *importance of features*,
//: > or that they make the model easy to interpret. They are a distribution over *positions*, and
//: > from the output alone such rows cannot be told apart.
//: > [Brunner et al. 2020](https://arxiv.org/abs/1908.04211) prove this for sequences longer than
//: > a head is wide.
//:
//: {{fold Two rows of weights that give one output, measured}}
//:
//: Take eleven random values of width 4, and one row of weights moved as far as it goes in both
//: directions:
//:
//: {{same-output decides E13}}
//:
//: The outputs are equal up to rounding ({{output-difference}} in `Double`), and the two rows
//: have {{shared-weight decides E43}} of their weight in common.
//:
//: {{end fold}}
//:
//: ## Linear in V, not in X
//:
//: With the weights held fixed, twice the values give twice the output. In **self-attention** Q, K
//: and V all come from X, so a change of X changes the weights as well. Call the whole of it
//: $f(X)$. With random X and Y, `[5, 8]`, and all three projections random:
//:
//: {{linearity decides E46}}
//:
//: {{fold A common description of attention as a linear map}}
//:
//: > **You may have read**, in a tutorial, that self-attention is a linear map $f(x) = Ax$ with
//: > learned $A$. A is not learned: it is computed from X, anew for every input. The table shows
//: > how far attention is from linear.
//:
//: {{end fold}}
//:
//: ## One head already sees everything
//:
//: A single head averages over *all* tokens, near and far, the query's own included. Two
//: experiments show it: change the last word of the sentence and look at the first row, then hide
//: each token from itself.
//:
//: {{one-head decides E39 E51 C22}}
//:
//: Neither change is zero. On the book's sentence both are one over the number of tokens: a token
//: with nothing to look for weighs all tokens alike, so each of them counts for that much.
//:
//: {{fold Two common claims: that one head sees only a part, and that it needs no query}}
//:
//: > **You may have read**, in tutorials, that one head sees only its own part of the sentence, or
//: > one feature, and that several heads are needed for a global view. One head has *one
//: > distribution per query*. That is its limit, but the distribution may cover every token.
//: > Entropy measures how evenly a row spreads its weight: for the rows of head 1 it runs from
//: > {{entropy-smallest}} to {{entropy-largest decides E14}} of the largest possible. Chapter 5
//: > shows what one distribution cannot do.
//:
//: > **You may have read**, in a tutorial, that self-attention needs no query. It needs none from
//: > *outside*: its queries come from X itself, through $W^Q$. Set $W^Q$ to zero and no token
//: > looks for anything: every score is zero and every weight is
//: > {{weight-without-queries decides C19}}, one over the number of tokens.
//:
//: {{end fold}}
