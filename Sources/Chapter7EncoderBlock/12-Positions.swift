public import Tensors
import WorkbookKit

//: ## Positions: “dog bites man”
//:
//: Nothing in a block knows where a token stands. Scores depend on two tokens and an average has no
//: order, so reordered tokens give the same rows, reordered; this is called **permutation
//: equivariance**, and it is one of the laws of this stage. For a sentence that is a defect. A random
//: block, random embeddings of three words, and both sentences:
//:
//: {{order-invisible decides E10}}
//:
//: Without positions each word comes out the same in both sentences, but for rounding, because sums are
//: taken in another order. Who bites whom is lost.
//:
//: {{fold A class called Transformer that cannot tell a sentence from a bag of words}}
//:
//: > **You may have read** a class called `Transformer` that is one call of attention. It cannot tell a
//: > sentence from its words in a bag, however it is trained.
//:
//: {{end fold}}
//:
//: The 2017 paper adds a row for each place $p$ to the embeddings, **sinusoidal positions**. The columns
//: come in pairs; pair $i$ is a hand that turns by one angle per place, each pair slower than the last:
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
//: A row of this matrix is the address of a place:
//:
//: {{position-rows}}
//:
//: {{exercise 7.4 Write the table of sines and cosines.}}
//:
//: {{fold Why sines and cosines: one matrix moves every place by the same step}}
//:
//: Why turning hands? Because a step of $k$ places turns each pair by a fixed angle, wherever it
//: starts: $\mathrm{PE}(p + k) = \mathrm{PE}(p) R_k$ with one matrix $R_k$ for all $p$. So a head can
//: ask for “one place back” with a weight matrix, as head 2 of the toy model does with its own four
//: position columns:

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
