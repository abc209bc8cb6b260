//: ## The heads as tokens
//:
//: One forgotten exchange of axes makes the heads of a token attend to one another.
//:
//: {{fold A mistake that no test of the output’s shape finds, and how to find it}}
//:
//: A packed product `[n, 3·d]` is cut into Q, K and V, each `[n, h, d_k]`, and somebody forgets to exchange
//: the axes to `[h, n, d_k]`. The last two axes are now heads and columns, so the softmax runs over the
//: *heads of one token*: the weights are `[n, h, h]`, and no token gets anything from another. This is
//: mistake M16 of the list below. Here it runs beside the right steps on random Q, K and V of 5 tokens:
//:
//: {{wrong-axis decides E32 C13}}
//:
//: Whoever sees only the output has to test its content to find the mistake. Change one token: which
//: outputs change?
//:
//: {{reach}}
//:
//: > **You may have read** a tutorial's code in which `qkv.chunk(3, dim=2)` is followed at once by
//: > `q @ k.transpose(-2, -1)`. That is this mistake. With one head nothing is left of attention: every
//: > weight is the softmax of a single score, which is 1, and the output is V.
//:
//: {{end fold}}
