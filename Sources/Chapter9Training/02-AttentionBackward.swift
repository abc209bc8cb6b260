import Chapter2Scores
import Chapter3Softmax
public import Chapter6Masking
public import Tensors
public import Verification

//: ## Attention, backwards
//:
//: The forward pass is $S = QK^\top/\sqrt{d_k}$, $A = \mathrm{softmax}(S)$, $O = AV$. The backward pass
//: takes the same three steps in the other order:
//:
//: ```math
//: \begin{aligned}
//: dV &= A^\top dO, & dA &= dO\, V^\top, \\
//: dS &= A \circ \bigl( dA - \mathrm{rowsum}(dA \circ A) \bigr), & & \\
//: dQ &= dS\, K / \sqrt{d_k}, & dK &= dS^\top Q / \sqrt{d_k}
//: \end{aligned}
//: ```
//:
//: The circle $\circ$ multiplies element by element. What does that do to a head? Suppose the loss falls
//: when the first column of the output of “{{followed}}” rises. Then $dO$ is $-1$ there and 0 everywhere
//: else:
//:
//: {{step-by-step}}
//:
//: A key whose value is above the average gets a negative gradient, so the training step *raises* its score; a
//: key whose value is below it loses. A key of weight 0 would get no gradient, however good its value is.
//: That is how a head learns where to look.

/// The gradients of one head's queries, keys and values, each of the shape of what it belongs to.
public struct AttentionGradient<Number: Scalar>: Sendable {
  /// dQ `[n, d_k]`.
  public let queries: Matrix<Number>
  /// dK `[m, d_k]`.
  public let keys: Matrix<Number>
  /// dV `[m, d_v]`.
  public let values: Matrix<Number>
}

/// The backward pass of one head under a mask, every step written down.
///
/// A hidden key has weight 0, and so takes nothing from the row. A query that may see no key has gradient 0.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
///   - values: `[m, d_v]`
///   - mask: `[n, m]`, true keeps
///   - outputGradient: dO `[n, d_v]`
/// - Returns: dQ, dK and dV. Takes n·m·(3 d_k + 2 d_v + 1) multiply-adds, the scores among them.
public func attentionGradient<Number: Scalar>(
  queries: Matrix<Number>, keys: Matrix<Number>, values: Matrix<Number>, mask: Mask,
  outputGradient: Matrix<Number>
) -> AttentionGradient<Number> {
  let scale = 1 / Number(queries.columns).squareRoot()
  let scores = scaledScores(queries: queries, keys: keys)  // [n, m]
  let seen = Matrix(rows: scores.rows, columns: scores.columns) { i, j in
    mask[i, j] ? scores[i, j] : -.infinity
  }
  let weights = softmax(seen)  // A [n, m]
  let weightGradient = productTransposed(outputGradient, values)  // dA [n, m]
  let scoreGradient = softmaxGradient(weights: weights, gradient: weightGradient)  // dS [n, m]
  return AttentionGradient(
    queries: scale * product(scoreGradient, keys),  // [n, d_k]
    keys: scale * product(scoreGradient.transposed, queries),  // [m, d_k]
    values: product(weights.transposed, outputGradient))  // [m, d_v]
}

//: {{fold The reference in code, for when a formula leaves a question open}}

/// The backward pass of attention: gradients of queries, keys and values, head by head.
///
/// Source: Dao et al. 2022, “FlashAttention”, appendix B.2, equations 3 to 6.
public enum WeightingGradient: Stage {
  /// The name readers type.
  public static let name = "weighting-gradient"

  /// The oracle: one sum after the other, over the keys that each query may see.
  public static func reference<Number: Scalar>(
    _ input: AttentionGradientInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let heads = input.queries.matrices.indices.map { head in
      gradient(
        input.queries[head].map { Number($0) }, input.keys[head].map { Number($0) },
        input.values[head].map { Number($0) }, mask: input.masks[head: head],
        input.outputGradient[head].map { Number($0) })
    }
    return [
      NamedTensor("d_q", HeadStack(heads.map(\.queries))),
      NamedTensor("d_k", HeadStack(heads.map(\.keys))),
      NamedTensor("d_v", HeadStack(heads.map(\.values))),
    ]
  }

  /// One head.
  @_specialize(where Number == Float) @_specialize(where Number == Double)
  static func gradient<Number: Scalar>(
    _ q: Matrix<Number>, _ k: Matrix<Number>, _ v: Matrix<Number>, mask: Mask,
    _ dO: Matrix<Number>
  ) -> AttentionGradient<Number> {
    var dQ = Matrix<Number>(rows: q.rows, columns: q.columns)
    var dK = Matrix<Number>(rows: k.rows, columns: k.columns)
    var dV = Matrix<Number>(rows: v.rows, columns: v.columns)
    let root = Number(q.columns).squareRoot()
    for i in 0..<q.rows {
      let seen = (0..<k.rows).filter { j in mask[i, j] }
      let scores = seen.map { j in
        var sum: Number = 0
        for c in 0..<q.columns { sum += q[i, c] * k[j, c] }
        return sum / root
      }
      let largest = scores.reduce(-Number.infinity) { max($0, $1) }
      let shares = scores.map { Number.exponential($0 - largest) }
      let total = shares.reduce(0, +)
      let weightGradients = seen.map { j in
        var sum: Number = 0
        for c in 0..<v.columns { sum += dO[i, c] * v[j, c] }
        return sum
      }
      var average: Number = 0
      for (share, dA) in zip(shares, weightGradients) { average += share / total * dA }
      for (place, j) in seen.enumerated() {
        let a = shares[place] / total
        let dS = a * (weightGradients[place] - average)
        for c in 0..<v.columns { dV[j, c] += a * dO[i, c] }
        for c in 0..<q.columns { dQ[i, c] += dS * k[j, c] / root }
        for c in 0..<q.columns { dK[j, c] += dS * q[i, c] / root }
      }
    }
    return AttentionGradient(queries: dQ, keys: dK, values: dV)
  }
}

//: {{end fold}}
