import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Tensors

// What the checker calls: a line for each exercise, by the name and the parameters that its task gives.
// If the compiler complains here, a function in your file has another name or other parameters than its
// task says. `swift run workbook reset` with its number puts the first lines of the file back.

/// The functions of all exercises, as the checker calls them.
public enum Asked {
  /// Exercise 1.1, in `Chapter1/1-1-Project.swift`.
  public static func projectRows(_ x: Matrix<Float>, weights: Matrix<Float>, bias: [Float]) throws
    -> Matrix<Float>
  {
    try Exercises.projectRows(x, weights: weights, bias: bias)
  }

  /// Exercise 1.2, in `Chapter1/1-2-Split.swift`.
  public static func splitColumnsIntoHeads(_ packed: Matrix<Float>, heads: Int) throws -> HeadStack<
    Float
  > {
    try Exercises.splitColumnsIntoHeads(packed, heads: heads)
  }

  /// Exercise 1.3, in `Chapter1/1-3-ProjectIntoHeads.swift`.
  public static func projectIntoHeads(
    _ x: Matrix<Float>, weights: Matrix<Float>, bias: [Float], heads: Int
  ) throws -> HeadStack<Float> {
    try Exercises.projectIntoHeads(x, weights: weights, bias: bias, heads: heads)
  }

  /// Exercise 1.4, in `Chapter1/1-4-FusedProjection.swift`.
  public static func projectOnce(_ x: Matrix<Float>, weights: Matrix<Float>, heads: Int) throws -> (
    queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>
  ) {
    try Exercises.projectOnce(x, weights: weights, heads: heads)
  }

  /// Exercise 2.1, in `Chapter2/2-1-OneScore.swift`.
  public static func scoreOfPair(query: [Float], key: [Float]) throws -> Float {
    try Exercises.scoreOfPair(query: query, key: key)
  }

  /// Exercise 2.2, in `Chapter2/2-2-AllPairs.swift`.
  public static func scoresOfPairs(queries: Matrix<Float>, keys: Matrix<Float>) throws -> Matrix<
    Float
  > {
    try Exercises.scoresOfPairs(queries: queries, keys: keys)
  }

  /// Exercise 2.3, in `Chapter2/2-3-AllHeads.swift`.
  public static func scoresOfAllHeads(queries: HeadStack<Float>, keys: HeadStack<Float>) throws
    -> HeadStack<Float>
  {
    try Exercises.scoresOfAllHeads(queries: queries, keys: keys)
  }

  /// Exercise 2.4, in `Chapter2/2-4-OneMatrix.swift`.
  public static func bilinearMatrix(queryWeights: Matrix<Float>, keyWeights: Matrix<Float>) throws
    -> Matrix<Float>
  {
    try Exercises.bilinearMatrix(queryWeights: queryWeights, keyWeights: keyWeights)
  }

  /// Exercise 3.1, in `Chapter3/3-1-OneRow.swift`.
  public static func softmaxOfOneRow(_ scores: [Float]) throws -> [Float] {
    try Exercises.softmaxOfOneRow(scores)
  }

  /// Exercise 3.2, in `Chapter3/3-2-EveryRow.swift`.
  public static func softmaxOfEveryRow(_ scores: Matrix<Float>) throws -> Matrix<Float> {
    try Exercises.softmaxOfEveryRow(scores)
  }

  /// Exercise 3.3, in `Chapter3/3-3-EveryHead.swift`.
  public static func softmaxOfAllHeads(_ scores: HeadStack<Float>) throws -> HeadStack<Float> {
    try Exercises.softmaxOfAllHeads(scores)
  }

  /// Exercise 3.4, in `Chapter3/3-4-OnePass.swift`.
  public static func maximumAndSum(_ scores: [Float]) throws -> (maximum: Float, sum: Float) {
    try Exercises.maximumAndSum(scores)
  }

  /// Exercise 3.5, in `Chapter3/3-5-Gradient.swift`.
  public static func softmaxJacobianOfRow(_ weights: [Float]) throws -> Matrix<Float> {
    try Exercises.softmaxJacobianOfRow(weights)
  }

  /// Exercise 4.1, in `Chapter4/4-1-Average.swift`.
  public static func averageOfValues(weights: Matrix<Float>, values: Matrix<Float>) throws
    -> Matrix<Float>
  {
    try Exercises.averageOfValues(weights: weights, values: values)
  }

  /// Exercise 4.2, in `Chapter4/4-2-Attention.swift`.
  public static func attentionOfOneHead(
    queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>
  ) throws -> Matrix<Float> {
    try Exercises.attentionOfOneHead(queries: queries, keys: keys, values: values)
  }

  /// Exercise 4.3, in `Chapter4/4-3-AllHeads.swift`.
  public static func attentionOfAllHeads(
    queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>
  ) throws -> HeadStack<Float> {
    try Exercises.attentionOfAllHeads(queries: queries, keys: keys, values: values)
  }

  /// Exercise 4.4, in `Chapter4/4-4-OnePass.swift`.
  public static func attentionInOnePass(query: [Float], keys: Matrix<Float>, values: Matrix<Float>)
    throws -> [Float]
  {
    try Exercises.attentionInOnePass(query: query, keys: keys, values: values)
  }

  /// Exercise 5.1, in `Chapter5/5-1-Merge.swift`.
  public static func mergeHeads(_ heads: HeadStack<Float>) throws -> Matrix<Float> {
    try Exercises.mergeHeads(heads)
  }

  /// Exercise 5.2, in `Chapter5/5-2-Output.swift`.
  public static func outputOfHeads(_ heads: HeadStack<Float>, weights: Matrix<Float>, bias: [Float])
    throws -> Matrix<Float>
  {
    try Exercises.outputOfHeads(heads, weights: weights, bias: bias)
  }

  /// Exercise 5.3, in `Chapter5/5-3-SelfAttention.swift`.
  public static func multiHeadSelfAttention(
    _ x: Matrix<Float>, query: Matrix<Float>, key: Matrix<Float>, value: Matrix<Float>,
    output: Matrix<Float>, heads: Int
  ) throws -> Matrix<Float> {
    try Exercises.multiHeadSelfAttention(
      x, query: query, key: key, value: value, output: output, heads: heads)
  }

  /// Exercise 5.4, in `Chapter5/5-4-Batch.swift`.
  public static func multiHeadLayer(
    queries: Batch<Float>, keys: Batch<Float>, values: Batch<Float>, weights: AttentionWeights,
    heads: Int
  ) throws -> Batch<Float> {
    try Exercises.multiHeadLayer(
      queries: queries, keys: keys, values: values, weights: weights, heads: heads)
  }

  /// Exercise 5.5, in `Chapter5/5-5-Count.swift`.
  public static func costOfHeads(width: Int, heads: Int, tokens: Int) throws -> (
    parameters: Int, scores: Int
  ) {
    try Exercises.costOfHeads(width: width, heads: heads, tokens: tokens)
  }

  /// Exercise 6.1, in `Chapter6/6-1-Causal.swift`.
  public static func causalMask(queries: Int, keys: Int) throws -> Mask {
    try Exercises.causalMask(queries: queries, keys: keys)
  }

  /// Exercise 6.2, in `Chapter6/6-2-Hide.swift`.
  public static func hideScores(_ scores: Matrix<Float>, mask: Mask) throws -> Matrix<Float> {
    try Exercises.hideScores(scores, mask: mask)
  }

  /// Exercise 6.3, in `Chapter6/6-3-MaskedWeights.swift`.
  public static func weightsUnderMask(_ scores: Matrix<Float>, mask: Mask) throws -> Matrix<Float> {
    try Exercises.weightsUnderMask(scores, mask: mask)
  }

  /// Exercise 6.4, in `Chapter6/6-4-MaskedAttention.swift`.
  public static func attentionUnderMask(
    queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>, mask: Mask
  ) throws -> Matrix<Float> {
    try Exercises.attentionUnderMask(queries: queries, keys: keys, values: values, mask: mask)
  }

  /// Exercise 6.5, in `Chapter6/6-5-FoldedBatch.swift`.
  public static func hideFoldedScores(_ scores: HeadStack<Float>, masks: [Mask], heads: Int) throws
    -> HeadStack<Float>
  {
    try Exercises.hideFoldedScores(scores, masks: masks, heads: heads)
  }

  /// Exercise 7.1, in `Chapter7/7-1-LayerNorm.swift`.
  public static func normaliseRows(
    _ x: Matrix<Float>, scale: [Float], shift: [Float], epsilon: Float
  ) throws -> Matrix<Float> {
    try Exercises.normaliseRows(x, scale: scale, shift: shift, epsilon: epsilon)
  }

  /// Exercise 7.2, in `Chapter7/7-2-Residual.swift`.
  public static func addAndNormalise(
    _ x: Matrix<Float>, sublayer: (Matrix<Float>) throws -> Matrix<Float>,
    norm: (Matrix<Float>) throws -> Matrix<Float>
  ) throws -> Matrix<Float> {
    try Exercises.addAndNormalise(x, sublayer: sublayer, norm: norm)
  }

  /// Exercise 7.3, in `Chapter7/7-3-FeedForward.swift`.
  public static func feedForwardRows(
    _ x: Matrix<Float>, first: (weights: Matrix<Float>, bias: [Float]),
    second: (weights: Matrix<Float>, bias: [Float])
  ) throws -> Matrix<Float> {
    try Exercises.feedForwardRows(x, first: first, second: second)
  }

  /// Exercise 7.4, in `Chapter7/7-4-Positions.swift`.
  public static func sinusoidalPositions(count: Int, width: Int) throws -> Matrix<Float> {
    try Exercises.sinusoidalPositions(count: count, width: width)
  }

  /// Exercise 7.5, in `Chapter7/7-5-Dropout.swift`.
  public static func dropNumbers(
    _ x: Matrix<Float>, survives: [[Bool]], probability: Float, training: Bool
  ) throws -> Matrix<Float> {
    try Exercises.dropNumbers(x, survives: survives, probability: probability, training: training)
  }

  /// Exercise 7.6, in `Chapter7/7-6-Block.swift`.
  public static func encoderBlockOutput(_ x: Matrix<Float>, block: EncoderBlock) throws -> Matrix<
    Float
  > {
    try Exercises.encoderBlockOutput(x, block: block)
  }

}
