//: ## What a layer costs
//:
//: In short sentences most of the work is in the feed-forward layer, and so are most parameters.
//:
//: {{fold How parameters and work are divided among the parts, and what long sentences change}}
//:
//: A block has $4d^2$ parameters for attention and $2df$ for the feed-forward layer, which is twice as many
//: if $f = 4d$. At $d = 512$, $f = 2048$:
//:
//: {{parameter-split}}
//:
//: Its multiply-adds are $4nd^2$ for the projections, $2n^2d$ for scores and weighting, and $2ndf$ for the
//: feed-forward layer. Only the middle term contains the square of $n$, and it matters only in long sentences:
//:
//: {{shares}}
//:
//: The same in numbers, up to the length at which the pairs are half:
//:
//: {{quadratic-share decides E58}}
//:
//: > **You may have read** in a tutorial that a Transformer costs $O(n^2 d)$, and that the encoder is its
//: > bottleneck. At $n = 128$ the part with $n^2$ is {{quadratic-share-short}} of a layer; the feed-forward
//: > layer, which that formula omits, is {{feed-forward-work}}. And a *decoder* layer, which has a second
//: > attention over the encoder's output, costs more than an encoder layer:
//:
//: {{decoder-layer decides E58}}
//:
//: {{end fold}}
//:
//: ## No token waits for another
//:
//: A **recurrent network** reads one token after the other into a state. So token $n$ waits for all tokens
//: before it, and what it gets from token 1 has passed through $n - 1$ steps. In a block every token reads
//: every other token directly. In this figure each token is changed in turn:
//:
//: {{reach}}
//:
//: {{fold How far information travels, in numbers, compared with two recurrent networks}}
//:
//: The lower left corner of the figure is the influence of token 1 on the last output. For sequences of
//: different lengths:
//:
//: {{path-length decides E31 C17}}
//:
//: With the small weights used here, the plain recurrence forgets by a factor in each step; with large
//: weights its gradients can explode. An LSTM adds to a memory that is controlled by gates; with its forget
//: gates held open it loses far less. In a block the last token reads the first one directly, though it
//: divides its weights among all tokens.
//:
//: > **You may have read** in tutorials that the gradients of LSTMs “easily” vanish or explode. Those of
//: > plain recurrences do both. The gates of an LSTM mitigate the vanishing; its gradients can still
//: > explode, as [Sutskever et al. 2014](https://arxiv.org/abs/1409.3215), section 3.4, say. The gates do not
//: > change the number of steps: the path from token 1 to token $n$ is $n - 1$ steps long, and no two of
//: > them can run at the same time.
//:
//: The upper right corner of the figure is the influence of the last token on the first output. A recurrence
//: has none, because its first output was finished long before:
//:
//: {{last-token decides E59 E61}}
//:
//: > **You may have read** in a tutorial that the Transformer replaced the CNN, and that its encoder and
//: > decoder both take “the current step and the encoded history”. It replaced recurrence, and convolution
//: > as well. An encoder has no steps and no history: change the *last* token, and the *first* output
//: > changes. A decoder layer has three sub-layers: masked self-attention, attention over the encoder's
//: > output, and a feed-forward layer. It works one token at a time only when it writes text.
//:
//: {{end fold}}
