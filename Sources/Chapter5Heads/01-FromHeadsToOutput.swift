import Chapter1Projections
public import Tensors
public import Verification

//: {{flow}}
//:
//: At the end of chapter 4 each head has an average of its own for each token. This chapter puts the
//: heads together again with one last matrix, $W^O$. Then it asks what was gained: what can two heads
//: do that one cannot, and what do they cost?
//:
//: ## From several heads to one output
//:
//: Put the outputs of all heads side by side and multiply by one more learned matrix:
//:
//: ```math
//: \mathrm{MultiHead}(Q, K, V) = \mathrm{Concat}(\mathrm{head}_1, \ldots, \mathrm{head}_h)\, W^O
//: ```
//:
//: ```math
//: \mathrm{head}_i = \mathrm{Attention}(Q W_i^Q,\; K W_i^K,\; V W_i^V)
//: ```
//:
//: In this formula Q, K and V are sequences that have not been projected yet: Q is `[n, d]`, K and V
//: are `[m, d]`. Every head projects *all* of them, with matrices of its own. In self-attention the
//: three are the same sequence X. In **cross-attention** the queries come from one sequence, and the
//: keys and values from another. Each head returns `[n, d_v]`, and the **concatenation** of all heads
//: is `[n, h·d_v]`. The **output projection** $W^O$, `[h·d_v, d]`, leads back to the width of the
//: model. Usually $d_k = d_v = d/h$.
//:
//: {{fold Heads or tokens side by side? A formula in a tutorial mixes them up}}
//:
//: > **You may have read** in a tutorial $\mathrm{Concat}(o_1, \ldots, o_h)$, where $o_i$ was the output
//: > of *token* $i$ a line before. The concatenation puts heads side by side and keeps tokens apart:
//: > {{concat-shape decides C6}} for this sentence. Putting the tokens of one head side by side would
//: > give one row, {{tokens-side-by-side decides E21}}.
//:
//: {{end fold}}
//:
//: {{exercise 5.1 Put the rows of all heads side by side.}}
//:
//: {{exercise 5.2 Put the heads side by side and mix them with the output matrix.}}
//:
//: {{fold The reference in code: slow, plain loops that say what every variant must compute}}
//:
//: Every variant of this stage is tested against this code, which takes one head after the other:

/// The heads stage: projections, attention of every head, concatenation and W^O, for a batch.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.2.
public enum Heads: Stage {
  /// The name readers type.
  public static let name = "heads"

  /// The reference: for every example, one head after the other.
  public static func reference<Number: Scalar>(
    _ input: HeadsInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let (p, h) = (input.weights.projections, input.headCount)
    let output = Batch(count: input.queries.count) { example in
      var heads: [Matrix<Number>] = []
      for head in 0..<h {
        heads.append(
          attended(
            projected(
              input.queries[example], packed: p.query, bias: p.queryBias, head: head, of: h),
            projected(
              input.keys[example], packed: p.key, bias: p.keyBias, head: head, of: h),
            projected(
              input.values[example], packed: p.value, bias: p.valueBias, head: head, of: h)))
      }
      return combined(heads, input.weights)
    }
    return [NamedTensor("output", output)]
  }

  // snippet.hide
  /// x W + b for the columns of one head.
  @_specialize(where Number == Float) @_specialize(where Number == Double)
  // snippet.show
  public static func projected<Number: Scalar>(
    _ x: Matrix<Float>, packed: Matrix<Float>, bias: [Float]?, head: Int, of heads: Int
  ) -> Matrix<Number> {
    let width = packed.columns / heads
    return Matrix(rows: x.rows, columns: width) { i, c in
      let column = head * width + c
      var sum = Number(bias?[column] ?? 0)
      for k in 0..<x.columns { sum += Number(x[i, k]) * Number(packed[k, column]) }
      return sum
    }
  }

  /// softmax(q kᵀ / √d_k) v.
  @_specialize(where Number == Float) @_specialize(where Number == Double)
  static func attended<Number: Scalar>(
    _ q: Matrix<Number>, _ k: Matrix<Number>, _ v: Matrix<Number>
  ) -> Matrix<Number> {
    var output = Matrix<Number>(rows: q.rows, columns: v.columns)
    for i in 0..<q.rows {
      var scores: [Number] = []
      for j in 0..<k.rows {
        var sum: Number = 0
        for c in 0..<q.columns { sum += q[i, c] * k[j, c] }
        scores.append(sum / Number(q.columns).squareRoot())
      }
      let largest = scores.reduce(scores[0]) { max($0, $1) }
      let shares = scores.map { Number.exponential($0 - largest) }
      let total = shares.reduce(0, +)
      for j in 0..<k.rows {
        for c in 0..<v.columns { output[i, c] += shares[j] / total * v[j, c] }
      }
    }
    return output
  }

  // snippet.hide
  /// Concat(heads) W^O + b^O.
  @_specialize(where Number == Float) @_specialize(where Number == Double)
  // snippet.show
  public static func combined<Number: Scalar>(
    _ heads: [Matrix<Number>], _ weights: AttentionWeights
  ) -> Matrix<Number> {
    let width = heads[0].columns
    return Matrix(rows: heads[0].rows, columns: weights.output.columns) { i, column in
      var sum = Number(weights.outputBias?[column] ?? 0)
      for c in 0..<heads.count * width {
        sum += heads[c / width][i, c % width] * Number(weights.output[c, column])
      }
      return sum
    }
  }
}

//: {{end fold}}
