//: ## The whole matrix
//:
//: Here is every wrong answer. Each exercise has a block of its own, with a letter for each of its cases on
//: top; below the block stands what the letters mean. A row begins with a sign for each case: × means that
//: the case catches the answers named in that row, and · that they pass it. Answers that are caught by the
//: same cases share a row, and the rows with the fewest × come first. An exclamation mark follows answers
//: that a single case catches.
//:
//: {{fold Chapter 1: one projection, columns cut into heads, projections into heads, all three from one product}}
//:
//: {{matrix-1}}
//:
//: {{end fold}}
//:
//: {{fold Chapter 2: one score, every query against every key, the scores of several heads, one matrix in place of two}}
//:
//: {{matrix-2}}
//:
//: {{end fold}}
//:
//: {{fold Chapter 3: softmax of one row, of every row, of all heads, in one pass, and what a score does to each weight}}
//:
//: {{matrix-3}}
//:
//: {{end fold}}
//:
//: {{fold Chapter 4: the weighted average, attention, attention of several heads, attention in one pass}}
//:
//: {{matrix-4}}
//:
//: {{end fold}}
//:
//: {{fold Chapter 5: heads side by side, the output projection, self-attention, the layer, what more heads cost}}
//:
//: {{matrix-5}}
//:
//: {{end fold}}
//:
//: {{fold Chapter 6: the causal mask, hidden scores, weights and attention under a mask, a folded batch}}
//:
//: {{matrix-6}}
//:
//: {{end fold}}
//:
//: {{fold Chapter 7: LayerNorm, a sub-layer, the feed-forward layer, positions, dropout, the encoder block}}
//:
//: {{matrix-7}}
//:
//: {{end fold}}
