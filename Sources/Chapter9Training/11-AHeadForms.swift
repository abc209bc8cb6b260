//: ## A head that forms
//:
//: The task: ten digits go in, and the same digits must come out from last to first.
//: The model has {{reverse-parameters}} parameters: an embedding, a learned vector for each position, one
//: attention head of width {{reverse-width}} with its residual connection, and a final matrix that gives each
//: place ten numbers; the largest is its answer. There is no norm and no feed-forward layer. All parameters are
//: random at first. A step draws {{reverse-batch}} new sequences, runs forward and backward, and lets Adam move
//: every parameter. The loss is the cross-entropy, which is {{guessing}} for a model that guesses. Nobody tells
//: the head where to look.
//:
//: Watch three lines: the loss, the share of right answers, and the mean weight of the **antidiagonal**, where
//: place 1 looks at place 10, place 2 at 9 and so on. There stands the digit that each place has to fetch.
//:
//: {{reverse-curve}}
//:
//: In the first ten steps the loss falls a little, but the head has not moved. Then, between steps
//: {{cliff-begins}} and {{cliff-ends}}, the head finds the antidiagonal, the answers become right, and the loss
//: falls to almost 0. The head itself:
//:
//: {{reverse-maps}}
//:
//: Somebody who builds this head by hand would put 1 on the whole antidiagonal. After {{reverse-steps}} steps the learned one has
//: at least {{reverse-least}} there, for this sequence. Watch it happen:
//: `swift run workbook train reverse`.
//:
//: {{fold Counting (the task `histogram`): one head is too few}}
//:
//: At each place the model must say how often its token occurs in the sequence. The model has no positions and
//: no feed-forward layer. One head can look at nothing but the equal tokens; but its weights sum to 1, so
//: two equal tokens then give the same average as five. A second head can look more widely, and the two
//: averages together seem to tell the number:
//:
//: {{histogram}}
//:
//: Both models have the same number of parameters.
//:
//: {{end fold}}
//:
//: {{fold Looking something up (the task `recall`): one layer is too few}}
//:
//: Six letters, each followed by a digit, then one of the letters again: which digit followed it? The last
//: place has to find the token *behind* an equal one. Every place sees only what stands before it, and a score
//: compares two tokens and knows nothing of their neighbours. One layer of attention did not learn it, with one
//: head or with eight:
//:
//: {{recall}}
//:
//: With two layers, two heads share the work, and both can be seen. In the first block, each digit looks at
//: the letter before it, and so carries that letter along. In the second, the last place looks at the digit
//: that carries its own letter:
//:
//: {{recall-maps}}
//:
//: The second head is called an **induction head**. It works because the first has told each place what stands
//: before it. Such pairs are found in large language models too. Training never showed this sequence: what was
//: learned is the rule.
//:
//: Source: [Olsson et al. 2022](https://transformer-circuits.pub/2022/in-context-learning-and-induction-heads/index.html),
//: “In-context Learning and Induction Heads”.
//:
//: {{end fold}}
//:
//: {{fold Three models that answer alike and look elsewhere (the task `pronoun`): weights are not explanations}}
//:
//: A sentence has a man or a boy in it, a woman or a girl, and later a pronoun. The answer is the one that
//: is meant. Three models, which differ only in their first random numbers, answer every sentence correctly of a
//: thousand that training did not use. Here is where *she* looks in two sentences:
//:
//: {{pronoun-rows}}
//:
//: All three look at the girl. Only the third looks at the woman. The first two look somewhere else when they
//: find no girl, and then say *woman*, which is always right, as there is no third answer. Finding
//: nothing can tell a model as much as finding something. Before you read a model's reasons off its weights,
//: train it again with another seed.
//:
//: {{end fold}}
