public import Chapter1Projections
public import Chapter4Weighting
public import Tensors
import Verification

//: ## The layer, step by step
//:
//: A multi-head attention layer consists of its parameters and the number of heads. Calling it takes
//: eight steps; four of them multiply by a matrix of parameters. Here are all eight on the sentence,
//: with the toy model:
//:
//: {{steps decides C9 C12 C14 C15}}

/// The parameters of a multi-head attention layer.
public struct AttentionWeights: Equatable, Sendable {
  /// W^Q, W^K and W^V, packed, with their biases.
  public var projections: ProjectionWeights
  /// W^O `[h·d_v, d]`.
  public var output: Matrix<Float>
  /// b^O `[d]`, or none.
  public var outputBias: [Float]?

  // snippet.hide
  /// The weights of a layer.
  public init(projections: ProjectionWeights, output: Matrix<Float>, outputBias: [Float]? = nil) {
    (self.projections, self.output, self.outputBias) = (projections, output, outputBias)
  }

  // snippet.show
  /// How many parameters the layer has.
  public var parameterCount: Int {
    let matrices = [projections.query, projections.key, projections.value, output]
    return matrices.reduce(biasCount) { $0 + $1.elements.count }
  }
}

/// Multi-head attention: project, attend in every head, concatenate, project back.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.2.
public struct MultiHeadAttention: Sendable {
  /// Its parameters.
  public var weights: AttentionWeights
  /// h, the number of heads.
  public var headCount: Int

  // snippet.hide
  /// A layer.
  public init(weights: AttentionWeights, headCount: Int) {
    (self.weights, self.headCount) = (weights, headCount)
  }

  // snippet.show
  /// How heads turn queries, keys and values into outputs: `[h, n, d_k]`, `[h, m, d_k]`,
  /// `[h, m, d_v]` → `[h, n, d_v]`.
  public typealias Attend = (HeadStack<Float>, HeadStack<Float>, HeadStack<Float>) ->
    HeadStack<Float>

  /// One sequence of queries `[n, d]` against one of keys and values `[m, d]` → `[n, d]`.
  ///
  /// Takes n·h·d_k·d + m·h·(d_k + d_v)·d multiply-adds for the projections, h·n·m·(d_k + d_v) in the
  /// heads and n·h·d_v·d for W^O.
  ///
  /// - Parameters:
  ///   - queries: `[n, d]`
  ///   - keys: `[m, d]`
  ///   - values: `[m, d]`
  ///   - attend: the attention of the heads; chapter 6 passes one with a mask.
  public func callAsFunction(
    queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>,
    attend: Attend = scaledDotProductAttention
  ) -> Matrix<Float> {
    let p = weights.projections
    let heads = attend(
      projectHeads(queries, packed: p.query, bias: p.queryBias, heads: headCount),  // [h, n, d_k]
      projectHeads(keys, packed: p.key, bias: p.keyBias, heads: headCount),  // [h, m, d_k]
      projectHeads(values, packed: p.value, bias: p.valueBias, heads: headCount))  // [h, m, d_v]
    let concatenated = heads.concatenated  // [n, h·d_v]
    return adding(weights.outputBias, to: product(concatenated, weights.output))  // [n, d]
  }
}

//: {{fold How the layer treats a batch, why tutorials show two kinds of class, and who chooses h}}
//:
//: The variant `multi-head` calls the layer once for each example of a batch; no example sees another.
//:
//: > **You may have read** tutorials whose class takes three inputs, and others whose class takes one
//: > input and splits a packed product into three. They are the same layer. Give the first one X three
//: > times; and packing, as chapter 1 showed, is only a way to store the matrices. Compare any listing
//: > with the table: all eight rows must be there, in these shapes.
//:
//: > **You may have read** in a tutorial that the number of heads is chosen for each training objective.
//: > It is part of the architecture, fixed before training, and it must divide the packed width. Cutting
//: > ten columns into four heads is refused: {{refused decides E56}}.
//:
//: {{end fold}}
//:
//: {{exercise 5.3 Write the whole layer: project, attend, concatenate, project back.}}
//:
//: {{exercise 5.4 Let the layer work on a batch, and on queries from another sequence.}}
