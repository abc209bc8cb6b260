public import Tensors
import Verification

//: ## Dropout, in training only
//:
//: **Dropout** sets each number to zero with probability $p$ while a model is trained, so that the model
//: cannot rely on any single feature. The other numbers are divided by $1 - p$, which keeps the mean. When
//: the model is used, dropout does nothing.

//: {{fold Dropout in code, measured on ten thousand ones, and what p means in other texts}}

/// Dropout: in training each number becomes 0 with probability p, the others grow by 1/(1 − p).
///
/// - Parameters:
///   - x: any matrix
///   - probability: p, at least 0 and below 1.
///   - training: false returns x as it is.
///
/// Source: Srivastava et al. 2014, “Dropout”, section 10 (the form that scales in training; p is the
/// probability of keeping there); Vaswani et al. 2017, section 5.4 (where, and p = 0.1 of dropping).
public func dropout(
  _ x: Matrix<Float>, probability: Double, training: Bool, using generator: inout SeededGenerator
) -> Matrix<Float> {
  precondition(probability >= 0 && probability < 1, "p is \(probability), not in [0, 1)")
  if !training || probability == 0 { return x }
  let scale = Float(1 / (1 - probability))
  return x.map { generator.uniform() < probability ? 0 : $0 * scale }
}

//: On ten thousand ones:
//:
//: {{dropout decides E7}}
//:
//: The last column is mistake M33, dividing by $p$. At $p = \tfrac12$ it makes no difference.
//:
//: Texts use the letter p in two ways. In this book, as in PyTorch and in the 2017 paper, p is the
//: probability of *dropping* a number. In [the paper on dropout](https://jmlr.org/papers/v15/srivastava14a.html)
//: (Srivastava et al. 2014, section 10) and in the `keep_prob` of TensorFlow 1 it is the probability of
//: *keeping* it, and there $1/p$ is the right factor.
//:
//: The 2017 paper uses dropout in two places: on the output of each sub-layer, before it is added to the
//: stream, and on the sum of embeddings and positions. Its authors' code drops attention weights as well.
//: The models of this book are not trained here, so their blocks have no dropout.
//:
//: > **You may have read** a tutorial's class that makes a `Dropout` layer and takes a `training` flag, and
//: > uses neither. Its outputs with `true` and with `false` are equal to the last bit, so a test of two
//: > lines catches it: in the table above every number differs once $p > 0$.
//:
//: {{end fold}}
//:
//: {{exercise 7.5 Drop numbers in training so that the mean stays what it was.}}
