//: ## Types whose code is on a page
//:
//: These need no entry: a page shows their code, and says what they are where it does.
//:
//: - [Chapter 3](03-softmax.md): `Softmax`
//: - [Chapter 4](04-weighting.md): `Weighting`
//: - [Chapter 5](05-heads.md): `Attend`, `FoldedValueOutput`
//: - [Chapter 6](06-masking.md): `Masking`, `MaskedLayer`
//: - [Chapter 7](07-encoder-block.md): `Encoder`, `GatedBlock`, `Order`, `PreNormOracle`, `TwoBlocks`
//: - [Chapter 9](09-training.md): `AdamMeans`, `AttentionGradient`, `FeedForwardGradient`, `LayerNormGradient`,
//:   `LinearGradient`, `WeightingGradient`
//: - [Chapter 10](10-real-encoder.md): `BasicTokenizer`, `Damage`, `Embeddings`, `EncoderConfiguration`,
//:   `HeadHabit`, `HeadPortrait`, `KernelEncoder`, `LongText`, `ModelWeights`, `Pooling`, `RealEncoder`,
//:   `TaskScore`, `Vocabulary`, `WordPieceTokenizer`
//: - [The page of mistakes](mistakes.md): `BadProbe`, `KillMatrix`, `LayerTest`
