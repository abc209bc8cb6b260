//: ## Rows sum to 1, columns need not
//:
//: The sum in the formula runs over the *keys*, along a row of the matrix of scores. Each query
//: has one unit of weight to give away; how much a key receives in total is not fixed. In head 1:
//:
//: {{received}}
//:
//: The same scores, put between 0 and 1 in three ways:
//:
//: {{rows-columns decides C21 E41}}
//:
//: Only the first always gives each token an average. The second runs along the wrong axis: it
//: gives each *key* one unit to hand to the queries.
//:
//: > **You may have read**, in a tutorial, that softmax “normalises the scores to 0…1”. So does a
//: > sigmoid, in the last line of the table. What matters is that a *row* sums to 1. And “the
//: > weights sum to 1” is true per row: all weights together sum to {{total}}, one for each query.
//:
//: {{exercise 3.2 Take the softmax of every row, with keys that are hidden.}}
//:
//: {{fold A published formula for the weights that gives the output}}
//:
//: > **You may have read**, in a tutorial, that the weights are
//: > $\mathrm{softmax}(QK^\top/\sqrt{d_k}) V$. The weights are what stands before the $V$: they
//: > are {{weights-shape}} with every row summing to 1. With the $V$ it is the output,
//: > {{output-shape}}, whose rows sum to anything: here from {{output-sums decides E34}}.
//:
//: {{end fold}}
//:
//: ## A softmax needs the whole row
//:
//: A weight depends on every score of its row, through the sum. A softmax of one score alone has
//: nothing to compare it with and gives 1, whatever the score.
//:
//: {{fold What happens with a softmax of single scores, and two published formulas that say so}}
//:
//: For the sentence and head 1:
//:
//: {{alone decides E19}}
//:
//: > **You may have read**, in a tutorial,
//: > $\alpha_{ij} = \mathrm{softmax}(q_i k_j^\top/\sqrt{d_k})$, the softmax of a single number.
//: > Taken literally, every weight is 1, every row sums to the number of tokens, and every token
//: > receives the same output: queries and keys no longer matter. The index that is missing is the
//: > one the sum runs over: $\alpha_{ij} = \exp(s_{ij}) / \sum_l \exp(s_{il})$.
//:
//: > **You may have read**, in the same place, that $\alpha_i$ is the “score vector” of token $i$,
//: > as the softmax of one scalar. One scalar gives a row of length {{alone-length decides E20}};
//: > the row of a token here has length {{row-length}}. And $\alpha$ is the *weight*: the score is
//: > what goes in.
//:
//: {{end fold}}
