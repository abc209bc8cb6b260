//: ## What a bias changes
//:
//: {{fold Why a bias on the keys changes nothing and one on the queries does}}
//:
//: A bias adds the same row to every token's query, key or value. On the keys that changes nothing in
//: the end. Chapter 2 scores a query against a key by their dot product. Chapter 3 turns the scores
//: of one query into weights, in which only *differences* between scores count, and chapter 4 takes
//: the average of the values with these weights as its output. A key bias moves all scores of a query
//: alike:
//:
//: ```math
//: q_i \cdot (k_j + b^K) = q_i \cdot k_j + q_i \cdot b^K
//: ```
//:
//: The last term is the same for every key $j$, so it cancels. A bias on the queries adds
//: $b^Q \cdot k_j$, which differs from key to key: that one works. Random Q, K and V, and a random
//: bias on one of them at a time:
//:
//: {{bias decides E29}}
//:
//: > **You may have read** formulas without biases next to code whose linear layers have them. For Q
//: > and V the two are different functions; for K they are the same one. The key bias is $h d_k$
//: > learned numbers whose gradient is zero, and some models, Whisper among them, leave it out.
//:
//: {{end fold}}
