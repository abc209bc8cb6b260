import Chapter7EncoderBlock
import Tensors
import Verification

extension Steps {
  /// LayerNorm's backward step with either of its two averages or without it, for the mistakes that forget
  /// one: dγ and dβ stay right.
  mutating func keepNormTerms(average: Bool, stretch: Bool) {
    let right = normGradient
    normGradient = { x, norm, gradient in
      let whole = try right(x, norm, gradient)
      return LayerNormGradient(
        input: normGradientByTerms(x, norm, gradient, average: average, stretch: stretch),
        scale: whole.scale, shift: whole.shift)
    }
  }
}

/// x and dY `[n, d]` → dX `[n, d]`.
private func normGradientByTerms(
  _ x: Matrix<Float>, _ norm: LayerNorm, _ gradient: Matrix<Float>, average: Bool, stretch: Bool
) -> Matrix<Float> {
  var result = gradient
  let d = Float(x.columns)
  for i in 0..<x.rows {
    let mean = wideSum(x[i]) / d
    let variance = wideSum(x[i].map { ($0 - mean) * ($0 - mean) }[...]) / d
    let factor = 1 / (variance + Float(norm.epsilon)).squareRoot()
    let normal = x[i].map { ($0 - mean) * factor }
    let g = zip(norm.scale, gradient[i]).map { $0 * $1 }
    let first = average ? wideSum(g[...]) / d : 0
    let second = stretch ? wideSum(zip(g, normal).map { $0 * $1 }[...]) / d : 0
    for j in 0..<x.columns { result[i, j] = factor * (g[j] - first - normal[j] * second) }
  }
  return result
}
