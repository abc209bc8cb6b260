//: ## How negative is negative enough?
//:
//: Only $-\infty$ is. A large negative number such as $-10^9$ gives the same weights as long as a row keeps
//: at least one key: next to a score of ordinary size its exponential is exactly 0. But in a dead row all
//: scores are *equally* negative, and since the softmax depends only on differences, all weights are equal.
//:
//: {{fold What different fill values do to a dead row, and to half precision}}
//:
//: The table has the same four scores twice, with the first two keys hidden and with all of them hidden. The
//: last column says how much the output of the dead row changes when the value of a hidden key changes by 1:
//:
//: {{fills decides E27 C21}}
//:
//: With $-10^9$, mistake M26 further down, the dead row is the plain average of all hidden values, so they
//: leak into the output. With $-\infty$ and a softmax that does not handle dead rows, the result is NaN. The
//: last line is the definition of this book. Current versions of PyTorch's `scaled_dot_product_attention`
//: return zeros for such a row as well. Its `MultiheadAttention` still gives NaN there if it is asked for weights,
//: and on its fast path, which it takes without gradients (tried with `torch 2.15`).
//:
//: > **You may have read** in several tutorials that $-10^9$ hides masked positions. It does, unless a row
//: > hides all of them. In float16 there is no such number: the largest is {{half-limit}}, so $-10^9$ is
//: > refused or becomes $-\infty$, and the dead row becomes NaN. (bfloat16 has the range of `Float`.) One
//: > tutorial calls $-10^9$ “a very small value”. That would be $10^{-9}$, which hides nothing: second line.
//:
//: {{end fold}}
