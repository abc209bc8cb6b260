// swift-format-ignore-file
// Written by `WORKBOOK_RECORD_ANSWERS=1 swift test --filter RecordingTests`. Do not edit.

extension AnswersRecording {
  /// The recording that the repository has.
  public static let kept = AnswersRecording(
    text: """
      exercise 1.1
      right 4
      case one of everything: n 1, d 1, w 1
      case different sizes: n 1, d 3, w 2
      case equal sizes: n 2, d 2, w 2
      case a single key: n 4, d 4, w 1
      case different sizes: n 3, d 2, w 5
      case different sizes: n 2, d 7, w 3
      case equal sizes: n 4, d 4, w 4
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case equal numbers: equal numbers
      wrong bias-twice xxxxxxxxxx begins with the bias and adds it at the end
      wrong bias-of-the-first-row ..xxxxxxxx adds the bias to the first row alone
      wrong bias-with-every-product .xxxxxxxxx adds the bias within the sum
      wrong bias-of-the-row .xx.xxxxxx reads the bias by the row, as far as it goes
      wrong bias-taken-off xxxxxxxxxx subtracts the bias
      wrong first-bias-for-all .xx.xxxxxx adds b_0 to every number
      wrong last-feature-left-out xxxxxxxxxx stops before the last feature
      wrong never-reset .xxxxxxxxx declares the sum outside of the loops
      wrong assigned .xxxxxxxxx assigns the last product where it should add
      wrong cut-below-0 .xxxxxxxxx turns negative numbers into 0
      wrong scaled .xxxxxxxxx divides by the root of the width that goes in
      wrong all-scaled .xxxxxxxxx divides everything by √d, the bias too
      wrong bias-multiplied xxxxxxxxxx multiplies by the bias
      wrong whole-numbers xxxxxxxxxx rounds X to whole numbers
      wrong residual xxxxxxxxxx adds X itself where there is room
      known result-transposed .xxxxxxxxx a row for each output feature
      known doubled xxxxxxxxxx adds the result to itself
      wrong remembers-by-shape xxxxxxxxxx keeps the first result for each shape
      known weights-transposed .xxxxxxxxx X Wᵀ + b
      known weights-read-by-column .xxxxxxxxx reads w[j, k]
      known without-bias xxxxxxxxxx X W
      exercise 1.2
      right 3
      case one of everything: n 1, h 1, w 1
      case different sizes: n 1, h 2, w 2
      case equal sizes: n 2, h 2, w 2
      case different sizes: n 3, h 1, w 4
      case different sizes: n 4, h 3, w 2
      case different sizes: n 3, h 2, w 5
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case what must be refused: refused: 10 columns for 4 heads
      case what must be refused: refused: 7 columns for 2 heads
      case what must be refused: refused: 2 columns for 3 heads
      case what must be refused: refused: no heads
      case what must be refused: refused: −1 heads
      case what must be refused: refused: 6 columns for −2 heads
      wrong zero-heads ...........x.. returns an empty stack for 0 heads
      wrong negative-heads ............xx refuses 0 and takes −2, since −2 divides 6
      wrong rest-left-out ........xxx... rounds the width down and leaves a rest out
      wrong even-only ........x.x... asks whether both are even, not whether one divides
      wrong more-heads-than-rows .x............ refuses more heads than tokens
      wrong width-1-refused x............. refuses heads that are one column wide
      wrong interleaved .xx.xxxx...... gives head i the columns i, i + h, i + 2h …
      wrong reversed .xx.xxxx...... has the last head first
      wrong last-head-missing xxxxxxxx...... returns h − 1 heads
      wrong first-head-for-all .xx.xxxx...... cuts the first head out h times
      wrong overlapping .xx.xxxx...... begins each head one column after the last
      wrong heads-as-columns .xxxxxxx...... returns [n, h, w]: a matrix for each token
      known each-head-transposed .xxxxxxx...... returns [h, w, n]
      wrong rows-cut ..xxxxxx...... cuts the transpose of the matrix in memory
      wrong one-head-only .xx.xxxx...... returns all columns as one head
      wrong everything-refused xxxxxxxxxxx... has the condition the wrong way round
      known reshaped ..x.xxxx...... cuts the memory into h parts
      known view ........x..... view(-1, h, w): the number of rows is whatever is left
      exercise 1.3
      right 2
      case one of everything: n 1, d 1, h 1, w 1
      case different sizes: n 1, d 3, h 2, w 2
      case different sizes: n 2, d 4, h 2, w 2
      case different sizes: n 3, d 4, h 1, w 4
      case different sizes: n 3, d 4, h 2, w 5
      case different sizes: n 4, d 6, h 3, w 2
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case equal numbers: equal numbers
      wrong bias-of-the-first-head .xx.xxxxx adds the first head’s bias to all
      wrong bias-to-the-first-head .xx.xxxxx adds a bias to the first head alone
      wrong weights-of-the-first-head .xx.xxxxx uses W_1 for all, and each bias
      wrong heads-reversed .xx.xxxxx returns the heads from the last to the first
      wrong bias-reversed .xx.xxxxx gives head i the bias of head h − i
      wrong interleaved .xx.xxxxx gives head i every h-th column
      wrong bias-twice xxxxxxxxx adds the bias before and after the cut
      wrong scaled-by-heads .xx.xxxxx divides the product by the number of heads
      wrong last-head-unprojected xxxxxxxxx leaves the last head at its bias
      wrong sum-of-heads .xx.xxxxx adds to each head the head before it
      known reshaped ..x.xxxxx cuts the memory of the product into h parts
      known weights-transposed .xxxxxxxx X Wᵀ + b
      known slices-of-features .xx.xxxxx head i reads block i of the features
      known without-bias xxxxxxxxx X W, cut into heads
      known reshaped-and-transposed .xxxxxxxx X Wᵀ + b, cut in memory
      exercise 1.4
      right 2
      case one of everything: n 1, d 1, h 1, w 1
      case different sizes: n 1, d 3, h 2, w 2
      case different sizes: n 2, d 4, h 2, w 2
      case different sizes: n 3, d 4, h 1, w 4
      case different sizes: n 3, d 4, h 2, w 5
      case different sizes: n 4, d 6, h 3, w 2
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case equal numbers: equal numbers
      wrong values-first xxxxxxxxx takes values, keys, queries
      wrong keys-and-values-exchanged xxxxxxxxx takes queries, values, keys
      wrong column-by-column .xxxxxxxx takes every third column for the queries
      wrong queries-three-times xxxxxxxxx takes the first third for all three
      wrong keys-as-values xxxxxxxxx returns the keys for the values as well
      wrong queries-scaled .xxxxxxxx divides the queries by √w already
      wrong heads-reversed .xx.xxxxx cuts the heads from the right
      wrong values-of-the-first-head .xx.xxxxx shares the first head’s values
      known reshaped ..x.xxxxx cuts the memory of each third into h parts
      known head-by-head .xx.xxxxx query, key, value of head 1, then 2
      known keys-first xxxxxxxxx takes keys, queries, values
      known weights-transposed .xxxxxxxx X Wᵀ for each third of W
      known slices-of-features .xx.xxxxx head i reads block i of the features
      known reshaped-and-transposed .xxxxxxxx X Wᵀ for each third, cut in memory
      exercise 2.1
      right 5
      case one of everything: dₖ 1
      case different sizes: dₖ 2
      case different sizes: dₖ 3
      case different sizes: dₖ 5
      case different sizes: dₖ 8
      case zeros among the numbers: zeros among the numbers
      case scores near 300: scores near 300
      case scores near −300: scores near −300
      case negative numbers: negative numbers
      wrong for-width-8 xxxx.xxxx has the root of 64 in the code: every width is 8
      wrong last-left-out xxxxx.xxx the loop ends one too early
      wrong first-left-out xxxxxxxxx the loop begins at 1
      wrong cosine xxxxxxxxx divides by both lengths: the cosine
      wrong magnitude x.xxxx.x. returns the magnitude of the score
      wrong sums-multiplied .xxxxxxxx multiplies the sums and not the numbers
      wrong distance xxxxxxxxx the negative distance of query and key
      wrong root-of-the-product xxxxxxxxx takes the root of everything
      wrong one-more-below-the-root xxxxxxxxx divides by √(d_k + 1)
      wrong one-less-below-the-root .xxxxxxxx divides by √(d_k − 1), and by 1 for one number
      known both-roots .xxxxxxxx divides by the root for the query, and again for the sum
      wrong multiplied-by-the-root .xxxxxxxx multiplies where it should divide
      wrong whole-root .xxxxxxxx rounds the root to a whole number
      wrong log-for-root .xxxxxxxx divides by 1 + log d_k
      wrong one-step-of-newton xxxxxxxxx one step of Newton for the root
      wrong key-reversed .xxxxxxxx reads the key from its end
      wrong thousandths xxxxxx..x rounds to thousandths
      wrong ten-tolerances-off xxxxxx..x adds a ten-thousandth
      wrong negative-cut x.xxxx.x. turns negative scores into 0
      known no-root .xxxxxxxx the dot product as it is
      known width .xxxxxxxx the mean of the products
      exercise 2.2
      right 4
      case one of everything: n 1, m 1, dₖ 1
      case different sizes: n 1, m 2, dₖ 3
      case equal sizes: n 2, m 2, dₖ 2
      case a single key: n 4, m 1, dₖ 4
      case different sizes: n 4, m 2, dₖ 6
      case different sizes: n 3, m 5, dₖ 4
      case equal sizes: n 4, m 4, dₖ 4
      case zeros among the numbers: zeros among the numbers
      case scores near 300: scores near 300
      case scores near −300: scores near −300
      case negative numbers: negative numbers
      case the largest score twice: the largest score twice
      case inputs of the chapter’s tests: one head: h 1, n 6, m 9, d_k 5
      wrong root-of-keys .x.xxx.xxxxxx divides by the root of the number of keys
      wrong root-of-queries .x..xx.xxxxxx divides by the root of the number of queries
      wrong lower-triangle .xx.xxxxxxxxx computes scores up to the diagonal and leaves the rest 0
      wrong last-key-left-out xxxxxxxxxxxxx has a column too few, filled with 0
      wrong last-feature-left-out xxxxxxxxxxxxx sums up to the last but one feature
      wrong same-place-only .xxxxxxxxxxxx the diagonal: query i against key i, elsewhere 0
      wrong first-query-only ..xxxxxxxxxxx scores the first query, again and again
      wrong sum-never-reset .xxxxxxxxxxxx declares the sum outside of the loops
      wrong cosines xxxxxxxxxxxxx divides by the lengths of query and key
      known doubled xxxxxxxxxxxxx adds every product twice
      wrong rows-softmaxed xxxxxxxxxxxxx goes on to the softmax
      wrong centred xxxxxxxxxxxxx subtracts the largest score of each row, for the softmax
      wrong queries-normalised xxxxxxxxxxxxx divides by the length of the query
      wrong column-major ..x.xxxxxxxxx writes the numbers column after column
      wrong keys-reversed .xx.xxxxxxxxx has the keys from the last to the first
      known no-root .xxxxxxxxxxxx Q Kᵀ and nothing else
      known width .xxxxxxxxxxxx divides by d_k
      known swapped .xxxxxxxxxxxx a row for each key and a column for each query
      known swapped-in-the-loop .xxxxxxxxxxxx reads query j and key i
      known swapped-without-root .xxxxxxxxxxxx K Qᵀ, divided by nothing
      known swapped-by-width .xxxxxxxxxxxx K Qᵀ / d_k
      exercise 2.3
      right 3
      case one of everything: h 1, n 1, m 1, dₖ 1
      case different sizes: h 2, n 1, m 2, dₖ 3
      case equal sizes: h 2, n 2, m 2, dₖ 2
      case a single key: h 3, n 2, m 1, dₖ 4
      case different sizes: h 2, n 4, m 3, dₖ 5
      case different sizes: h 3, n 2, m 5, dₖ 4
      case zeros among the numbers: zeros among the numbers
      case scores near 300: scores near 300
      case scores near −300: scores near −300
      case negative numbers: negative numbers
      case the largest score twice: the largest score twice
      case inputs of the chapter’s tests: unequal sizes: h 3, n 5, m 7, d_k 4
      case inputs of the chapter’s tests: one head: h 1, n 6, m 9, d_k 5
      case inputs of the chapter’s tests: one query: h 2, n 1, m 8, d_k 3
      case inputs of the chapter’s tests: one key: h 2, n 4, m 1, d_k 3
      case inputs of the chapter’s tests: wide heads: h 2, n 3, m 5, d_k 64
      case inputs of the chapter’s tests: longer: h 2, n 19, m 37, d_k 21
      case inputs of the chapter’s tests: square: h 2, n 16, m 16, d_k 16
      wrong root-of-heads .x.xxxxxxxxxxxxxxx divides by the root of the number of heads
      wrong width-by-heads .xxxxxxxxxxx.xxxxx divides by √(d_k / h)
      wrong first-head-only .xxxxxxxxxxx.xxxxx scores the first head for all
      wrong keys-of-the-first-head .xxxxxxxxxxx.xxxxx takes the keys of the first head for all
      wrong keys-of-the-next-head .xxxxxxxxxxx.xxxxx takes the keys of the head after it
      wrong keys-reversed .xxxxxxxxxxx.xxxxx pairs the first head with the keys of the last
      wrong last-head-dropped xxxxxxxxxxxxxxxxxx leaves the last head at 0
      wrong sum-over-heads .xxxxxxxxxxx.xxxxx adds the scores of all heads
      wrong mean-over-heads .xxxxxxxxxxx.xxxxx gives each head the mean score
      wrong one-matrix .xxxxxxxxxxx.xxxxx returns one head: the scores of the packed queries and keys
      wrong only-the-first-head-scaled .xxxxxxxxxxx.xxxxx divides the scores of the first head alone
      wrong divided-once-more-each-head .xxxxxxxxxxx.xxxxx scales in place, head after head
      known no-root .xxxxxxxxxxxxxxxxx nothing is divided
      known width .xxxxxxxxxxxxxxxxx divides by d_k
      known model-width .xxxxxxxxxxx.xxxxx divides by √(h·d_k)
      known swapped .xxxxxxxxxxxxxxxxx K Qᵀ in every head
      known swapped-and-model-width .xxxxxxxxxxxxxxxxx K Qᵀ / √(h·d_k)
      exercise 2.4
      right 3
      case one of everything: d 1, dₖ 1
      case different sizes: d 1, dₖ 2
      case equal sizes: d 2, dₖ 2
      case different sizes: d 3, dₖ 2
      case equal sizes: d 4, dₖ 4
      case different sizes: d 5, dₖ 4
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      wrong width .xxxxxxx divides by d_k, without the root
      known transposed ..xxxxxx W^K (W^Q)ᵀ: keys to the left
      wrong symmetrical ..xxxxxx the mean of M and its transpose
      wrong root-twice .xxxxxxx divides both matrices by the root
      wrong queries-twice xxxxxxxx W^Q (W^Q)ᵀ
      wrong diagonal ..xxxxxx keeps the diagonal alone
      wrong number-by-number .xxxxxxx multiplies the matrices number by number
      wrong last-column-left-out xxxxxxxx sums over all columns but the last
      known no-root .xxxxxxx W^Q (W^K)ᵀ
      known model-width .x.x.xxx divides by √d
      known left-transposed .xxxxxxx (W^Q)ᵀ W^K, which is [d_k, d_k]
      exercise 3.1
      right 10
      case one of everything: m 1
      case different sizes: m 2
      case different sizes: m 3
      case different sizes: m 6
      case different sizes: m 11
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      wrong maximum-from-0 ......x...... looks for the maximum from 0 on
      wrong maximum-from-smallest-float ......x...... takes leastNormalMagnitude for −∞
      wrong maximum-from-minus-100 ......x...... takes −100 for lower than any score
      wrong largest-magnitude ......x.....x subtracts the largest magnitude
      wrong last-maximum-wins .........xxx. adds the others to 1, and skips every maximum
      wrong equal-scores-once .........xxx. sums over the set of scores
      wrong zero-is-hidden ...........x. takes a score of exactly 0 for one that is hidden
      wrong one-score-unchanged x............ returns a row of one as it is
      wrong exponent-clamped .....xxxx.... takes exp(min(s, 80)), so that nothing overflows
      wrong first-score-subtracted .....x..x.... subtracts the first score, whatever comes after it
      wrong mean-subtracted .....x..x.... subtracts the mean, above which exponentials overflow
      wrong smallest-subtracted .....x..x...x subtracts the smallest score
      wrong last-left-out xxxxx.xxxxxxx the loop ends one too early
      wrong powers-of-two .xxxx.xxxx.xx takes powers of 2 in place of e
      wrong divided-by-largest .xxxx.xxxxxxx divides by the largest exponential, not by the sum
      wrong unit-length .xxxx.xxxxxxx divides by the root of the sum of squares
      wrong share-of-scores .xxxxxxxxx.xx divides the scores by their sum, without exponentials
      wrong softmin .xxxxxxxxx.xx has the sign the wrong way round
      wrong root-of-count .xxxxxxxxx.xx divides the scores by the root of their number
      wrong thousandths .xxxx.xxxxxxx rounds the weights to thousandths, as half precision might
      wrong sorted ..xxxxxxxx.xx returns the weights in the order of size
      wrong log-softmax xxxxxxxxxxxxx returns the logarithms of the weights
      wrong sum-so-far .xxxxxxxxxxxx divides each by the sum up to itself
      wrong small-weights-cut .........x.x. sets weights below a hundredth to 0
      wrong maximum-in-half-of-it xxxxxxxxxxxxx subtracts the maximum above, and not below
      wrong a-hundredth-of-uniform .xxxxxxxxx.xx mixes in a hundredth of the uniform weights
      wrong remembers-by-length .xxxxxxxxxxxx keeps the first result for each length
      wrong forgets-after-ten .....xxxxx.xx is right for the first ten calls
      known no-maximum .....xxxx.... the formula, word for word
      known each-by-itself .xxxxxxxxxxxx divides each exponential by itself
      known logistic xxxxxxxxxxxxx 1 / (1 + exp(−s))
      known argmax .xxxx.xxxxxxx 1 at the first maximum, 0 elsewhere
      exercise 3.2
      right 6
      case one of everything: n 1, m 1
      case different sizes: n 1, m 3
      case a single key: n 3, m 1
      case equal sizes: n 2, m 2
      case different sizes: n 5, m 3
      case equal sizes: n 4, m 4
      case different sizes: n 3, m 7
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case nothing to see for one query: nothing to see for one query
      case inputs of the chapter’s tests: head 1 of unequal sizes: h 3, n 5, m 7
      case inputs of the chapter’s tests: head 1 of one head: h 1, n 6, m 9
      case inputs of the chapter’s tests: head 1 of one query: h 2, n 1, m 8
      case inputs of the chapter’s tests: head 1 of one key: h 2, n 4, m 1
      case inputs of the chapter’s tests: head 1 of longer than a tile: h 2, n 19, m 37
      case inputs of the chapter’s tests: head 1 of square: h 2, n 16, m 16
      case inputs of the chapter’s tests: head 1 of hidden keys and dead rows: h 2, n 5, m 8
      case inputs of the chapter’s tests: head 1 of saturated: h 3, n 5, m 7
      wrong maximum-from-0 ........x............... looks for the maximum of a row from 0 on
      wrong largest-magnitude .......xx.....x......... subtracts the largest finite magnitude
      wrong zero-is-hidden .............x.......... takes a score of exactly 0 for a hidden one
      wrong ties-lost ...........xxx.......... starts the sum at 1 and skips the scores that are largest
      wrong dead-row-uniform .xxxxx.xxxxxxxxx......x. gives a row of −∞ equal weights
      wrong dead-row-nan .xxxxx.xxxxxxxxx......x. does not think of a row of −∞
      wrong hidden-keep-a-millionth ....xxxxxxxxxxxx......x. gives hidden keys 10⁻⁶, for the logarithm
      wrong largest-of-all .......x...............x subtracts the largest score of the whole matrix
      wrong all-at-once ..xxxxxxxxxxxxxxxx.xxxxx takes one softmax over the whole matrix
      wrong sum-never-reset ..xxxxxxxxxxxxxxxx.xxxxx goes on adding to the sum of the row before
      wrong maximum-never-reset .......x...............x keeps the largest score of the rows before
      wrong last-row-forgotten xxxxxxxxxxxxxxxxxxxxxxxx the loop over rows ends one too early
      wrong hidden-counts-in-the-mean ....xxxxxxxxxxxx......x. divides by the sum and multiplies by m / visible
      wrong dead-if-any-hidden ....xxxxxxxxxxxx......x. gives zeros to every row that hides a key
      wrong no-maximum-but-dead-rows .......xxxx............x has no maximum, and zeros for dead rows
      known down-the-columns .xxxxxxxxxxxxxxxxxxxxxxx normalises each column
      known no-maximum .xxxxx.xxxxxxxxx......xx the formula, word for word
      known logistic xxxxxxxxxxxxxxxxxxxxxxxx a sigmoid of every score
      known argmax .xxxxxxxxxxxxxxxxxx.xxx. 1 at the first largest of a row
      known each-by-itself .x.xxxxxxxxxxxxxxxx.xxxx a softmax of one score: 1, or 0 where it is hidden
      exercise 3.3
      right 4
      case one of everything: h 1, n 1, m 1
      case different sizes: h 1, n 1, m 2
      case a single key: h 2, n 3, m 1
      case equal sizes: h 2, n 2, m 2
      case different sizes: h 3, n 4, m 2
      case different sizes: h 2, n 3, m 5
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case inputs of the chapter’s tests: unequal sizes: h 3, n 5, m 7
      case inputs of the chapter’s tests: one head: h 1, n 6, m 9
      case inputs of the chapter’s tests: one query: h 2, n 1, m 8
      case inputs of the chapter’s tests: one key: h 2, n 4, m 1
      case inputs of the chapter’s tests: longer than a tile: h 2, n 19, m 37
      case inputs of the chapter’s tests: square: h 2, n 16, m 16
      case inputs of the chapter’s tests: saturated: h 3, n 5, m 7
      wrong maximum-from-0 .......x............. looks for the maximum of a row from 0 on
      wrong equal-scores-once ..........xxx........ sums over the different scores of a row
      wrong zero-weight-for-zero ............x........ skips scores of exactly 0
      wrong whole-head ..xxxxxxxxxxxxxx.xxxx one softmax over all numbers of a head
      wrong whole-stack ..xxxxxxxxxxxxxxxxxxx one softmax over everything
      wrong first-head-only ...xxxxxxxx.xxx.x.xxx returns the weights of the first head for all
      wrong last-head-dropped xxxxxxxxxxxxxxxxxxxxx leaves the last head at 0
      wrong last-head-missing xxxxxxxxxxxxxxxxxxxxx returns one head too few
      wrong heads-reversed ...xxxxxxxx.xxx.x.xxx returns the heads in reverse order
      wrong mean-of-heads ...xxxxxxxx.xxx.x.xxx gives every head the mean of all heads’ weights
      wrong sum-over-heads ..xxxxxxxxxxxxx.xxxxx divides by the sum of a row over all heads
      wrong divided-by-heads ...xxxxxxxx.xxx.x.xxx divides the scores by the number of heads
      wrong future-hidden .x.xxxxxxxxxxxxxx.xxx hides the keys above the diagonal, as decoders do
      wrong twice .x.xxxxxxxx.xxxxx.xxx takes the softmax of the softmax
      known down-the-columns .xxxxxxxxxxxxxxxxxxxx dim=1 of [h, n, m]
      known across-heads .xxxxxxxxxxxxxxxxxxxx dim=0 of [h, n, m]
      known no-maximum ......xxxx..........x the formula, word for word
      known logistic xxxxxxxxxxxxxxxxxxxxx a sigmoid of every score
      known argmax .x.xxxxxxxxxxxxxx.xxx 1 at the first largest score of a row
      known ones .x.xxxxxxxxxxxxxx.xxx the softmax of one number is 1
      exercise 3.4
      right 4
      case one of everything: m 1
      case different sizes: m 2
      case different sizes: m 3
      case different sizes: m 6
      case different sizes: m 11
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      wrong maximum-from-0 xx....x...x.x starts with a maximum of 0
      wrong ties-skipped .........xxx. does nothing where a score equals the maximum
      wrong zeros-skipped ...........x. skips scores of exactly 0
      wrong low-start ......x...... starts with −100, lower than any score it has seen
      wrong first-counted-twice xxxxx.xxxxxxx starts with 1 and reads the first score again
      wrong shrunk-the-wrong-way ..xxxxxxxx.xx multiplies by exp(new − old)
      wrong sum-begun-anew ..xxx.xxxx.xx starts the sum at 1 whenever the maximum moves
      known maximum-moved-first ..xxxxxxxx.xx moves the maximum before it shrinks the sum
      wrong last-left-out xxxxx.xxxxxxx stops before the last score
      wrong new-one-forgotten ..xxxxxxxx.xx shrinks, and does not count the new score
      wrong log-sum xxxxxxxxxxxxx returns the logarithm of the sum
      wrong index-of-maximum xxxxxxxxxxxxx returns the place of the maximum
      wrong sum-for-exponentials xxxxxxxxxxxxx sums the scores and not their exponentials
      wrong exchanged xxxxxxxxxxxxx returns the sum first
      known not-shrunk ..xxxxxxxx.xx only ever adds
      known naive xxxxxxxxxxxxx sums the exponentials as they are
      exercise 3.5
      right 4
      case one of everything: m 1
      case different sizes: m 2
      case different sizes: m 3
      case different sizes: m 5
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      wrong equal-for-same .....xxx compares weights where it should compare places
      wrong divided-by-weight ....x... multiplies by p_i² / p_i, which is NaN at 0
      known sign .xxxxxxx has the sign the wrong way round
      wrong plus-beside-the-diagonal .xxxxxxx adds p_i p_j beside the diagonal
      wrong sigmoid-everywhere .xxxxxxx p_i (1 − p_i) in every column
      wrong one-minus-other .xxxxxxx p_i (1 − p_j) everywhere
      wrong without-outer-factor .xxxxxxx 1[i = j] − p_j: the derivative of the logarithm
      wrong square-on-diagonal xxxxxxxx p_i² on the diagonal
      wrong by-differences .xxxxxxx a quotient of differences with a step of 0.1
      wrong summed-over-rows .xxxxxxx returns the sums of the columns, one row
      wrong neighbours-only ..xxxxxx fills the diagonal and the two beside it
      known own-scores-only .xxxxxxx as if scores did not share a sum
      known without-the-one xxxxxxxx −p pᵀ
      exercise 4.1
      right 4
      case one of everything: n 1, m 1, dᵥ 1
      case different sizes: n 1, m 2, dᵥ 3
      case equal sizes: n 2, m 2, dᵥ 2
      case a single key: n 4, m 1, dᵥ 4
      case different sizes: n 3, m 5, dᵥ 2
      case different sizes: n 4, m 2, dᵥ 5
      case equal sizes: n 4, m 4, dᵥ 4
      case weights that do not sum to 1: weights that do not sum to 1
      case nothing to see for one query: nothing to see for one query
      case zeros among the numbers: zeros among the numbers
      case equal numbers: equal numbers
      case negative numbers: negative numbers
      wrong divided-by-the-sum .......x.... divides by the sum of the weights again
      wrong zeros-given-the-mean ........x... gives a row of zeros the mean of all values
      wrong last-weight-is-the-rest .......xx... takes 1 − the others for the last weight
      wrong from-the-first-value .......xx... adds differences to the first value
      wrong divided-by-keys .xx.xxxxxxxx divides by the number of keys
      wrong plain-mean .xx.xxxxxx.x the mean of the values, without weights
      wrong heaviest-only .xx.xxxxxxxx takes the value of the heaviest key alone
      wrong first-row-for-all ..x.xxxxxx.x uses the weights of the first query for all
      wrong first-key-left-out xxxxxxxxxxxx begins the sum at the second key
      wrong overwritten .xx.xxxxxxxx assigns where it should add
      wrong never-reset .xxxxxxxxxxx goes on with the sum of the number before
      wrong weights-softmaxed .xx.xxxxxx.x takes the softmax of the weights once more
      wrong squares .xx.xxxxxxxx squares the weights
      wrong small-weights-cut ....x.x.xx.x ignores weights below a tenth
      wrong values-from-the-last .xx.xxxxxx.x reads the values from the last to the first
      wrong positive-values xxxxxxxxxxxx cuts negative values off
      known weights-returned xxxxxxxxxxxx returns the weights
      known weights-transposed .xxxxxxxxxxx Aᵀ V
      exercise 4.2
      right 5
      case one of everything: n 1, m 1, dₖ 1, dᵥ 1
      case different sizes: n 1, m 2, dₖ 2, dᵥ 3
      case equal sizes: n 2, m 2, dₖ 2, dᵥ 2
      case a single key: n 4, m 1, dₖ 4, dᵥ 4
      case different sizes: n 3, m 5, dₖ 4, dᵥ 2
      case different sizes: n 3, m 3, dₖ 4, dᵥ 4
      case different sizes: n 5, m 3, dₖ 2, dᵥ 6
      case equal sizes: n 4, m 4, dₖ 4, dᵥ 4
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case inputs of the chapter’s tests: one head: h 1, n 6, m 9, d_k 5, d_v 3
      wrong maximum-from-0 ........xx....... looks for the maximum of the scores from 0 on
      wrong equal-scores-once ............xxx.. sums over the set of scores
      wrong zero-is-hidden ..............x.. takes scores of exactly 0 for hidden ones
      wrong root-of-values .x..x.x.xxxxx.xxx divides by √d_v
      wrong root-of-keys ....xxx.xxxxx.xxx divides by the root of the number of keys
      wrong scaled-by-8 .xx.xxxxxxxxx.xxx divides by 8, as for d_k = 64
      wrong softmax-of-everything ..xxxxxxxxxxxxxxx one softmax over the whole matrix
      wrong no-softmax xxxxxxxxxxxxxxxxx averages by the scores
      wrong share-of-scores xxxxxxxxxxxxxxxxx divides scores by the sum of their magnitudes
      wrong softmax-twice .xx.xxxxxxxxx.xxx takes the softmax of the weights again
      wrong causal .xx.xxxxxxxxxxxxx hides what comes after each token
      wrong last-key-left-out .xx.xxxxxxxxxxx.x never looks at the last key, if there are two
      wrong values-from-the-last .xx.xxxxxxxxx.xxx reads the values from the last to the first
      wrong query-added xxxxxxxxxxxxxxxxx adds the query where it is as wide as a value
      wrong cosine .xx.xxxxxxxxx.xxx divides scores by the lengths of query and key
      wrong first-query-for-all ..x.xxxxxxxxx.xxx gives every query the output of the first
      wrong three-times-scaled .xx.xxxxxxxxx.xxx divides queries, keys and scores by the root
      wrong keys-for-values-when-square x.xx.x.xxxxxxxxx. mixes K and V up if they fit
      known no-root .xx.xxxxxxxxx.xxx softmax(Q Kᵀ) V
      known width .xx.xxxxxxxxx.xxx softmax(Q Kᵀ / d_k) V
      known divided-afterwards .xxxxxxxxxxxxxxxx softmax(Q Kᵀ) / √d_k V
      known down-the-columns .xxxxxxxxxxxxxxxx softmax over the queries
      known sum-of-values .xx.xxxxxxxxxxxxx every weight is 1
      known logistic xxxxxxxxxxxxxxxxx a sigmoid for the softmax
      known best-key-only .xx.xxxxxxxxxxxxx returns the value of the best key
      known no-maximum ........xxxx..... exp(s) over its sum
      known weights-returned xxxxxxxxxxxxxxxxx returns the weights
      known values-before-keys xxxxxxxxxxxxxxxxx softmax(Q Vᵀ / √d_k) K
      known keys-ask .xxxxxxxxxxxxxxxx softmax(K Qᵀ / √d_k) V
      known score-of-values .xxxxxxxxxxxxxxxx s_ij = q_i·k_i + v_i·k_j / √d_k
      known no-root-down-the-columns .xxxxxxxxxxxxxxxx no root, and the wrong axis
      known no-root-values-before-keys xxxxxxxxxxxxxxxxx softmax(Q Vᵀ) K
      known keys-ask-with-sigmoid xxxxxxxxxxxxxxxxx sigmoid(K Qᵀ / √d_k) V
      exercise 4.3
      right 3
      case one of everything: h 1, n 1, m 1, dₖ 1, dᵥ 1
      case different sizes: h 2, n 1, m 2, dₖ 2, dᵥ 3
      case equal sizes: h 2, n 2, m 2, dₖ 2, dᵥ 2
      case a single key: h 3, n 2, m 1, dₖ 5, dᵥ 3
      case different sizes: h 2, n 4, m 3, dₖ 2, dᵥ 5
      case equal sizes: h 3, n 3, m 3, dₖ 3, dᵥ 3
      case different sizes: h 3, n 2, m 4, dₖ 5, dᵥ 3
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case inputs of the chapter’s tests: unequal sizes: h 3, n 5, m 7, d_k 4, d_v 6
      case inputs of the chapter’s tests: one head: h 1, n 6, m 9, d_k 5, d_v 3
      case inputs of the chapter’s tests: one query: h 2, n 1, m 8, d_k 3, d_v 5
      case inputs of the chapter’s tests: one key: h 2, n 4, m 1, d_k 3, d_v 5
      case inputs of the chapter’s tests: longer and wider than a tile: h 2, n 19, m 37, d_k 21, d_v 35
      case inputs of the chapter’s tests: square: h 2, n 16, m 16, d_k 16, d_v 16
      case inputs of the chapter’s tests: saturated: h 2, n 5, m 7, d_k 4, d_v 6
      wrong maximum-from-0 ........x............. looks for the maximum from 0 on
      wrong values-of-the-first-head .xxxxxxxxxxxxxxx.xxxxx averages the first head’s values in all
      wrong weights-of-the-first-head .xx.xxxxxxxx.xxx.x.xxx computes weights once, for head 1
      wrong heads-reversed .xxxxxxxxxxxxxxx.xxxxx returns the heads from the last to the first
      wrong last-head-dropped xxxxxxxxxxxxxxxxxxxxxx leaves the last head at 0
      wrong sum-over-heads .xxxxxxxxxxxxxxx.xxxxx gives each head the sum of all heads
      wrong keys-of-all-heads .xxxxxxxxxxxxxxx.xxxxx lets every head see the keys of all heads
      wrong root-of-heads ......x.xxxx.xxxxx.xxx divides by √h
      wrong divided-by-heads .xxxxxxxxxxxxxxx.xxxxx divides the outputs by the number of heads
      wrong second-head-sees-the-first .xxxxxxxxxxxxxxx.xxxxx adds the outputs of the heads before
      wrong remembers-by-shape .xx.xxxxxxxxxxx....... keeps the weights of the first input of a shape
      known no-root .xx.xxxxxxxx.xxxxx.xxx nothing is divided
      known model-width .xx.xxxxxxxx.xxx.x.xxx divides by √(h·d_k)
      known down-the-columns .xxxxxxxxxxxxxxxxxxxxx dim=1 of [h, n, m]
      known across-heads .xxxxxxxxxxxxxxxxxxxxx dim=0 of [h, n, m]
      known values-before-keys xxxxxxxxxxxxxxxxxxxxxx keys and values exchanged
      known keys-ask .xxxxxxxxxxxxxxxxxxxxx queries and keys exchanged
      known model-width-values-before-keys xxxxxxxxxxxxxxxxxxxxxx √(h·d_k), K for V
      known model-width-down-the-columns .xxxxxxxxxxxxxxxxxxxxx wrong root and axis
      known width-in-a-head .xx.xxxxxxxx.xxxxx.xxx softmax(Q Kᵀ / d_k) V, in every head
      known root-of-weights .xxxxxxxxxxxxxxxxxxxxx softmax(Q Kᵀ) / √d_k V, in every head
      known ones-for-weights .xx.xxxxxxxxxxxxxx.xxx the softmax of one score: every weight is 1, in every head
      known sigmoid-of-scores xxxxxxxxxxxxxxxxxxxxxx a sigmoid of every score, in every head
      known value-of-the-best-key .xx.xxxxxxxxxxxxxx.xxx 1 for the best key, in every head
      known exponentials-as-they-are .......xxxx..........x exp(s) over its sum, in every head
      known weights-for-outputs xxxxxxxxxxxxxxxxxxxxxx returns the weights, in every head
      known values-as-queries .xxxxxxxxxxxxxxxxxxxxx s_ij = q_i·k_i + v_i·k_j / √d_k, in every head
      exercise 4.4
      right 4
      case one of everything: m 1, dₖ 1, dᵥ 1
      case a single key: m 1, dₖ 2, dᵥ 2
      case equal sizes: m 2, dₖ 2, dᵥ 2
      case a single key: m 1, dₖ 4, dᵥ 4
      case different sizes: m 4, dₖ 2, dᵥ 3
      case different sizes: m 5, dₖ 3, dᵥ 2
      case equal sizes: m 4, dₖ 4, dᵥ 4
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      wrong maximum-from-0 ........x...... starts with a maximum of 0
      wrong ties-skipped ...........xxx. skips a key whose score equals the maximum
      wrong first-key-twice ..x.xxx.xxxxxxx starts with the first key and reads it again
      wrong divided-each-time ....xxx.xxxxxxx divides by z after each key, and at the end
      wrong not-divided ..x.xxx.xxxxxxx forgets the division at the end
      wrong sum-not-shrunk ..x.xxxxxxxx..x makes the output smaller, and not the sum
      wrong last-key-left-out ..x.xxx.xxxxxx. stops before the last key
      wrong root-of-keys ....xx..xxxx..x divides by the root of the number of keys
      wrong new-value-unweighted ....xxxxxxxx..x adds the value as it is
      wrong starts-with-mean ..x.xxxxxxxx..x starts with the mean of the values, as weight 1
      known no-root ..x.xxx.xxxx..x forgets √d_k
      known no-maximum .......xxxx.... sums exponentials as they are
      known output-not-shrunk ..x.xxxxxxxx..x shrinks the sum alone
      known best-key-only ..x.xxx.xxxxxxx keeps the value of the best key
      known nothing-shrunk ..x.xxxxxxxx..x shrinks neither sum nor output
      known sigmoid-without-root xxxxxxxxxxxxxxx adds sigmoid(q·k) v
      known width-in-a-head ..x.xxx.xxxx..x softmax(Q Kᵀ / d_k) V, in three passes
      known root-of-weights .xxxxxxxxxxxxxx softmax(Q Kᵀ) / √d_k V, in three passes
      known ones-for-weights ..x.xxxxxxxxxxx the softmax of one score: every weight is 1, in three passes
      known sigmoid-of-scores xxxxxxxxxxxxxxx a sigmoid of every score, in three passes
      known weights-for-outputs xxxxxxxxxxxxxxx returns the weights, in three passes
      known values-as-keys xxxxxxxxxxxxxxx softmax(Q Vᵀ / √d_k) K, in three passes
      exercise 5.1
      right 3
      case one of everything: h 1, n 1, dᵥ 1
      case different sizes: h 2, n 1, dᵥ 2
      case equal sizes: h 2, n 2, dᵥ 2
      case different sizes: h 1, n 3, dᵥ 4
      case different sizes: h 3, n 2, dᵥ 2
      case different sizes: h 2, n 4, dᵥ 3
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      wrong interleaved .xx.xxxx takes turns: a column of head 1, one of head 2, …
      wrong reversed .xx.xxxx begins with the last head
      wrong last-head-dropped xxxxxxxx leaves the last block at 0
      wrong last-head-missing xxxxxxxx joins all heads but the last
      wrong first-head-only .xx.xxxx sets the first head side by side with itself
      wrong summed .xx.xxxx adds the heads: [n, d_v]
      wrong below-one-another .xx.xxxx stacks the heads as rows: [h·n, d_v]
      wrong largest .xx.xxxx takes the largest of the heads, h times
      wrong tokens-reversed ..xxxxxx has the last token first
      wrong columns-of-a-head-reversed .xxxxxxx mirrors every head
      wrong scaled-by-root-of-heads .xx.xxxx divides by √h, to keep the length
      known memory-read-as-rows ..x.xxxx reads the memory of [h, n, d_v] as [n, h·d_v]
      known averaged .xx.xxxx the mean of the heads, in every block
      exercise 5.2
      right 2
      case one of everything: h 1, n 1, d 1, dᵥ 1
      case different sizes: h 2, n 1, d 3, dᵥ 2
      case different sizes: h 2, n 2, d 4, dᵥ 2
      case different sizes: h 1, n 3, d 4, dᵥ 4
      case different sizes: h 3, n 2, d 6, dᵥ 2
      case different sizes: h 2, n 4, d 5, dᵥ 3
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case equal numbers: equal numbers
      wrong bias-for-each-head .xx.xxxxx adds the bias h times, once with each head
      wrong bias-twice xxxxxxxxx adds the bias before and after
      wrong first-rows-of-weights .xx.xxxxx multiplies each head by the first rows of W^O
      wrong heads-reversed .xx.xxxxx sets the last head first
      wrong interleaved .xx.xxxxx lets the heads take turns in the columns
      wrong last-head-dropped xxxxxxxxx projects all heads but the last
      wrong divided-by-heads .xx.xxxxx divides the sum over heads by h
      wrong bias-below-root .xx.xxxxx divides everything by √h at the end
      wrong last-column-left-out xxxxxxxxx forgets the last column of the merged heads
      wrong heads-added-back xxxxxxxxx adds the merged heads where there is room
      known memory-read-as-rows ..x.xxxxx merges by a reshape
      known averaged .xx.xxxxx the mean of the heads, h times
      known merged-only xxxxxxxxx returns the merged heads
      known weights-transposed .xxxxxxxx Concat (W^O)ᵀ + b^O
      known reshaped-and-transposed .xxxxxxxx reshape, then (W^O)ᵀ
      known without-bias xxxxxxxxx Concat W^O
      exercise 5.3
      right 3
      case one of everything: h 1, n 1, d 1, dₖ 1, dᵥ 1
      case equal sizes: h 2, n 2, d 2, dₖ 2, dᵥ 2
      case different sizes: h 2, n 2, d 4, dₖ 2, dᵥ 2
      case different sizes: h 2, n 3, d 5, dₖ 3, dᵥ 2
      case different sizes: h 3, n 2, d 6, dₖ 2, dᵥ 3
      case different sizes: h 2, n 3, d 6, dₖ 3, dᵥ 3
      case different sizes: h 2, n 4, d 6, dₖ 3, dᵥ 3
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      wrong keys-from-queries .xxxxxxxxxxx.xx projects the keys with W^Q
      wrong queries-from-keys .xxxxxxxxxxx.xx projects the queries with W^K
      wrong residual xxxxxxxxxxxxxxx adds X at the end
      wrong causal .xxxxxxxxxxx.xx hides the future, as a decoder does
      wrong heads-reversed .xxxxxxxxxxxxxx merges the heads from the last to the first
      wrong last-head-dropped xxxxxxxxxxxxxxx leaves the last head at 0
      known first-head-everywhere .xxxxxxxxxxxxxx repeats the first head’s output in every block
      wrong sum-of-heads .xxxxxxxxxxxxxx repeats the sum of the heads in every block
      wrong interleaved-merge .xxxxxxxxxxxxxx lets heads take turns in the columns
      wrong interleaved-everywhere .xxxxxxxxxxx.xx splits and merges by taking turns
      wrong two-heads-always ....x.......... cuts into two heads where that goes, whatever h is
      wrong one-token-passes .xxxxxxxxxxxxxx returns X W^V W^O for one token, and X for more
      wrong output-before-merge xxxxxxxxxxxxxxx the softmax over what W^O returns, too
      known no-root .xxxxxxxxxxx.xx softmax(Q_i K_iᵀ) V_i
      known tokens-averaged xxxxxxxxxxxxxxx averages X, cut into heads
      known reshaped-split .xxxxxxxxxxxxxx cuts by a reshape, and merges rightly
      known reshaped-merge .xxxxxxxxxxxxxx merges by a reshape
      known heads-as-tokens .xxxxxxxxxxxxxx lets the heads of a token attend to each other
      known heads-ignored .xxxxxxxxxxx.xx one head with all columns
      known first-head-shared .xxxxxxxxxxxxxx every head has the matrices of the first
      known heads-averaged .xxxxxxxxxxxxxx the mean of the heads, h times
      known no-output-matrix xxxxxxxxxxxxxxx returns the merged heads
      known output-transposed .xxxxxxxxxxxxxx Concat (W^O)ᵀ
      known all-but-output-transposed .xxxxxxxxxxxxxx X (W^Q)ᵀ and so on
      known slices-of-features .xxxxxxxxxxxxxx head i reads block i of the features
      known unsplit-with-the-root-of-a-head .xxxxxxxxxxx.xx one head, scaled as one of h
      known reshaped-merge-transposed .xxxxxxxxxxxxxx reshape, then (W^O)ᵀ
      known no-root-no-output xxxxxxxxxxxxxxx no root, and no W^O
      known width-in-a-head .xxxxxxxxxxx.xx softmax(Q Kᵀ / d_k) V, in every head
      known root-of-weights .xxxxxxxxxxxxxx softmax(Q Kᵀ) / √d_k V, in every head
      known columns-of-a-head .xxxxxxxxxxx.xx softmax down the columns, in every head
      known ones-for-weights .xxxxxxxxxxxxxx the softmax of one score: every weight is 1, in every head
      known sigmoid-of-scores xxxxxxxxxxxxxxx a sigmoid of every score, in every head
      known value-of-the-best-key .xxxxxxxxxxx.xx 1 for the best key, in every head
      known exponentials-as-they-are .......xxxx.... exp(s) over its sum, in every head
      known weights-for-outputs xxxxxxxxxxxxxxx returns the weights, in every head
      known values-as-keys xxxxxxxxxxxxxxx softmax(Q Vᵀ / √d_k) K, in every head
      known keys-against-queries .xxxxxxxxxxx.xx softmax(K Qᵀ / √d_k) V, in every head
      known values-as-queries .xxxxxxxxxxx.xx s_ij = q_i·k_i + v_i·k_j / √d_k, in every head
      known root-of-model-width .xxxxxxxxxxx.xx divides by √(h·d_k)
      known softmax-across-heads .xxxxxxxxxxxxxx dim=0 of [h, n, m]
      exercise 5.4
      right 3
      case one of everything: B 1, h 1, n 1, m 1, d 1, dₖ 1, dᵥ 1
      case equal sizes: B 2, h 2, n 2, m 2, d 2, dₖ 2, dᵥ 2
      case different sizes: B 2, h 2, n 2, m 2, d 4, dₖ 2, dᵥ 2
      case different sizes: B 1, h 2, n 3, m 3, d 5, dₖ 3, dᵥ 2
      case a single key: B 3, h 2, n 4, m 1, d 6, dₖ 3, dᵥ 3
      case different sizes: B 2, h 3, n 2, m 4, d 6, dₖ 2, dᵥ 3
      case different sizes: B 2, h 2, n 3, m 3, d 6, dₖ 3, dᵥ 3
      case different sizes: B 3, h 2, n 4, m 3, d 6, dₖ 3, dᵥ 3
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case inputs of the chapter’s tests: unequal sizes: B 2, h 3, n 5, m 7, d 12, d_k 4, d_v 6
      case inputs of the chapter’s tests: no biases: B 2, h 4, n 6, m 3, d 10, d_k 5, d_v 2
      case inputs of the chapter’s tests: one wide head: B 2, h 1, n 4, m 6, d 10, d_k 11, d_v 9
      case inputs of the chapter’s tests: one query: B 3, h 2, n 1, m 5, d 6, d_k 4, d_v 7
      case inputs of the chapter’s tests: square: B 1, h 2, n 8, m 8, d 16, d_k 8, d_v 8
      case inputs of the chapter’s tests: one key: B 2, h 6, n 4, m 1, d 9, d_k 3, d_v 2
      case inputs of the chapter’s tests: two sets for six heads: B 2, h 6, n 3, m 5, d 8, d_k 2, d_v 4
      wrong one-example-only .xx.xxxxxxxxxxxxxxxx.xx computes the first example and repeats it
      wrong no-bias-of-queries .xxx.xxxxxxxx.xxx.x.x.x leaves b^Q out
      wrong no-bias-of-values xxxxxxxxxxxxxxxxx.x.x.x leaves b^V out
      wrong output-bias-for-each-head .xxxxxxxxxxxxxxxx..xx.x adds b^O h times
      wrong biases-of-queries-and-keys-exchanged .xxx.xxxxxxxx.xxx.xxx.x adds b^K to Q and b^Q to K
      wrong self-attention xxxxxxxxxxxxxxxxxxxxxxx takes queries, keys and values from the queries
      wrong keys-as-values xxxxxxxxxxxxxxxxxxxxxxx takes the values from the sequence of the keys
      wrong keys-of-the-first-example .xx.xxxxxxxxxxxxxxxx.xx lets all queries see the first example
      wrong examples-reversed .xx.xxxxxxxxxxxxxxxx.xx returns the last example first
      wrong mean-over-the-batch xxxxxxxxxxxxxxxxxxxxxxx subtracts the mean of the examples
      wrong all-keys-of-the-batch .xx.xxxxxxxxxxxxxxxx.xx lets every example see the keys of all
      wrong residual xxxxxxxxxxxxxxxxxxxxxxx adds the queries
      known across-the-batch .xxxxxxxxxxxxxxxxxxxxxx dim=0 of [B, h, n, m]
      known batch-second .xxxxxxxxxxxxxxxxxxxxxx takes [B, n, d] for [n, B, d]
      known keys-ask .xxxxxxxxxxxxxxxxxxxxxx scores keys against queries
      known values-before-keys xxxxxxxxxxxxxxxxxxxxxxx gives the values for keys, and back
      known without-biases xxxxxxxxxxxxxxxxx.xxx.x no bias anywhere
      known without-output-bias xxxxxxxxxxxxxxxxx..xx.x forgets b^O
      known reshaped-merge .xxxxxxxxxxxxxxxxx..xxx merges by a reshape
      known no-root-in-a-head .xxx.xxxxxxxx.xxxxxxx.x softmax(Q Kᵀ) V, in every head
      known width-in-a-head .xxx.xxxxxxxx.xxxxxxx.x softmax(Q Kᵀ / d_k) V, in every head
      known root-of-weights .xxxxxxxxxxxxxxxxxxxxxx softmax(Q Kᵀ) / √d_k V, in every head
      known columns-of-a-head .xxxxxxxxxxxxxxxxxxxxxx softmax down the columns, in every head
      known ones-for-weights .xxx.xxxxxxxxxxxxxxxx.x the softmax of one score: every weight is 1, in every head
      known sigmoid-of-scores xxxxxxxxxxxxxxxxxxxxxxx a sigmoid of every score, in every head
      known value-of-the-best-key .xxx.xxxxxxxxxxxxxxxx.x 1 for the best key, in every head
      known exponentials-as-they-are ........xxxx........... exp(s) over its sum, in every head
      known weights-for-outputs xxxxxxxxxxxxxxxxxxxxxxx returns the weights, in every head
      known values-as-queries .xxxxxxxxxxxxxxxxxxxxxx s_ij = q_i·k_i + v_i·k_j / √d_k, in every head
      known root-of-model-width .xxx.xxxxxxxx.xxxx.xx.x divides by √(h·d_k)
      known softmax-across-heads .xxxxxxxxxxxxxxxxxxxxxx dim=0 of [h, n, m]
      known unsplit-scores .xxx.xxxxxxxx.xxxx.xx.x one head, scaled as one of h
      known heads-of-a-token .xxxxxxxxxxxxxxxxxxxxxx the heads of a token attend to each other
      known no-value-matrix xxxxxxxxxxxxxxxxxxxxxxx averages the tokens, cut into heads
      known cut-in-memory .xxx.xxxxxxxxxxxxx.xx.x cuts by a reshape, and merges rightly
      known projections-transposed .xxxxxxxxxxxxxxxxxxxxxx X (W^Q)ᵀ and so on
      known features-sliced .xxxxxxxxxxxxxxxxx.xxxx head i reads block i of the features
      known one-head-whatever-h .xxx.xxxxxxxx.xxxx.xx.x h is never used
      known first-head-repeated .xxxxxxxxxxxxxxxxx.xxxx every head is the first
      known mean-of-heads .xxxxxxxxxxxxxxxxx.xxxx the mean of the heads, h times
      known merged-heads xxxxxxxxxxxxxxxxxxxxxxx returns the merged heads
      known transposed-output .xxxxxxxxxxxxxxxxxxxxxx Concat (W^O)ᵀ
      known no-root-and-reshaped .xxxxxxxxxxxxxxxxxxxxxx no root, and merged by a reshape
      exercise 5.5
      right 2
      case one of everything: d 1, h 1, n 1
      case different sizes: d 4, h 1, n 3
      case different sizes: d 8, h 4, n 3
      case different sizes: d 18, h 6, n 2
      case different sizes: d 8, h 2, n 5
      case different sizes: d 15, h 3, n 7
      case different sizes: d 64, h 8, n 11
      case at the edge of what is allowed: at the edge of what is allowed
      wrong with-biases xxxxxxxx counts a bias for each matrix
      wrong width-of-a-head-squared ..xxxxxx counts [d / h, d / h] matrices
      wrong five-matrices xxxxxxxx counts W^O twice
      wrong half-of-the-scores .xxxxxxx counts each pair of tokens once
      wrong scores-per-feature .xxxxxxx counts n·d scores for each head
      wrong queries-only .xxxxxxx counts h·n scores
      wrong exchanged xxxxxxxx returns the scores first
      wrong divided-by-heads ..xxxxxx divides the parameters by h
      wrong weights-too xxxxxxxx counts scores and weights
      known full-width-heads ..xxxxxx gives each head [d, d] matrices
      known three-matrices xxxxxxxx forgets W^O
      known one-score-matrix ..xxxxxx n² scores
      exercise 6.1
      right 3
      case one of everything: n 1, m 1
      case different sizes: n 1, m 3
      case equal sizes: n 2, m 2
      case a single key: n 4, m 1
      case equal sizes: n 3, m 3
      case different sizes: n 3, m 5
      case different sizes: n 5, m 3
      case equal sizes: n 4, m 4
      case at the edge of what is allowed: at the edge of what is allowed
      wrong first-key-always ...x..x.. lets every query see at least one key
      wrong one-ahead ..xxxxxxx lets a token see the next one, too
      wrong everything ..xxxxxxx hides nothing
      wrong itself-only .xx.xxxxx lets a token see itself alone
      wrong mirrored ..x.xxxxx counts keys from the right
      wrong upside-down ..xxxxxxx has the last query first
      wrong sign-of-the-shift .x.x.xx.x moves by n − m in place of m − n
      wrong last-query-sees-all-but-one .xxxxxxxx moves by m − n − 1 and keeps itself
      wrong window-of-two .x..xxxxx keeps the token and the one before it
      wrong square .x.x.xx.x draws [n, n]
      known diagonal-hidden xxx.xx.xx causal, and without i = j
      known inverted xxxxxxxxx true hides
      known first-key .x.x.xx.x j ≤ i
      known past-only xxxxxxxxx j < i + m − n
      known future-and-itself .xxxxxxxx j ≥ i + m − n
      known rows-for-keys .xxxxxxxx has a row for each key
      exercise 6.2
      right 4
      case one of everything: n 1, m 1
      case different sizes: n 1, m 3
      case equal sizes: n 2, m 2
      case a single key: n 4, m 1
      case equal sizes: n 3, m 3
      case different sizes: n 3, m 5
      case different sizes: n 5, m 3
      case equal sizes: n 4, m 4
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case equal numbers: equal numbers
      case scores near −300: scores near −300
      case the hidden scores are the largest: the hidden scores are the largest
      case nothing to see for one query: nothing to see for one query
      wrong zero-scores-hidden ........x..... hides scores that are exactly 0, too
      wrong dead-rows-shown .xxx.xxxxx.xxx leaves a row alone of which everything is hidden
      wrong added-0-or-1 xxxxxxxxxxxxxx adds the mask as numbers
      wrong plus-infinity .xxxxxxxxx.xxx has the sign of the infinity wrong
      wrong nan .xxxxxxxxx.xxx puts NaN where a score is hidden
      wrong minus-10000 .xxxxxxxxx.xxx puts −10⁴, as half precision needs
      wrong lowest-float .xxxxxxxxx.xxx puts the lowest finite number
      wrong minus-a-billion-added .xxxxxxxxx.xxx adds −10⁹ to what is hidden
      wrong times-infinity .xxxxxxxxx.x.x multiplies: a negative score becomes +∞
      wrong last-column-forgotten .xxxxxxxxx.xxx hides nothing in the last column
      wrong mask-moved-by-one .xx.xxxxxx.xxx reads the mask one column further on
      wrong first-row-of-the-mask ..xxxxxxxx.xxx uses the first row of the mask for all
      wrong causal-too .xx.xxxxxxxxxx hides the future as well
      known zeros-where-kept xxxxxxxxxxxxxx keeps the mask’s numbers alone
      known inverted xxxxxxxxxxxxxx hides what the mask keeps
      known zero .xxxxxxxxx.xxx multiplies by 0 or 1
      known minus-a-billion .xxxxxxxxx.xxx puts −10⁹
      known transposed .x.xxxxxxxxxxx reads mask[j, i]
      known self-hidden xxx.xxxxxxxxxx hides the diagonal as well
      known inverted-with-zero xxxxxxxxxxxxxx multiplies by the mask, inverted
      known inverted-self-hidden xxxxxxxxxxxxxx inverted, and without the diagonal
      exercise 6.3
      right 3
      case one of everything: n 1, m 1
      case different sizes: n 1, m 3
      case equal sizes: n 2, m 2
      case a single key: n 4, m 1
      case equal sizes: n 3, m 3
      case different sizes: n 3, m 5
      case different sizes: n 5, m 3
      case equal sizes: n 4, m 4
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case the hidden scores are the largest: the hidden scores are the largest
      case nothing to see for one query: nothing to see for one query
      wrong maximum-of-hidden-too ........x..x....x. subtracts a maximum that may be hidden
      wrong renormalised ........x..x....x. softmax, mask, divide by what is left
      known dead-row-uniform .xxx.xxxxxxxx.xxxx gives a dead row equal weights
      wrong dead-row-first-key .xxx.xxxxxxxx.xxxx lets a dead row see the first key
      wrong maximum-from-0 .........x.x...... looks for the maximum from 0 on
      wrong zero-is-hidden ..............x... hides scores of exactly 0
      wrong hidden-keep-a-millionth .xx.xxxxxxxxx.xxxx gives hidden keys 10⁻⁶, for the logarithm
      wrong minus-20 .xx.xxxxxx.xx.xxxx fills with −20
      wrong minus-10-added .xx.xxxxxxxxx.xxxx adds −10 to what is hidden
      wrong minus-10000-added .xxx.xxxxxxxx.xxxx adds −10⁴ to what is hidden
      wrong mask-added .xxxxxxxxxxxx.xxxx adds 0 or −1
      wrong hidden-rescaled-by-count .xx.xxxxxxxxx.xxxx masks after, times m / visible
      wrong unmasked .xxxxxxxxxxxx.xxxx forgets the mask
      wrong uniform-over-visible .xx.xxxxxxxxx.xxxx gives all visible keys the same weight
      wrong first-row-of-the-mask ..xxxxxxxxxxx.xxxx uses one row of the mask for all queries
      wrong last-key-always .xxxxxxxxxxxx.xxxx never hides the last key
      known masked-afterwards .xx.xxxxxxxxx.xxxx sets weights to 0 after the softmax
      known inverted xxxxxxxxxxxxxxxxxx true hides
      known transposed .x.xxxxxxxxxxxxxxx reads mask[j, i]
      known zero .xxxxxxxxxxxx.xxxx sets hidden scores to 0
      known minus-a-billion .xxx.xxxxxxxx.xxxx sets hidden scores to −10⁹
      known inverted-afterwards xxxxxxxxxxxxxxxxxx inverted, and after the softmax
      known inverted-minus-a-billion .xxxxxxxxxxxx.xxxx −10⁹ where the mask is true
      known self-hidden xxx.xxxxxxxxxxxxxx hides the diagonal as well
      known down-the-columns .xxxxxxxxxxxxxxxxx normalises each column
      known ones-where-seen .xx.xxxxxxxxxxxxxx the softmax of one score is 1
      known logistic xxxxxxxxxxxxxxxxxx a sigmoid of every score
      known best-key .xxxxxxxxxxxxxxxxx 1 for the best key of a row
      known no-maximum .xxx.xxxxxxxx.xxxx exp(s) over its sum, after hiding
      exercise 6.4
      right 2
      case one of everything: n 1, m 1, dₖ 1, dᵥ 1
      case equal sizes: n 2, m 2, dₖ 2, dᵥ 2
      case different sizes: n 1, m 3, dₖ 3, dᵥ 2
      case a single key: n 4, m 1, dₖ 4, dᵥ 4
      case equal sizes: n 3, m 3, dₖ 3, dᵥ 3
      case different sizes: n 3, m 5, dₖ 3, dᵥ 2
      case different sizes: n 5, m 3, dₖ 3, dᵥ 2
      case equal sizes: n 4, m 4, dₖ 4, dᵥ 4
      case large scores: large scores
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case the hidden scores are the largest: the hidden scores are the largest
      case nothing to see for one query: nothing to see for one query
      case inputs of the chapter’s tests: one head, dead rows: h 1, n 9, m 6, d_k 5, d_v 3
      case inputs of the chapter’s tests: packed: h 1, n 13, m 13, d_k 5, d_v 3
      known dead-row-mean xxxx..xxxxxxx.xxxxx. gives a dead row the mean of the values
      wrong dead-row-query xxxx..xxxxxxx.xxxxx. gives a dead row its own query
      wrong maximum-from-0 .........x.....x.... looks for the maximum from 0 on
      wrong maximum-of-hidden-too ........x......xx... subtracts a maximum that may be hidden
      wrong values-masked .x.xxxxxxxxxx.xxxxxx masks the values, not the scores
      wrong unmasked xxxxxxxxxxxxx.xxxxxx forgets the mask
      wrong causal-instead xxxxxxxxxxxxxxxxxx.x takes a causal mask, whatever was given
      wrong mask-before-the-root xxxxxxxxxxxxx.xxxxxx hides with −1 and divides afterwards
      known scores-times-mask xxxxxxxxxxxxx.xxxxxx multiplies scores by 0 or 1
      wrong minus-10000 xxxx..xxxxxxx.xxxxx. adds −10⁴ to what is hidden
      wrong self-always-seen xxxxxxxxxxxxx.xxxxx. never hides the diagonal
      wrong root-of-values .....xx.xxxxx.xxxxxx divides by √d_v
      known sum-of-visible .x..xxxxxxxxxxxxxxxx adds the visible values without weights
      known no-root .x..xxxxxxxxx.xxxxxx softmax(hide(Q Kᵀ)) V
      known values-before-keys xxxxxxxxxxxxxxxxxxxx keys and values exchanged
      known self-hidden xx..xxxxxxxxxxxxxx.x hides the diagonal as well
      known inverted xxxxxxxxxxxxxxxxxxxx true hides
      known masked-afterwards .x..xxxxxxxxx.xxxxxx masks after the softmax
      known mask-transposed .xxxxxxxxxxxxxxxxxx. reads mask[j, i]
      known zero xxxxxxxxxxxxx.xxxxxx sets hidden scores to 0
      known minus-a-billion xxxx..xxxxxxx.xxxxx. sets hidden scores to −10⁹
      known no-root-inverted xxxxxxxxxxxxxxxxxxxx no root, and true hides
      known no-root-minus-a-billion xxxxxxxxxxxxx.xxxxxx no root, and −10⁹
      known width-in-a-head .x..xxxxxxxxx.xxxxxx softmax(Q Kᵀ / d_k) V, under the mask
      known root-of-weights .x.xxxxxxxxxxxxxxxxx softmax(Q Kᵀ) / √d_k V, under the mask
      known columns-of-a-head .x.xxxxxxxxxxxxxxxxx softmax down the columns, under the mask
      known sigmoid-of-scores xx.xxxxxxxxxxxxxxxxx a sigmoid of every score, under the mask
      known value-of-the-best-key xxxxxxxxxxxxxxxxxxxx 1 for the best key, under the mask
      known exponentials-as-they-are xxxx..xxxxxxx.xxxxx. exp(s) over its sum, under the mask
      known weights-for-outputs xxxxxxxxxxxxxxxxxxxx returns the weights, under the mask
      known keys-against-queries .xxxxxxxxxxxxxxxxxxx softmax(K Qᵀ / √d_k) V, under the mask
      known values-as-queries .xxxxxxxxxxxxxxxxxxx s_ij = q_i·k_i + v_i·k_j / √d_k, under the mask
      exercise 6.5
      right 2
      case one of everything: B 1, h 1, n 1, m 1
      case different sizes: B 1, h 2, n 2, m 3
      case equal sizes: B 2, h 2, n 2, m 2
      case a single key: B 3, h 3, n 3, m 1
      case different sizes: B 3, h 2, n 3, m 2
      case different sizes: B 2, h 3, n 2, m 4
      case equal sizes: B 3, h 3, n 3, m 3
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case nothing to see for one query: nothing to see for one query
      wrong first-mask-for-all ..xxxxxxxx uses the mask of the first example
      wrong first-head-of-each .xxxxxxxxx hides in the first head of each example alone
      wrong examples-reversed ..xxxxxxxx takes the masks from the last to the first
      wrong any-mask ..xxxxxxxx hides what any of the masks hides
      wrong last-example-forgotten .xxxxxxxxx leaves the last example as it is
      wrong one-too-late ..xxxxxxxx counts matrices from 1
      wrong divided-by-examples ....xx.xxx takes mask index / B
      wrong lowest-float .xxxxxxxxx puts the lowest finite number
      wrong softmaxed xxxxxxxxxx goes on to the softmax
      known in-turns ..xxxxxxxx masks 1, 2, 1, 2, …: index % B
      known by-head ..xxxxxxxx takes mask index % h
      known inverted xxxxxxxxxx true hides
      known transposed .xxxxxxxxx reads mask[j, i]
      known zero .xxxxxxxxx sets hidden scores to 0
      known minus-a-billion .xxxxxxxxx puts −10⁹
      known in-turns-inverted xxxxxxxxxx index % B, and true hides
      known self-hidden xxxxxxxxxx hides the diagonal as well
      exercise 7.1
      right 5
      case one of everything: n 1, d 1
      case different sizes: n 1, d 2
      case equal sizes: n 2, d 2
      case different sizes: n 2, d 5
      case different sizes: n 3, d 4
      case different sizes: n 5, d 3
      case equal sizes: n 4, d 4
      case zeros among the numbers: zeros among the numbers
      case equal numbers: equal numbers
      case negative numbers: negative numbers
      wrong epsilon-always-small ..xx..xx.x has ε = 1e-5 in the code
      wrong no-mean xxxxxxxxxx does not subtract the mean: RMSNorm
      wrong down-the-columns .xxxxxxxxx normalises features over tokens, as batch norm does
      wrong whole-matrix ..xxxxxxxx takes mean and variance over all tokens
      wrong no-root .xxxxxxx.x divides by the variance
      wrong no-epsilon ..xxx.xx.x leaves ε out
      wrong epsilon-squared ..xxx.xx.x adds ε² below the root
      wrong larger-of-variance-and-epsilon ..xxx.xx.x takes the larger of σ² and ε
      wrong epsilon-subtracted ..xxxxxx.x subtracts ε, where that leaves something
      wrong sum-of-squares .xxxxxxx.x forgets to divide the sum of squares by d
      wrong mean-deviation ..xxxxxx.x divides by the mean magnitude of the differences
      wrong shift-before-scale xxxxxxxxxx adds β before it multiplies by γ
      wrong scale-of-the-row .xxxxxxxxx reads γ and β by the row
      wrong one-plus-scale .xxxxxxx.x multiplies by 1 + γ, as some models do
      wrong no-shift xxxxxxxxxx forgets β
      wrong no-scale .xxxxxxx.x forgets γ
      wrong mean-of-the-changed-row ..xxxxxxxx takes the mean anew while it changes the row
      wrong softmax xxxxxxxxxx takes a softmax of the row for a norm
      known sample-deviation xxxxxxxx.x (x − μ) / (s + ε), with d − 1
      known d-minus-1 xxxxxxxx.x divides the squares by d − 1
      known epsilon-beside-the-root ..xxx.xx.x σ + ε
      known plain xxxxxxxxxx forgets γ and β
      exercise 7.2
      right 2
      case one of everything: n 1, d 1
      case different sizes: n 1, d 3
      case equal sizes: n 2, d 2
      case different sizes: n 2, d 5
      case different sizes: n 4, d 3
      case equal sizes: n 4, d 4
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case equal numbers: equal numbers
      wrong stream-twice .xxxxxxx. adds x twice
      wrong sublayer-twice .xxxxxxxx adds F(x) twice
      wrong both-normalised xxxxxxxxx LN(x) + LN(F(x))
      wrong norm-inside-and-outside .xxxxxxxx LN(x + F(LN(x)))
      wrong normed-stream-kept xxxxxxxxx LN(x) + F(LN(x))
      wrong stream-normalised-alone xxxxxxxxx LN(x) + F(x)
      wrong sublayer-of-the-sum .xxxxxxxx LN(x + F(x + F(x)))
      wrong difference .xxxxxxxx subtracts F(x)
      wrong mean-of-both .xxxxxxxx normalises the mean of x and F(x), which ε notices
      wrong normalised-twice .xxxxxxxx normalises the result again
      wrong added-after-all xxxxxxxxx adds x once more at the end
      known pre-norm xxxxxxxxx x + F(LN(x))
      known stream-lost .xxxxxxx. LN(F(x))
      known norm-of-the-change xxxxxxxxx x + LN(F(x))
      known not-normalised xxxxxxxxx x + F(x)
      exercise 7.3
      right 3
      case one of everything: n 1, d 1, f 1
      case different sizes: n 1, d 2, f 3
      case equal sizes: n 2, d 2, f 2
      case different sizes: n 2, d 5, f 4
      case different sizes: n 3, d 2, f 7
      case equal sizes: n 4, d 4, f 4
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case equal numbers: equal numbers
      wrong relu-at-the-end xxxxxxxxx applies the ReLU after the second layer, too
      wrong relu-at-the-end-only xxxxxxxxx applies it after the second layer alone
      wrong relu-first xxxxxxxxx applies it to x
      wrong leaky .xxxxxxxx lets a hundredth of negative numbers through
      wrong magnitude .xxxxxxxx takes magnitudes
      wrong negative-part xxxxxxxxx min in place of max
      wrong gelu-by-tanh xxxxxxxxx GELU by tanh, where ReLU is asked for
      wrong sigmoid xxxxxxxxx takes a sigmoid
      wrong bias-after-relu xxxxxxxxx adds b₁ after the ReLU
      wrong no-first-bias xxxxxxxxx forgets b₁
      wrong no-second-bias xxxxxxxxx forgets b₂
      wrong second-bias-twice xxxxxxxxx adds b₂ twice
      wrong residual xxxxxxxxx adds x
      wrong last-unit-dead xxxxxxxxx leaves the last hidden unit out
      wrong capped .xxxxxxxx caps at 1 as well: between 0 and 1
      wrong first-layer-twice xxxxxxxxx W₂ is the transpose of W₁: tied weights
      known linear .xxxxxxxx nothing between the layers
      known gelu xxxxxxxxx GELU, where ReLU is asked for
      exercise 7.4
      right 3
      case one of everything: n 1, d 2
      case different sizes: n 1, d 4
      case different sizes: n 2, d 2
      case different sizes: n 3, d 4
      case different sizes: n 4, d 6
      case different sizes: n 9, d 8
      case different sizes: n 12, d 16
      case at the edge of what is allowed: at the edge of what is allowed
      case inputs of the chapter’s tests: n 7, d 12
      case inputs of the chapter’s tests: n 3, d 2
      wrong whole-exponent ...xxxxxx. divides integers, so that every exponent is 0
      wrong sines-and-cosines-exchanged xxxxxxxxxx begins with the cosine
      wrong sines-only xxxxxxxxxx sines in every column
      wrong base-1000 ...xxxxxx. takes 1000 for 10000
      wrong pair-over-width ...xxxxxx. i / d for 2i / d
      wrong width-less-one ...xxxxxx. divides by d − 1
      wrong pairs-less-one ...xxxxxx. lets the last pair turn with the full 10000
      wrong pairs-from-one ..xxxxxxxx counts pairs from 1
      wrong degrees ..xxxxxxxx takes the angle for degrees
      wrong full-turns ..xxxxxxxx multiplies the angle by 2π
      wrong share-of-the-length ..xxxxxxxx divides the place by n
      wrong last-first ..xxxxxxxx counts places from the end
      wrong columns-last-first ...xxxxxx. has the slowest pair first
      wrong scaled-to-length-1 .x.xxxxxx. divides each row by its length
      wrong halves-by-place xxxxxxxxxx sines in even rows and cosines in odd ones
      known cosine-of-the-next-pair ..xxxxxxxx sin with 2i/d, cos with 2(i + 1)/d
      known column-for-pair ..xxxxxxxx copies 2i with i the column
      known multiplied ...xxxxxx. p · 10000^(2i/d)
      known halves .x.xxxxxx. sines to the left, cosines to the right
      known from-one xxxxxxxxxx begins with place 1
      exercise 7.5
      right 2
      case one of everything: n 1, d 1
      case different sizes: n 1, d 3
      case different sizes: n 2, d 4
      case equal sizes: n 3, d 3
      case different sizes: n 4, d 6
      case equal sizes: n 5, d 5
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      case at the edge of what is allowed: at the edge of what is allowed
      case inputs of the chapter’s tests: p 0.2: n 5, d 7
      case inputs of the chapter’s tests: p 0.1: n 8, d 3
      case inputs of the chapter’s tests: p 0.7: n 6, d 4
      wrong survivors-dropped xx.x.xxxxxxx keeps what should be dropped
      wrong multiplied-by-survival xx.x.xxx.xxx multiplies survivors by 1 − p
      wrong scaled-when-read xxxxxxxx.xxx multiplies by 1 − p outside of training
      wrong training-inverted xxxxxxxx.xxx drops outside of training alone
      wrong one-plus-p xx.x.xxx.xxx multiplies survivors by 1 + p
      wrong counted-survivors xx.x.xxx.xxx divides by the share that really survived
      wrong root-of-survival xx.x.xxx.xxx divides by √(1 − p), to keep the variance
      wrong whole-rows ...x.xxx.xxx drops a token if its first number is dropped
      wrong never xx.x.xxx.xxx returns x
      wrong dropped-are-scaled-too ...x.xxx.xxx leaves what is dropped, and scales the rest
      wrong p-in-the-code .x.x.xxxxx.x has p = 0.1 in the code
      known by-p xx.x.xxx.xxx divides by p
      known unscaled xx.x.xxx.xxx does not scale
      known always ..x.x.xx.... drops outside of training as well
      exercise 7.6
      right 3
      case one of everything: h 1, n 1, d 1, dₖ 1, dᵥ 1
      case equal sizes: h 2, n 2, d 2, dₖ 2, dᵥ 2
      case different sizes: h 2, n 2, d 4, dₖ 2, dᵥ 2
      case different sizes: h 2, n 3, d 5, dₖ 3, dᵥ 2
      case different sizes: h 3, n 4, d 6, dₖ 2, dᵥ 2
      case different sizes: h 2, n 3, d 6, dₖ 3, dᵥ 3
      case scores near −300: scores near −300
      case scores near 300: scores near 300
      case scores near 300 and near −300: scores near 300 and near −300
      case the largest score twice: the largest score twice
      case equal numbers: equal numbers
      case zeros among the numbers: zeros among the numbers
      case negative numbers: negative numbers
      wrong second-stream-from-x .xxxxxxxxxxxx adds x, and not y, to the second sub-layer
      wrong feed-forward-of-x .xxxxxxxxxxxx feeds x to the feed-forward layer
      wrong norms-exchanged xxxxxxxxxxxxx uses the second norm first
      wrong first-norm-twice xxxxxxxxxxxxx uses the first norm for both
      wrong no-first-residual .xxxxxxxxx.xx does not add x to the attention
      wrong no-second-residual .xxxxxxxxxxxx does not add y to the feed-forward layer
      wrong no-second-norm xxxxxxxxxxxxx forgets the second norm
      wrong no-first-norm .xxxxxxxxxxxx forgets the first norm
      wrong attention-only xxxxxxxxxxxxx stops after the first sub-layer
      wrong feed-forward-first .xxxxxxxxxxxx has the sub-layers in the other order
      wrong side-by-side .xxxxxxxxxxxx runs both sub-layers on x, as some models do
      wrong pre-norm-second xxxxxxxxxxxxx post-norm first and pre-norm afterwards
      wrong gelu .xxxxxxxxxxxx takes GELU for ReLU
      wrong no-query-bias ..xxxxxxxx.xx leaves b^Q out
      wrong small-epsilon .xxxxxxxxxxxx has ε = 1e-5 in the code
      wrong final-norm .xxxxxxxxxxxx normalises once more at the end
      known pre-norm xxxxxxxxxxxxx x + F(LN(x)), twice
      known sample-deviation xxxxxxxxxxxxx norms with d − 1, and ε beside the root
      known reshaped-merge .xxxxxxxxxxxx merges the heads by a reshape
      known tokens-averaged .xxxxxxxxxxxx averages x, cut into heads
      known no-root ..xxxxxxxx.xx scores without √d_k
      known width-in-a-head ..xxxxxxxx.xx softmax(Q Kᵀ / d_k) V, in every head, in a block
      known root-of-weights .xxxxxxxxxxxx softmax(Q Kᵀ) / √d_k V, in every head, in a block
      known columns-of-a-head .xxxxxxxxx.xx softmax down the columns, in every head, in a block
      known ones-for-weights .xxxxxxxxxxxx the softmax of one score: every weight is 1, in every head, in a block
      known sigmoid-of-scores .xxxxxxxxxxxx a sigmoid of every score, in every head, in a block
      known value-of-the-best-key .xxxxxxxxx.xx 1 for the best key, in every head, in a block
      known exponentials-as-they-are ......xxx.... exp(s) over its sum, in every head, in a block
      known weights-for-outputs .xxxxxxxxxxxx returns the weights, in every head, in a block
      known values-as-keys .xxxxxxxxxxxx softmax(Q Vᵀ / √d_k) K, in every head, in a block
      known keys-against-queries ..xxxxxxxx.xx softmax(K Qᵀ / √d_k) V, in every head, in a block
      known values-as-queries ..xxxxxxxx.xx s_ij = q_i·k_i + v_i·k_j / √d_k, in every head, in a block
      known own-token-hidden .xxxxxxxxx.xx hides the diagonal, in every head, in a block
      known root-of-model-width ..xxxxxxxx.xx divides by √(h·d_k), in a block
      known softmax-across-heads .xxxxxxxxxxxx dim=0 of [h, n, m], in a block
      known unsplit-scores ..xxxxxxxx.xx one head, scaled as one of h, in a block
      known heads-of-a-token .xxxxxxxxxxxx the heads of a token attend to each other, in a block
      known cut-in-memory .xxxxxxxxxxxx cuts by a reshape, and merges rightly, in a block
      known projections-transposed .xxxxxxxxxxxx X (W^Q)ᵀ and so on, in a block
      known features-sliced .xxxxxxxxxxxx head i reads block i of the features, in a block
      known one-head-whatever-h ..xxxxxxxx.xx h is never used, in a block
      known first-head-repeated .xxxxxxxxxxxx every head is the first, in a block
      known mean-of-heads .xxxxxxxxxxxx the mean of the heads, h times, in a block
      known merged-heads .xxxxxxxxxxxx returns the merged heads, in a block
      known transposed-output .xxxxxxxxxxxx Concat (W^O)ᵀ, in a block
      known no-root-and-reshaped .xxxxxxxxxxxx no root, and merged by a reshape, in a block
      """)
}
