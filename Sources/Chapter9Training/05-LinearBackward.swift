public import Tensors

//: ## A layer's parameters
//:
//: So far gradients have only passed through. They stop at the parameters, the numbers that training
//: moves. A projection is $y = xW + b$ for every token $x$, and its backward step has three results:
//:
//: ```math
//: dX = dY\, W^\top, \qquad dW = X^\top dY, \qquad db = \sum_i dy_i
//: ```
//:
//: $dX$ goes on to the step before. $dW$ and $db$ are sums over *all* tokens, of all examples of the batch,
//: because every token went through the same $W$. Sum over just one example, and the step learns from
//: that one alone.

//: {{fold The step in code}}

/// What a linear step gives back: the gradients of its input, its weights and its bias.
public struct LinearGradient<Number: Scalar>: Sendable {
  /// dX `[n, d]`.
  public let input: Matrix<Number>
  /// dW `[d, w]`.
  public let weights: Matrix<Number>
  /// db `[w]`.
  public let bias: [Number]
}

/// The backward step of x W + b.
///
/// - Parameters:
///   - x: `[n, d]`, all tokens of a batch
///   - weights: W `[d, w]`
///   - gradient: dY `[n, w]`
/// - Returns: dX, dW and db. Takes 2·n·d·w multiply-adds.
public func linearGradient<Number: Scalar>(
  _ x: Matrix<Number>, weights: Matrix<Number>, gradient: Matrix<Number>
) -> LinearGradient<Number> {
  LinearGradient(
    input: productTransposed(gradient, weights),  // [n, d]
    weights: product(x.transposed, gradient),  // [d, w]
    bias: (0..<gradient.columns).map { c in
      Number((0..<gradient.rows).reduce(0.0) { $0 + Double(gradient[$1, c]) })
    })
}

//: {{end fold}}
