//: Chapter 5 built attention with several heads, chapter 6 told it what it may see. One call of it is
//: not yet an encoder. It does not know the order of the tokens, it computes nothing but averages, and
//: nothing keeps its numbers in bounds when it is repeated. This chapter adds the parts that are
//: missing, around the stages of all chapters so far:
//:
//: {{pipeline}}
//:
//: ## What an encoder block is made of
//:
//: An **encoder block** is two **sub-layers**, attention and a feed-forward layer. What each computes is
//: added to what went into it, and each has a normalisation. Read off the block that the rest of this
//: chapter runs, which is the toy model's attention with a small feed-forward layer:
//:
//: {{sub-layers decides E49}}
//:
//: {{exercise 7.6 Write the whole block, in the order of the 2017 paper.}}
//:
//: {{fold A text that takes the two halves of attention for the two sub-layers}}
//:
//: > **You may have read** that the two sub-layers are “compute the scores” and “weight the values”.
//: > Those are two halves of one attention. The second sub-layer is the feed-forward layer.
//:
//: {{end fold}}
//:
//: ## A sub-layer adds to what was there
//:
//: A sub-layer computes a change, and a **residual connection** adds it: $y = x + F(x)$. The sum that
//: runs from the input to the output is called the **residual stream**. If $F$ has nothing to say, the
//: token goes on as it was. To see it, set $W^O = 0$, which silences attention:
//:
//: {{silent-attention decides E6}}
//:
//: {{fold A class whose comment says residual connection and whose code has none}}
//:
//: > **You may have read** code with the comment “add the residual connection” above a `Dense` layer.
//: > A layer is not a residual connection. With its weights at zero such code returns its bias for
//:
//: {{end fold}}
//:
//: > every token, and the sentence is gone; a residual sub-layer returns x.
