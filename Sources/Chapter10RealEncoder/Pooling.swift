// snippet.hide
import Tensors

// snippet.show
//: ## How do rows become one vector?
//:
//: By their mean. The filling of a batch must not count: its rows are numbers like others, and no shape
//: tells them apart. Divided by its length, the mean is a direction, and sentences of like meaning point the same
//: way:
//:
//: ```math
//: v = \frac{m}{\lVert m \rVert}, \qquad m = \frac{1}{\lvert R \rvert} \sum_{i \in R} y_i, \qquad R \text{ the rows of the sentence}
//: ```

/// The mean of a sentence's rows, divided by its length: the vector of a sentence `[d]`.
///
/// - Parameters:
///   - hidden: the last hidden states `[n, d]`
///   - rows: those of the sentence, at least one; the others are padding, or other sentences'.
///
/// Source: Reimers and Gurevych 2019, “Sentence-BERT”, section 3, “MEAN-strategy”.
func sentenceVector(_ hidden: Matrix<Float>, rows: Range<Int>) -> [Float] {
  var sum = [Float](repeating: 0, count: hidden.columns)
  for i in rows { for j in sum.indices { sum[j] += hidden[i, j] } }
  let mean = sum.map { $0 / Float(rows.count) }
  let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
  // A mean of zeros has no direction; it stays as it is.
  return length > 0 ? mean.map { $0 / length } : mean
}

//: Two vectors of length 1 are compared by their dot product, the cosine of the angle between them. Here
//: are the book's two sentences and two about a dog:
//:
//: {{likeness}}

/// How alike two sentences are: the cosine of the angle between their vectors, here a dot product,
/// because the vectors have length 1.
public func cosine(_ a: [Float], _ b: [Float]) -> Float {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
