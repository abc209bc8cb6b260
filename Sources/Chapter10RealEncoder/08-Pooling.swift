import Tensors

//: ## How do rows become one vector?
//:
//: By their mean, which is one form of **pooling**. The rows of padding must not be part of it; they look like
//: any other row. The mean is then divided by its length, so only its direction remains. Sentences with
//: similar meanings should point in similar directions:
//:
//: ```math
//: v = \frac{m}{\lVert m \rVert}, \qquad m = \frac{1}{\lvert R \rvert} \sum_{i \in R} y_i, \qquad R \text{ the rows of the sentence}
//: ```
//:
//: This model was trained that way, and its files say so. Other encoders were trained with another pooling,
//: such as the row of `[CLS]` alone, and need that one.

//: {{fold Six kinds of pooling, in code, and why neither `[CLS]` nor the mean is right by itself}}
//:
//: Neither choice works without training for it: of a BERT that was not trained to compare sentences,
//: [Reimers and Gurevych 2019](https://arxiv.org/abs/1908.10084), section 1, report that the mean and the row of
//: `[CLS]` both make rather bad sentence vectors, often worse than averages of word vectors.

/// Ways to make one row of many, by their published names.
///
/// Source: Reimers and Gurevych 2019, “Sentence-BERT”, section 3; the library published with it has
/// three more.
enum Pooling: String, CaseIterable, Sendable {
  /// The row of `[CLS]`.
  case cls
  /// In each column the largest number.
  case max
  /// The mean.
  case mean
  /// The sum divided by √|R|.
  case meanSquareRoot = "mean_sqrt_len_tokens"
  /// The mean in which the first row counts once, the second twice, and so on.
  case weightedMean = "weightedmean"
  /// The row of `[SEP]`.
  case lastToken = "lasttoken"

  /// One row `[d]` of some rows of the last hidden states `[n, d]`.
  ///
  /// - Parameters:
  ///   - rows: those that count, at least one; the others are padding, or other sentences'.
  ///   - start: the first row of the sentence, from which the weights of the weighted mean count.
  func callAsFunction(_ hidden: Matrix<Float>, rows: Range<Int>, start: Int) -> [Float] {
    switch self {
    case .cls: return Array(hidden[rows.lowerBound])
    case .lastToken: return Array(hidden[rows.upperBound - 1])
    case .max:
      return (0..<hidden.columns).map { j in
        rows.reduce(-.infinity) { Swift.max($0, hidden[$1, j]) }
      }
    case .mean, .meanSquareRoot, .weightedMean:
      var (sum, count) = ([Float](repeating: 0, count: hidden.columns), Float(0))
      for i in rows {
        let weight = self == .weightedMean ? Float(i - start + 1) : 1
        count += weight
        for j in sum.indices { sum[j] += weight * hidden[i, j] }
      }
      let divisor = self == .meanSquareRoot ? count.squareRoot() : count
      return sum.map { $0 / divisor }
    }
  }
}

/// A vector divided by its length `[d]`. Zeros have no direction; they stay as they are.
func normalised(_ vector: [Float]) -> [Float] {
  let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  return vector.map { $0 / Swift.max(length, 1e-12) }
}

//: {{end fold}}

//: Two vectors are compared by **cosine similarity**, the cosine of the angle between them. If both have length 1, it is their
//: dot product. Here are the book's two sentences and two about a dog:
//:
//: {{likeness}}

//: {{fold The cosine in code}}

/// How alike two sentences are: the cosine of the angle between their vectors; 0 if one is all zeros.
public func cosine(_ a: [Float], _ b: [Float]) -> Float {
  func product(_ a: [Float], _ b: [Float]) -> Double {
    zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
  let lengths = product(a, a).squareRoot() * product(b, b).squareRoot()
  return lengths > 0 ? Float(product(a, b) / lengths) : 0
}

//: {{end fold}}
