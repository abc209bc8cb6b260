//: ## Only the angle and the lengths count
//:
//: A dot product is a similarity: the cosine of the angle between two rows times both their lengths.
//: Turn all queries and all keys by the same rotation $R$, and angles and lengths stay, so every
//: score does:
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
//: A single column of Q or K therefore means nothing by itself. That the toy model's columns can be
//: read one by one is a courtesy of its maker.
//:
//: > **You may have read** of attention as an alternative to methods based on *similarity*. The dot
//: > product is one; what is special is that the two sides are projected differently before they are
//: > compared.
//:
//: {{end fold}}
//:
//: ## A score needs its query
//:
//: A row of weights is the answer to one query, so the score must contain $q_i$ in a way that tells
//: keys apart. The values must not occur in it.
//:
//: {{fold A formula in print that has no query in it, and the experiment that shows it}}
//:
//: > **You may have read** the formula
//: > $\alpha_{ij} = \mathrm{softmax}(q_i \cdot k_i + v_i \cdot k_j / \sqrt{d_k})$, said to be from the
//: > 2017 paper. It is not in it. Its first term is the same for every $j$ and cancels in the softmax:
//: > no query has any influence on any weight, and the values do the work of the queries.
//:
//: Random Q, K and V; first all queries are replaced by others, then all values:
//:
//: {{query-ignored decides C10 E45}}
//:
//: {{end fold}}
