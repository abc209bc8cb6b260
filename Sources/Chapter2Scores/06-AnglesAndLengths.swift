//: ## Only the angle and the lengths count
//:
//: A dot product is a similarity: the cosine of the angle between two rows times both their
//: lengths. If all queries and all keys are rotated by the same $R$, angles and lengths stay the
//: same, and so does every score:
//:
//: ```math
//: (q_i R) \cdot (k_j R) = q_i R R^\top k_j^\top = q_i \cdot k_j
//: ```
//:
//: {{fold An experiment: rotate queries and keys together, then only one of them}}
//:
//: Random queries and keys of width 8, and a random rotation, once of both and once of the queries
//: alone:
//:
//: {{rotation-drawn}}
//:
//: The first two maps are the same, though Q and K are not:
//:
//: {{rotation decides E50}}
//:
//: A single column of Q or K therefore means nothing by itself. The toy model's columns can be
//: read one by one only because we built them that way.
//:
//: > **You may have read**, in a tutorial, of attention as an alternative to methods based on
//: > *similarity*. The dot product is a similarity itself; what is special is that the two sides
//: > are projected differently before they are compared.
//:
//: {{end fold}}
//:
//: ## A score needs its query
//:
//: A row of weights answers one query, so the score must contain $q_i$ in a way that tells keys
//: apart. The values have no place in it.
//:
//: {{fold A published formula in which the query cancels, and an experiment that shows it}}
//:
//: > **You may have read**, in a tutorial, the formula
//: > $\alpha_{ij} = \mathrm{softmax}(q_i \cdot k_i + v_i \cdot k_j / \sqrt{d_k})$, attributed to
//: > [the 2017 paper](https://arxiv.org/abs/1706.03762). The paper does not contain it. Its first term is the same for every $j$ and
//: > cancels in the softmax, so no query has any influence on any weight, and the values take the
//: > place of the queries.
//:
//: Random Q, K and V; first all queries are replaced by others, then all values:
//:
//: {{query-ignored decides C10 E45}}
//:
//: {{end fold}}
