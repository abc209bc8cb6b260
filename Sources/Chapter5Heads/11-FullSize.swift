//: ## At full size
//:
//: The toy model is small. A real layer has the same eight steps, and larger matrices.
//:
//: {{fold Every shape at the size of the 2017 paper, to check your own code against}}
//:
//: The base model of [the 2017 paper](https://arxiv.org/abs/1706.03762) has $d = 512$, h = 8 and $d_k = d_v = 64$. Here are the same eight steps
//: at that size, with random weights and biases: once for the sentence, with a random vector for each
//: word, and once as cross-attention for a batch of two, with 4 queries and 6 keys each. Shapes and
//: numbers are read from the arrays during the run.
//:
//: {{full-size decides C1 C2 C8}}
//:
//: The queries alone decide how long the output is: 4 queries give 4 rows, and the 6 keys and values do
//: not change that. Both calls use the same parameters.
//:
//: > **You may have read** this example in a tutorial that has every shape and no number, and that calls
//: > $W^Q$ $512 \times 64$ in the text and $512 \times 512$ in the code. Both sizes are right: the second
//: > matrix holds eight of the first side by side.
//:
//: {{end fold}}
