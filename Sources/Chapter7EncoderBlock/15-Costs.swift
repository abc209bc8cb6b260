//: ## What a layer costs
//:
//: {{fold How numbers and work divide among the parts, and what long sentences change}}
//:
//: A block holds $4d^2$ numbers for attention and $2df$ for the feed-forward layer, with $f = 4d$ twice
//: as many. At $d = 512$, $f = 2048$:
//:
//: {{parameter-split}}
//:
//: Its multiply-adds are $4nd^2$ for the projections, $2n^2d$ for scores and weighting, and $2ndf$ for the
//: feed-forward layer. Only the middle term has the square of $n$, and it takes long sentences to matter:
//:
//: {{shares}}
//:
//: The same in numbers, up to the length at which the pairs are half:
//:
//: {{quadratic-share decides E58}}
//:
//: > **You may have read** that a Transformer costs $O(n^2 d)$, and that the encoder is its bottleneck. At
//: > $n = 128$ the part with $n^2$ is {{quadratic-share-short}} of a layer; the feed-forward layer, which
//: > that formula leaves out, is {{feed-forward-work}}. And a *decoder* layer, which has a second attention
//: > over the encoder's output, costs more than an encoder layer:
//:
//: {{decoder-layer decides E58}}
//:
//: {{end fold}}
//:
//: ## No token waits for another
//:
//: A **recurrent network** reads one token after the other into a state, so token $n$ waits for all before
//: it, and what it knows of token 1 has passed through $n - 1$ steps. In a block every token reads every
//: other at once. So change one token after the other, and look which outputs move:
//:
//: {{reach}}
//:
//: {{fold How long the way from token to token is, measured against recurrent networks}}
//:
//: The lower left corner is the way from token 1 to the last output. For sequences of different
//: lengths:
//:
//: {{path-length decides E31 C17}}
//:
//: The plain recurrence, with the small weights it has here, forgets by a factor per step; with large
//: ones its gradients can blow up. An LSTM adds to a memory behind gates; with its forget gates held open
//: it loses far less. A block has nothing to carry: the last token meets the first directly, though it
//: divides its attention among all.
//:
//: > **You may have read** that LSTMs “easily” lose or blow up their gradients. Plain recurrences do; the
//: > gates are there to mitigate just that. What they do not change is the number of steps: the path from
//: > token 1 to token $n$ stays $n - 1$ long, and no two of its steps can run at the same time.
//:
//: The upper right corner of the figure is the way back, from the last token to the first output. A
//: recurrence has none, because its first output was finished long before:
//:
//: {{last-token decides E59 E61}}
//:
//: > **You may have read** that the Transformer replaced the CNN, and that its encoder and decoder both
//: > take “the current step and the encoded history”. It replaced recurrence first of all, and
//: > convolution. An encoder has no steps and no history: change the *last* token, and the *first* output
//: > moves. A decoder layer has three sub-layers: masked self-attention, attention over the encoder's
//: > output, and a feed-forward layer. Only when it writes text does it go one token at a time.
//:
//: {{end fold}}
