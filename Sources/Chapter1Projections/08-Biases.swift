//: ## What a bias changes
//:
//: A bias adds the same row to every token's query, key or value. On the keys it has no effect in
//: the end, as long as queries and keys go straight into the dot product.
//:
//: {{fold Why a bias on the keys changes nothing, while one on the queries does}}
//:
//: (This looks ahead to the next three chapters.) Chapter 2 scores a query against a key by their
//: dot product. Chapter 3 turns the scores of one query into weights, for which only *differences*
//: between scores count. Chapter 4 averages the values with these weights. A key bias changes all
//: scores of a query by the same amount:
//:
//: ```math
//: q_i \cdot (k_j + b^K) = q_i \cdot k_j + q_i \cdot b^K
//: ```
//:
//: The last term is the same for every key $j$, so it cancels. A bias on the queries adds
//: $b^Q \cdot k_j$, which differs from key to key and does have an effect. Measured with random Q,
//: K and V, and a random bias on one of them at a time:
//:
//: {{bias decides E29}}
//:
//: > **You may have read**, in tutorials, formulas without biases next to code whose linear layers
//: > have them. For Q and V the two are different functions; for K they are the same. The key bias
//: > is $h d_k$ parameters whose gradient is zero, and some models,
//: > [Whisper](https://github.com/openai/whisper/blob/main/whisper/model.py) among them, leave it
//: > out. With rotary positions, which turn each key by an angle that depends on its place
//: > ([chapter 7](07-encoder-block.md#positions-in-the-scores)), a key bias no longer cancels: in
//: > the last row of the table it moves a weight by {{rotary-key-bias}}.
//:
//: {{end fold}}
