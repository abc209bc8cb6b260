//: ## The heads as tokens
//:
//: {{fold A mistake that no test of the output’s shape finds, and how to find it}}
//:
//: There is a mistake that no test of the output's shape finds. A packed product `[n, 3·d]` is cut
//: into Q, K and V, each `[n, h, d_k]`, and the exchange to `[h, n, d_k]` is forgotten. The last two
//: axes now are heads and columns, so the softmax runs over the *heads of one token*: the weights are
//: `[n, h, h]`, and no token takes anything from another. It is M16 of the list below; run beside the right
//: steps on random Q, K and V of 5 tokens:
//:
//: {{wrong-axis decides E32 C13}}
//:
//: Who sees only the output must ask about content to find it. Change one token: which outputs move?
//:
//: {{reach}}
//:
//: > **You may have read** code with `qkv.chunk(3, dim=2)` followed at once by
//: > `q @ k.transpose(-2, -1)`. That is this mistake. With one head it is complete: every weight is the
//: > softmax of a single score, which is 1, and the output is V.
//:
//: {{end fold}}
