public import Tensors
import Verification

//: ## Positions: “dog bites man”
//:
//: Nothing in a block depends on where a token stands. A score depends on two tokens, and an average has no
//: order. So tokens in another order give the same rows in that order, which is called **permutation
//: equivariance**. For a sentence it is a defect. Here are two sentences of three random word vectors in a
//: random block:
//:
//: {{order-invisible decides E10}}
//:
//: Without positions each word gets the same row in both sentences, except for rounding. Who bites whom is
//: lost.
//:
//: {{fold A tutorial's class called Transformer that cannot know the order of words}}
//:
//: > **You may have read** a tutorial's class called `Transformer` that is one call of attention. However
//: > it is trained, it cannot tell a sentence from the same words in any other order.
//:
//: {{end fold}}
//:
//: The 2017 paper multiplies the **embeddings**, the learned rows of the tokens, by $\sqrt d$ (section 3.4)
//: and then adds a row for each place $p$: **sinusoidal positions**. The columns come in pairs. Pair $i$ is like the hand of a clock: it turns
//: by a fixed angle from each place to the next, and each pair is slower than the one before it:
//:
//: ```math
//: \mathrm{PE}(p)_{2i} = \sin\!\left(\frac{p}{10000^{2i/d}}\right), \qquad
//: \mathrm{PE}(p)_{2i+1} = \cos\!\left(\frac{p}{10000^{2i/d}}\right)
//: ```

//: {{fold The table of positions in code}}

/// Sinusoidal positions, a row for each of the first places.
///
/// - Parameters:
///   - count: n, how many places, counted from 0.
///   - width: d; of an odd width the last pair has only its sine.
/// - Returns: `[n, d]`, to be added to the embeddings.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.5.
public func positionalEncoding(count: Int, width: Int) -> Matrix<Float> {
  Matrix(rows: count, columns: width) { place, column in
    let angle = Double(place) * angularStep(pair: column / 2, width: width)
    return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
  }
}

/// How far pair i turns in one place: 10000^(−2i/d), in radians.
func angularStep(pair: Int, width: Int) -> Double {
  Elementary.exponential(-Elementary.logarithm(10000) * Double(2 * pair) / Double(width))
}

//: {{end fold}}
//:
//: {{fold What the factor √d does: how much of a row is its position}}
//:
//: A row of sines and cosines has the length $\sqrt{d/2}$. Embeddings whose entries have the variance $1/d$
//: have the length 1, and would be small beside it: at $d =$ {{embedding-width}}, positions would be
//: {{share-unscaled}} of the squared length of a row. Multiplied by $\sqrt d$ (section 3.4 of the 2017
//: paper), the entries have the variance 1, and positions are {{share-scaled}}. A model whose embeddings
//: start with larger entries, as PyTorch's do, does not need the factor.
//:
//: {{end fold}}
//:
//: Each row of this table identifies a place:
//:
//: {{position-rows}}
//:
//: {{exercise 7.4 Write the table of sines and cosines.}}
//:
//: {{fold Why sines and cosines: one matrix shifts every place by the same step}}
//:
//: A step of $k$ places turns each pair by a fixed angle, wherever it starts. So there is one matrix $R_k$
//: with $\mathrm{PE}(p + k) = \mathrm{PE}(p) R_k$ for all $p$, and a head can ask for “one place back”
//: with a weight matrix. Head 2 of the toy model does that with its four position columns.

/// R_k `[d, d]`, which moves any position k places on: PE(p + k) = PE(p) R_k.
///
/// - Parameter width: d, an even number.
public func positionShift(by steps: Int, width: Int) -> Matrix<Float> {
  precondition(width % 2 == 0, "a shift needs whole pairs, and \(width) is odd")
  var shift = Matrix<Float>(rows: width, columns: width)
  for pair in 0..<width / 2 {
    let angle = Double(steps) * angularStep(pair: pair, width: width)
    let (sine, cosine) = (Float(Elementary.sine(angle)), Float(Elementary.cosine(angle)))
    let (first, second) = (2 * pair, 2 * pair + 1)
    (shift[first, first], shift[first, second]) = (cosine, -sine)
    (shift[second, first], shift[second, second]) = (sine, cosine)
  }
  return shift
}

//: {{position-shift}}
//:
//: {{end fold}}
