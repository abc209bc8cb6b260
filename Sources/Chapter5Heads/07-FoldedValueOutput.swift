import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
public import Tensors
import Verification

//: ## Value and output, folded
//:
//: In each head a token is multiplied by $W_i^V$, averaged with others, and multiplied by $W_i^O$. Averaging
//: is linear, so the two matrices can be combined into one in advance.
//:
//: {{fold How two matrices become one, in code, and why nobody stores them that way}}
//:
//: Both products can be taken before the average. With $A_i$ the weights of head $i$:
//:
//: ```math
//: \mathrm{head}_i W_i^O = A_i \left(X\, W_i^V W_i^O\right) + b_i^V W_i^O
//: ```
//:
//: The weights of a row sum to 1, so a bias of the values passes through the average unchanged. All heads
//: together add the same $b^V W^O$ to every output, and that can be added to $b^O$ in advance.

/// The product W_i^V W_i^O of every head, and b^V W^O + b^O.
///
/// Source: Elhage et al. 2021, “A Mathematical Framework for Transformer Circuits”, where it is the
/// “OV circuit” of a head.
public struct FoldedValueOutput: Sendable {
  /// W_i^V W_i^O `[h, d, d]`.
  public let products: HeadStack<Float>
  /// b^V W^O + b^O `[1, d]`.
  public let bias: Matrix<Float>

  /// Folds a layer's weights, with h·d·d_v·d + h·d_v·d multiply-adds.
  public init(_ weights: AttentionWeights, heads: Int) {
    let (value, output) = (weights.projections.value, weights.output)
    let (d, width) = (output.columns, output.rows / heads)
    products = HeadStack(count: heads) { head in
      var folded = Matrix<Float>(rows: value.rows, columns: d)
      for row in 0..<value.rows {
        for c in head * width..<(head + 1) * width {
          folded.addScaled(row: row, by: value[row, c], output[c])
        }
      }
      return folded
    }
    var bias = Matrix([weights.outputBias ?? Array(repeating: 0, count: d)])
    for c in 0..<output.rows {
      bias.addScaled(row: 0, by: weights.projections.valueBias?[c] ?? 0, output[c])
    }
    self.bias = bias
  }
}

//: The layer then needs neither V nor the heads' outputs:

extension MultiHeadAttention {
  /// The layer with W^V and W^O folded: `[n, d]` and `[m, d]` → `[n, d]`.
  ///
  /// Takes h·m·d² + h·n·m·d multiply-adds for values and averages where the layer itself takes
  /// m·d·h·d_v + h·n·m·d_v + n·h·d_v·d.
  func folded(
    _ fold: FoldedValueOutput, queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>
  ) -> Matrix<Float> {
    let p = weights.projections
    let q = projectHeads(queries, packed: p.query, bias: p.queryBias, heads: headCount)
    let k = projectHeads(keys, packed: p.key, bias: p.keyBias, heads: headCount)
    var sums = (0..<queries.rows).map { _ in WideRow(count: weights.output.columns) }
    for head in 0..<headCount {
      let weights = softmax(scaledScores(queries: q[head], keys: k[head]))  // [n, m]
      let folded = product(values, fold.products[head])  // [m, d]
      for i in 0..<queries.rows {
        for j in 0..<keys.rows { sums[i].addScaled(by: Double(weights[i, j]), folded[j]) }
      }
    }
    let output = Matrix(sums.map { $0.divided(by: 1) })  // [n, d]
    return adding(Array(fold.bias[0]), to: output)
  }
}

//: Folding saves nothing here. $W_i^V W_i^O$ is `[d, d]` but has rank $d_v$ at most, and two narrow factors
//: take much less memory: for h = 8 and $d = 512$ they hold {{factor-numbers}} numbers, the folded
//: matrices {{folded-numbers}}. The folded matrix is useful for understanding: it says what a head
//: *adds* for a token it looks at, however the two factors divide the work.
//:
//: {{end fold}}
