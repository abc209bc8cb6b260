//: ## A head that forms
//:
//: Now train something. The task: ten digits go in, and the same digits must come out from last to first.
//: The model has {{reverse-parameters}} parameters: an embedding, a learned vector for each position, one
//: attention head of width {{reverse-width}}, and a product that gives each place ten numbers, of which the
//: largest is its answer. All parameters are random at first. A step draws {{reverse-batch}} new sequences, runs forward and
//: backward, and lets Adam move every parameter. Nobody tells the head where to look.
//:
//: {{reverse-curve}}
//:
//: For the first few steps next to nothing happens. Then, between steps {{cliff-begins}} and
//: {{cliff-ends}}, the loss falls off a cliff. The third line says why: it is the mean weight of the
//: antidiagonal, which is where the digit stands that each place has to fetch. The head itself:
//:
//: {{reverse-maps}}
//:
//: Somebody who builds this head by hand would put 1 on the whole antidiagonal. The learned one has at least
//: {{reverse-least}} there. Watch it happen, in less than a second: `swift run workbook train reverse`.
//:
//: {{fold Counting: a task for which one head is too few}}
//:
//: Say at each place how often its token occurs in the sequence. The model has no positions and no
//: feed-forward layer. One head can look at all equal tokens, but its weights sum to 1: two equal tokens
//: give the same average as five. A second head takes another average of the same tokens, and how far the
//: two are apart depends on the number.
//:
//: {{histogram}}
//:
//: Both models have as many parameters.
//:
//: {{end fold}}
//:
//: {{fold Looking something up: a task for which one layer is too few}}
//:
//: Six keys, each with a value behind it, then one of the keys again: which value stood behind it? The last
//: place would have to find the token *behind* an equal one. A score compares two tokens and knows nothing of
//: their neighbours, so one layer cannot do it, whatever the number of heads:
//:
//: {{recall}}
//:
//: With two layers, two heads share the work, and both can be seen. In the first block, each value looks at
//: the token before it, and so carries the key along with it. In the second, the last place looks at
//: the value that carries its own key:
//:
//: {{recall-maps}}
//:
//: A pair of heads like this one is called an **induction head**, and it is found in large language models
//: too. Training never showed this sequence: what was learned is the rule.
//:
//: Source: [Olsson et al. 2022](https://transformer-circuits.pub/2022/in-context-learning-and-induction-heads/index.html),
//: “In-context Learning and Induction Heads”.
//:
//: {{end fold}}
//:
//: {{fold Three models that answer alike and look elsewhere: weights are not explanations}}
//:
//: A sentence has a man or a boy in it, a woman or a girl, and later a pronoun. The answer is the one that
//: is meant. Three models, which differ only in their first random numbers, answer every unseen sentence
//: rightly. Here is where *she* looks in two sentences:
//:
//: {{pronoun-rows}}
//:
//: All three look at the girl. At the woman only the third looks; the first two look somewhere else
//: when they find no girl, and then say *woman*, which is always right, as there is no third answer.
//: What a model does not look at can tell it as much as what it looks at. Who reads a model's
//: reasons off its weights should train it a second time.
//:
//: {{end fold}}
