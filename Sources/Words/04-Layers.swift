//: ## Parameters and layers
//:
//: ### `ProjectionWeights`
//:
//: The matrices $W^Q$, $W^K$ and $W^V$, packed head by head, and their biases.
//:
//: `ProjectionWeights(query: matrix, key: matrix, value: matrix)` · [ProjectionInput.swift](../Sources/Chapter1Projections/Backstage/ProjectionInput.swift)
//:
//: ### `AttentionWeights`
//:
//: All parameters of an attention layer: a `ProjectionWeights`, and $W^O$ with its bias.
//:
//: `AttentionWeights(projections: weights, output: matrix)` · [02-TheLayer.swift](../Sources/Chapter5Heads/02-TheLayer.swift)
//:
//: ### `MultiHeadAttention`
//:
//: The layer itself: its weights, its number of heads, and the code that runs it.
//:
//: `MultiHeadAttention(weights: layer, headCount: 2)` · [02-TheLayer.swift](../Sources/Chapter5Heads/02-TheLayer.swift)
//:
//: ### `LayerNorm`
//:
//: The scale and the shift of one LayerNorm. It can be called like a function, on a matrix.
//:
//: `LayerNorm(width: 16)(matrix)` · [LayerNorm.swift](../Sources/Chapter7EncoderBlock/Backstage/LayerNorm.swift)
//:
//: ### `FeedForward`
//:
//: The two matrices of a feed-forward layer, their biases, and the activation between them. It can be called
//: like a function.
//:
//: `FeedForward(first: wide, second: narrow)` · [FeedForward.swift](../Sources/Chapter7EncoderBlock/Backstage/FeedForward.swift)
//:
//: ### `EncoderBlock`
//:
//: One block of an encoder: attention, a feed-forward layer and two norms.
//:
//: `block.postNorm(matrix)` · [06-PostNorm.swift](../Sources/Chapter7EncoderBlock/06-PostNorm.swift)
//:
//: ### `OnlineSoftmax`
//:
//: The state of a softmax that reads its scores one by one: the largest so far, and the sum so far.
//:
//: `OnlineSoftmax<Float>([1, 2, 3])` · [06-OnePass.swift](../Sources/Chapter3Softmax/06-OnePass.swift)
//:
//: ### `Loops`
//:
//: The parts of an encoder block once more, as plain loops. The reference of chapter 7 is made of them.
//:
//: `Loops<Double>(block, real: [true, true])` · [Loops.swift](../Sources/Chapter7EncoderBlock/Backstage/Loops.swift)
//:
//: ### `BlockCost`
//:
//: The formulas for what the parts of a block cost.
//:
//: `BlockCost.feedForward` · [PostNorm.swift](../Sources/Chapter7EncoderBlock/Backstage/PostNorm.swift)
//:
//: ### `RMSNorm`
//:
//: The scale of one RMSNorm. It can be called like a function, on a matrix.
//:
//: `RMSNorm(scale: [1, 1])(matrix)` · [GatedBlock.swift](../Sources/Chapter7EncoderBlock/Backstage/GatedBlock.swift)
//:
//: ### `GatedFeedForward`
//:
//: The three matrices of a gated feed-forward layer.
//:
//: `GatedFeedForward(gate: wide, up: wide, down: narrow)` · [GatedBlock.swift](../Sources/Chapter7EncoderBlock/Backstage/GatedBlock.swift)
