//: ## At full size
//:
//: {{fold Shapes and numbers of every step at the size of the paper, to check your own code by}}
//:
//: The base model of the 2017 paper has $d = 512$, h = 8 and $d_k = d_v = 64$. The same eight steps at that
//: size, with random weights and biases: once for the sentence, each word a random vector, and
//: once as cross-attention for a batch of two, with 4 queries and 6 keys each. Shapes and numbers are
//: read off the arrays as they pass.
//:
//: {{full-size decides C1 C2 C8}}
//:
//: The queries decide how long the output is, keys and values only what can be found: 4 queries in, 4
//: rows out, whatever the 6. The parameters are one and the same for both calls.
//:
//: > **You may have read** this example with every shape and no number, or with one head's $W^Q$ called
//: > $512 \times 64$ in the text and $512 \times 512$ in the code. Both are right: the second holds eight
//: > of the first side by side.
//:
//: {{end fold}}
