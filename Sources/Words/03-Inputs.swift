//: ## What the stages take and return
//:
//: ### `ProjectionInput`
//:
//: A sentence, packed weights, and into how many heads to cut them: what chapter 1’s stage takes.
//:
//: `ProjectionInput(x: matrix, weights: weights, headCount: 2)` · [ProjectionInput.swift](../Sources/Chapter1Projections/Backstage/ProjectionInput.swift)
//:
//: ### `Projected`
//:
//: What it returns: queries, keys and values, a matrix of each for every head.
//:
//: `Projected(queries: stack, keys: stack, values: stack)` · [ProjectionInput.swift](../Sources/Chapter1Projections/Backstage/ProjectionInput.swift)
//:
//: ### `ScoresInput`
//:
//: Queries and keys of some heads: what chapter 2’s stage takes.
//:
//: `ScoresInput(queries: stack, keys: stack)` · [ScoresInput.swift](../Sources/Chapter2Scores/Backstage/ScoresInput.swift)
//:
//: ### `ScoreInput`
//:
//: The scores of some heads: what chapter 3’s stage takes.
//:
//: `ScoreInput(scores: stack)` · [ScoresToWeights.swift](../Sources/Chapter3Softmax/Backstage/ScoresToWeights.swift)
//:
//: ### `AttentionInput`
//:
//: Queries, keys and values of some heads: what chapter 4’s stage takes.
//:
//: `AttentionInput(queries: stack, keys: stack, values: stack)` · [Average.swift](../Sources/Chapter4Weighting/Backstage/Average.swift)
//:
//: ### `HeadsInput`
//:
//: A batch and the weights of one attention layer: what chapter 5’s stage takes.
//:
//: `HeadsInput(queries: batch, keys: batch, values: batch, weights: layer, headCount: 2)` · [HeadsInput.swift](../Sources/Chapter5Heads/Backstage/HeadsInput.swift)
//:
//: ### `MaskedInput`, `MaskedLayerInput`
//:
//: An `AttentionInput`, or a `HeadsInput`, with what each query may see: what chapter 6’s stages take.
//:
//: `MaskedInput(attention, masks: .shared(mask))` · [MaskedInput.swift](../Sources/Chapter6Masking/Backstage/MaskedInput.swift)
//:
//: ### `EncoderBlockInput`
//:
//: A batch, an encoder block, and which tokens are padding: what chapter 7’s stage takes.
//:
//: `EncoderBlockInput(x: batch, block: block)` · [EncoderBlockInput.swift](../Sources/Chapter7EncoderBlock/Backstage/EncoderBlockInput.swift)
//:
//: ### `Mask`
//:
//: For each query, which keys it may see. It can be drawn: `x` keeps, `.` hides.
//:
//: `try Mask("x.", "xx")` · [02-DrawnMasks.swift](../Sources/Chapter6Masking/02-DrawnMasks.swift)
//:
//: ### `MaskDrawingProblem`
//:
//: What is wrong with a drawing of a mask, with its row and column.
//:
//: `MaskDrawingProblem.noRows` · [MaskDrawing.swift](../Sources/Chapter6Masking/Backstage/MaskDrawing.swift)
//:
//: ### `MaskStack`
//:
//: One mask for all heads, one for each head, or one for each example of a batch.
//:
//: `MaskStack.shared(mask)` · [05-PerHeadOrExample.swift](../Sources/Chapter6Masking/05-PerHeadOrExample.swift)
//:
//: ### `AttentionGradientInput`
//:
//: What the backward pass of attention starts from: a `MaskedInput`, and the gradient of its output.
//:
//: `AttentionGradientInput(masked, outputGradient: stack)` · [AttentionGradientInput.swift](../Sources/Chapter9Training/Backstage/AttentionGradientInput.swift)
//:
//: ### `AttentionGradients`
//:
//: What that pass returns: the gradients of the queries, keys and values of all heads.
//:
//: `AttentionGradients(heads: [gradient])` · [SeveralHeads.swift](../Sources/Chapter9Training/Backstage/SeveralHeads.swift)
//:
//: ### `HeadsGradientInput`
//:
//: A `HeadsInput`, and the gradient of the output of its layer.
//:
//: `HeadsGradientInput(heads, outputGradient: batch)` · [HeadsGradient.swift](../Sources/Chapter9Training/Backstage/HeadsGradient.swift)
//:
//: ### `HeadsGradients`
//:
//: The gradients of what goes into a layer and of all its parameters.
//:
//: `[HeadsGradients].self` · [HeadsGradient.swift](../Sources/Chapter9Training/Backstage/HeadsGradient.swift)
//:
//: ### `EncoderBlockGradientInput`
//:
//: An `EncoderBlockInput`, and the gradient of the output of its block.
//:
//: `EncoderBlockGradientInput(blockInput, outputGradient: batch)` · [BlockGradient.swift](../Sources/Chapter9Training/Backstage/BlockGradient.swift)
//:
//: ### `EncoderBlockGradients`
//:
//: The gradients of the tokens of a block and of all its parameters.
//:
//: `[EncoderBlockGradients].self` · [BlockGradient.swift](../Sources/Chapter9Training/Backstage/BlockGradient.swift)
