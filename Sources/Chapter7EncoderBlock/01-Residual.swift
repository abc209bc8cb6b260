//: {{flow}}
//:
//: One call of attention is not yet an encoder: it does not know the order of the tokens, it computes
//: nothing but averages, and nothing keeps its numbers in bounds when it is repeated. This chapter adds
//: what is missing.
//:
//: ## What an encoder block is made of
//:
//: An **encoder block** has two **sub-layers**: attention, and a **feed-forward layer**, which works
//: on each row by itself. The output of each is added to its input, and each has a normalisation. The block of this chapter is the toy model's
//: attention with a small feed-forward layer:
//:
//: {{sub-layers decides E49}}
//:
//: {{exercise 7.6 Write the whole block, in the order of [the 2017 paper](https://arxiv.org/abs/1706.03762).}}
//:
//: {{fold Which two sub-layers? A tutorial names the two halves of attention}}
//:
//: > **You may have read** in a tutorial that the two sub-layers are “compute the scores” and “weight the
//: > values”. Those are the two halves of attention. The second sub-layer is the feed-forward layer.
//:
//: {{end fold}}
//:
//: ## A sub-layer adds to what was there
//:
//: A sub-layer computes a change, and a **residual connection** adds it to the input: $y = x + F(x)$. The
//: sum that runs from the input of the encoder to its output is called the **residual stream**. If
//: $F(x) = 0$, the token passes unchanged. Setting $W^O = 0$, for example, makes the output of attention 0:
//:
//: {{silent-attention decides E6}}
//:
//: {{fold A tutorial's class whose comment says “residual connection” and whose code has none}}
//:
//: > **You may have read** a tutorial's code with the comment “add the residual connection” above a
//: > `Dense` layer. A layer is not a residual connection. With its weights at zero such code returns its
//: > bias for every token, and the sentence is lost; a residual sub-layer returns x.
//:
//: {{end fold}}
