//: ## More heads, no more parameters
//:
//: With $d_k = d_v = d / h$, more heads means narrower heads, and the number of parameters stays
//: the same: $h$ blocks of width $d / h$ are $d$ columns, whatever $h$ is. For $d = 512$:
//:
//: {{parameters}}
//:
//: Nor does the work change: {{projection-work}} multiply-adds for 11 tokens, for each $h$ in the figure.
//:
//: ## What is refused
//:
//: Shapes that do not fit are refused before anything is computed.
//:
//: {{fold Three shapes that the book's code refuses, and the silent errors that this prevents}}
//:
//: The message names the operation, what it expected and what it got. Three cases are worth knowing.
//:
//: **The heads must divide the columns.** Ten columns cannot be cut into four heads:
//: {{refused-heads decides E26}}.
//:
//: > **You may have read** PyTorch code, in a tutorial, that computes the width of a head as
//: > `d // h` and then reshapes. With ten columns, four heads and four tokens the width is
//: > {{floored-width}}, and a reshape that may choose its own length makes {{invented-length}}
//: > tokens out of four. It runs without complaint and mixes up the tokens.
//:
//: **Rows are tokens.** $X$ with the tokens as *columns* does not fit the weights:
//: {{refused-columns decides E22}}.
//:
//: > **You may have read**, in a tutorial, $X = (x_1, \ldots, x_n)$ with column vectors $x_i$, and
//: > then $X W^Q$. One of the two must be transposed. In this book tokens are always rows.
//:
//: **Queries and keys must be equally wide,** because chapter 2 multiplies one by the other:
//: {{refused-widths}}. Values may have any width.
//:
//: {{end fold}}
