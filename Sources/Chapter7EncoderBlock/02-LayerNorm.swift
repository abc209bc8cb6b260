public import Tensors

//: ## LayerNorm keeps every row in bounds
//:
//: Repeated adding makes numbers grow. **LayerNorm** takes each token's row by itself, subtracts its mean
//: and divides by its standard deviation. Then two rows of parameters, $\gamma$ and $\beta$, scale and
//: shift it:
//:
//: ```math
//: \mathrm{LN}(x)_j = \gamma_j\,\frac{x_j - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta_j, \qquad
//: \mu = \frac1d \sum_j x_j, \qquad \sigma^2 = \frac1d \sum_j (x_j - \mu)^2
//: ```
//:
//: The sum in the variance is divided by $d$, not by $d - 1$, and the small constant $\varepsilon$ stands
//: inside the root.

//: {{fold LayerNorm in code}}

/// LayerNorm of every row: mean 0 and variance 1, then scaled and shifted.
///
/// - Parameters:
///   - x: `[n, d]`
///   - scale: γ `[d]`
///   - shift: β `[d]`
///   - epsilon: ε, added to the biased variance inside the root; above 0, or a row of equal numbers
///     would be 0/0.
/// - Returns: `[n, d]`. A row of equal numbers gives the shift. Takes O(n·d), no multiply-adds of
///   products.
///
/// Source: Ba, Kiros and Hinton 2016, “Layer Normalization”, section 3.
public func layerNorm<Number: Scalar>(
  _ x: Matrix<Number>, scale: [Float], shift: [Float], epsilon: Double = 1e-5
) -> Matrix<Number> {
  precondition(Number(epsilon) > 0, "ε is \(epsilon), not above 0")
  var result = Matrix<Number>(rows: x.rows, columns: x.columns)
  for i in 0..<x.rows {
    let mean = wideSum(x[i]) / Number(x.columns)
    let squares = x[i].reduce(0.0) { $0 + Double(($1 - mean) * ($1 - mean)) }
    let variance = Number(squares / Double(x.columns))
    let factor = 1 / (variance + Number(epsilon)).squareRoot()
    for j in 0..<x.columns {
      result[i, j] = (x[i, j] - mean) * factor * Number(scale[j]) + Number(shift[j])
    }
  }
  return result
}

//: {{end fold}}
//:
//: Four rows, and the results of a common mistake:
//:
//: {{layer-norm}}
//:
//: A row multiplied by ten gives the same result. LayerNorm keeps the pattern of a row and removes its
//: size, unless the row is so small that $\varepsilon$ matters.
//:
//: {{fold Why ε may not be 0: what happens to a row of equal numbers}}
//:
//: A row of equal numbers has no pattern, so only the shift is left. Without $\varepsilon$ the quotient would
//: be $0/0$, and therefore this book does not accept $\varepsilon = 0$. PyTorch does, and gives NaN for such
//: a row.
//:
//: {{end fold}}
//:
//: {{exercise 7.1 Give every row mean 0 and variance 1, then scale and shift it.}}
