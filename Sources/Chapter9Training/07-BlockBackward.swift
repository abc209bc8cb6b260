import Chapter3Softmax
public import Tensors

//: ## The rest of a block
//:
//: Each other part of a block has a short backward pass of its own.
//:
//: {{fold LayerNorm, backwards: why its gradient has two terms that look like averages}}
//:
//: LayerNorm subtracts a row's mean and divides by its standard deviation. Both depend on every number of
//: the row, so each number is paid for by the others, as in the softmax. With
//: $\hat x_j = (x_j - \mu)/\sqrt{\sigma^2 + \varepsilon}$ and $g_j = \gamma_j \cdot dy_j$:
//:
//: ```math
//: dx_j = \frac{1}{\sqrt{\sigma^2 + \varepsilon}} \Bigl( g_j - \frac1d \sum_l g_l
//: - \hat x_j\, \frac1d \sum_l g_l\, \hat x_l \Bigr), \qquad
//: d\gamma_j = \sum_i dy_{ij}\, \hat x_{ij}, \qquad d\beta_j = \sum_i dy_{ij}
//: ```
//:
//: The first average is there because moving a whole row changes nothing, the second because stretching it
//: changes (almost) nothing.

/// What LayerNorm gives back.
public struct LayerNormGradient<Number: Scalar>: Sendable {
  /// dX `[n, d]`.
  public let input: Matrix<Number>
  /// dγ `[d]`.
  public let scale: [Number]
  /// dβ `[d]`.
  public let shift: [Number]
}

/// The backward step of LayerNorm.
///
/// - Parameters:
///   - x: `[n, d]`, what the norm was given
///   - scale: γ `[d]`
///   - epsilon: ε, above 0
///   - gradient: dY `[n, d]`
/// - Returns: dX, whose rows sum to 0, dγ and dβ.
public func layerNormGradient<Number: Scalar>(
  _ x: Matrix<Number>, scale: [Float], epsilon: Double = 1e-5, gradient: Matrix<Number>
) -> LayerNormGradient<Number> {
  var result = Matrix<Number>(rows: x.rows, columns: x.columns)
  var (scaleSums, shiftSums) = (
    [Double](repeating: 0, count: x.columns), [Double](repeating: 0, count: x.columns)
  )
  let d = Number(x.columns)
  for i in 0..<x.rows {
    let mean = wideSum(x[i]) / d
    let variance = wideSum(x[i].map { ($0 - mean) * ($0 - mean) }[...]) / d
    let factor = 1 / (variance + Number(epsilon)).squareRoot()
    let normal = x[i].map { ($0 - mean) * factor }
    let g = zip(scale, gradient[i]).map { Number($0) * $1 }
    let average = wideSum(g[...]) / d
    let stretch = wideSum(zip(g, normal).map { $0 * $1 }[...]) / d
    for j in 0..<x.columns {
      result[i, j] = factor * (g[j] - average - normal[j] * stretch)
      scaleSums[j] += Double(gradient[i, j] * normal[j])
      shiftSums[j] += Double(gradient[i, j])
    }
  }
  return LayerNormGradient(
    input: result, scale: scaleSums.map { Number($0) }, shift: shiftSums.map { Number($0) })
}

//: {{end fold}}
//:
//: {{fold The feed-forward layer, backwards: the slope of ReLU and of GELU}}
//:
//: The feed-forward layer is two linear steps, which we have, with an activation between them. An activation
//: works on each number alone, so its gradient is multiplied by its slope at that number:
//:
//: ```math
//: \mathrm{relu}'(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}, \qquad
//: \mathrm{gelu}'(x) = \Phi(x) + x\, \varphi(x), \qquad \varphi(x) = \frac{e^{-x^2/2}}{\sqrt{2\pi}}
//: ```
//:
//: {{slopes}}
//:
//: A unit whose ReLU is 0 for every token gets no gradient at all and can never learn again. GELU has a slope
//: nearly everywhere.

/// The slope of ReLU; at 0, where there is none, 0.
public func reluSlope<Number: Scalar>(_ x: Number) -> Number { x > 0 ? 1 : 0 }

/// The slope of GELU in the erf form, Φ(x) + x φ(x).
public func geluSlope<Number: Scalar>(_ x: Number) -> Number {
  let share = (1 + Number.errorFunction(x / Number(2).squareRoot())) / 2
  return share + x * Number.exponential(-x * x / 2) / (2 * Number.pi).squareRoot()
}

//: {{end fold}}
//:
//: {{fold Residual, embedding and dropout: the steps that add, look up and leave out}}
//:
//: A residual connection, $y = x + F(x)$, has two paths, and the gradient takes both: $dx = dy$ plus what $F$
//: gives back for $dy$. The first path has no factor that could shrink the gradient, which is why deep stacks
//: can be trained.
//:
//: An embedding looks up a row for each token. The row's gradient is the *sum* over all places where the token
//: stands; rows of other tokens get 0:

/// The gradient of an embedding: each token's gradient added to the row it was looked up from.
///
/// - Parameters:
///   - tokens: row numbers `[n]`, each below `rows`
///   - rows: the rows of the embedding
///   - gradient: `[n, d]`
/// - Returns: `[rows, d]`
public func embeddingGradient<Number: Scalar>(
  tokens: [Int], rows: Int, gradient: Matrix<Number>
) -> Matrix<Number> {
  var result = Matrix<Number>(rows: rows, columns: gradient.columns)
  for (i, token) in tokens.enumerated() { result.addRow(gradient[i], to: token) }
  return result
}

//: Dropout gives back the gradients of the numbers it kept, grown by the same $1/(1-p)$, and 0 for those it
//: dropped. So the forward pass has to remember which those were:

/// The backward step of dropout.
///
/// - Parameters:
///   - kept: `[n, d]`, true where the forward pass kept the number
///   - probability: p, at least 0 and below 1
///   - gradient: `[n, d]`
public func dropoutGradient<Number: Scalar>(
  kept: [[Bool]], probability: Double, gradient: Matrix<Number>
) -> Matrix<Number> {
  precondition(probability >= 0 && probability < 1, "p is \(probability), not in [0, 1)")
  let scale = Number(1 / (1 - probability))
  return Matrix(rows: gradient.rows, columns: gradient.columns) { i, j in
    kept[i][j] ? scale * gradient[i, j] : 0
  }
}

//: {{end fold}}
