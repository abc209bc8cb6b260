//: ## The five articles
//:
//: The book grew from five introductions to attention, in Chinese, which it calls S0 to S4. It quotes none of
//: them. `S3:41` is line 41 of S3.
//:
//: - **S0**: multi-head attention, with an example in Keras.
//: - **S1**: multi-head attention in depth, with the sentence of this book and a class in PyTorch.
//: - **S2**: self-attention, with a class in PyTorch that packs queries, keys and values.
//: - **S3**: the self-attention of the Transformer; its code breaks off.
//: - **S4**: self-attention, multi-head attention and the Transformer.
