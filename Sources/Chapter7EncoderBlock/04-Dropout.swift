public import Tensors
import WorkbookKit

//: ## Dropout, in training only
//:
//: **Dropout** sets each number to zero with probability $p$ while a model is trained, so that no
//: feature can be relied on alone. What survives is divided by $1 - p$, so that the mean stays what it
//: was, and evaluation needs no correction: there dropout does nothing.

//: {{fold Dropout in code, measured on ten thousand ones, and a class that never uses it}}

/// Dropout: in training each number becomes 0 with probability p, the others grow by 1/(1 − p).
///
/// - Parameters:
///   - x: any matrix
///   - probability: p, at least 0 and below 1.
///   - training: false returns x as it is.
///
/// Source: Srivastava et al. 2014, “Dropout”, section 10 (the form that scales in training); Vaswani
/// et al. 2017, section 5.4 (where: p = 0.1).
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
//: The last column is mistake M33: dividing by $p$. At $p = \tfrac12$ nobody notices.
//:
//: The 2017 paper puts dropout in two places: on the output of each sub-layer, before it is added to
//: the stream, and on the sum of embeddings and positions. Its authors' code drops attention weights
//: too. This book evaluates, so its blocks have no dropout.
//:
//: > **You may have read** a class that builds a `Dropout` layer and takes a `training` flag, and uses
//: > neither. Calls with `true` and with `false` then agree to the last bit, and a test of two lines
//: > finds it: in the table above no number is the same in both once $p > 0$.
//:
//: {{end fold}}
//:
//: {{exercise 7.5 Drop numbers in training so that the mean stays what it was.}}
