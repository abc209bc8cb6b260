public import Tensors

//: ## LayerNorm keeps every row in bounds
//:
//: Adding again and again makes numbers grow. **LayerNorm** takes each token's row by itself, subtracts
//: its mean, divides by its standard deviation, and then lets two learned rows, $\gamma$ and $\beta$,
//: scale and shift it:
//:
//: ```math
//: \mathrm{LN}(x)_j = \gamma_j\,\frac{x_j - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta_j, \qquad
//: \mu = \frac1d \sum_j x_j, \qquad \sigma^2 = \frac1d \sum_j (x_j - \mu)^2
//: ```
//:
//: The variance is the biased one, divided by $d$ and not by $d - 1$, and $\varepsilon$ stands inside
//: the root.

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
//: Four rows, scale 1 and shift 0, and what a common mistake makes of them:
//:
//: {{layer-norm}}
//:
//: A row times ten comes back as if nothing had happened: LayerNorm keeps the pattern of a row and
//: forgets its size, unless the row is so small that $\varepsilon$ counts.
//:
//: {{fold Why ε may not be 0: what becomes of a row of equal numbers}}
//:
//: In a row of equal numbers
//: there is no pattern; what is left is the shift, and only $\varepsilon$ keeps the quotient from being
//: $0/0$. So this book takes no $\varepsilon = 0$. PyTorch does, and gives NaN for such a row.
//:
//: {{end fold}}
//:
//: {{exercise 7.1 Give every row mean 0 and variance 1, then scale and shift it.}}
