import AttentionWorkbook
import KernelLoops
import Testing

@testable import Chapter10RealEncoder
@testable import Chapter5Heads
@testable import Chapter7EncoderBlock
@testable import Mistakes

/// The examples of the page of words, each as it stands there, so that they compile and run.
enum WordExamples {
  static func numbers() throws {
    let matrix = Matrix<Float>([[1, 2], [3, 4]])
    let sentence = matrix
    let rows = 3
    func twice<Number: Scalar>(_ x: Number) -> Number { x + x }
    #expect(twice(Float(2)) == 4 && matrix[1] == [3, 4])
    #expect(HeadStack([matrix, matrix]) == Batch([sentence, sentence]))
    #expect(NamedTensor("weights", matrix).shape == [2, 2])
    #expect(WideRow(count: 8).sums.count == 8)
    #expect(abs(Elementary.sine(0.5) - 0.4794) < 0.001)
    var (one, other) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
    #expect(one.next() == other.next())
    try InputCheck("softmax").shape(rows == 3, expected: "3 rows", actual: "\(rows)")
    #expect(throws: InvalidInput.self) {
      let rows = 2
      try InputCheck("softmax").shape(rows == 3, expected: "3 rows", actual: "\(rows)")
    }
  }

  static func proofs() throws {
    let input = ScoreInput(scores: HeadStack([Matrix<Float>([[1, 2], [3, 4]])]))
    #expect(Softmax.name == "softmax")
    #expect(Softmax.reference(input, in: Double.self)[0].shape == [1, 2, 2])
    #expect(try Softmax.multiHead.run(input).shape == "[1, 2, 2]")
    #expect(Condition<ScoreInput>("h = 1") { $0.scores.count == 1 }.holds(input))
    #expect(!Softmax.laws.isEmpty && !Softmax.probes.isEmpty)
    let cost =
      Cost(multiplyAdds: .h * .n * .m * .dk, intermediates: [Intermediate("scores", .h * .n * .m)])
    #expect(cost.intermediateFloats == .h * .n * .m)
    var steps = Steps()
    steps.softmax = { scores in scores }
    #expect(Meter.measure { Meter.count(multiplyAdds: 8) }.tally.multiplyAdds == 8)
    #expect(Mistake.sigmoid.id == "M07a")
  }

  static func inputs() throws {
    let matrix = Matrix<Float>([[1, 2], [3, 4]])
    let stack = HeadStack([matrix, matrix])
    let batch = Batch([matrix])
    let mask = try Mask("x.", "xx")
    let weights = ProjectionWeights(query: matrix, key: matrix, value: matrix)
    let layer = AttentionWeights(projections: weights, output: matrix)
    let block = Fixture.block
    let attention = AttentionInput(queries: stack, keys: stack, values: stack)
    #expect(ProjectionInput(x: matrix, weights: weights, headCount: 2).headCount == 2)
    #expect(Projected(queries: stack, keys: stack, values: stack).keys == stack)
    #expect(ScoresInput(queries: stack, keys: stack).keys == stack)
    #expect(ScoreInput(scores: stack).scores == stack)
    #expect(
      HeadsInput(queries: batch, keys: batch, values: batch, weights: layer, headCount: 2)
        .weights == layer)
    #expect(MaskedInput(attention, masks: .shared(mask)).masks.examples == 1)
    #expect(EncoderBlockInput(x: batch, block: block).mask == nil)
    #expect(MaskStack.shared(mask).examples == 1)
    let masked = MaskedInput(attention, masks: .shared(mask))
    #expect(AttentionGradientInput(masked, outputGradient: stack).masks == masked.masks)
    let gradient = attentionGradient(
      queries: matrix, keys: matrix, values: matrix, mask: mask, outputGradient: matrix)
    #expect(AttentionGradients(heads: [gradient]).keys.count == 1)
    let heads = HeadsInput(
      queries: batch, keys: batch, values: batch, weights: layer, headCount: 2)
    #expect(HeadsGradientInput(heads, outputGradient: batch).layer.headCount == 2)
    #expect([HeadsGradients].self == Array<HeadsGradients>.self)
    let blockInput = EncoderBlockInput(x: batch, block: block)
    #expect(
      EncoderBlockGradientInput(blockInput, outputGradient: batch).forward.block.headCount
        == block.headCount)
    #expect([EncoderBlockGradients].self == Array<EncoderBlockGradients>.self)
    #expect(MaskDrawingProblem.noRows.description.contains("no rows"))
  }

  static func layers() throws {
    let matrix = Matrix<Float>([[1, 2], [3, 4]])
    let (wide, narrow) = (Matrix<Float>(rows: 2, columns: 8), Matrix<Float>(rows: 8, columns: 2))
    let weights = ProjectionWeights(query: matrix, key: matrix, value: matrix)
    let layer = AttentionWeights(projections: weights, output: matrix)
    #expect(MultiHeadAttention(weights: layer, headCount: 2).headCount == 2)
    #expect(FeedForward(first: wide, second: narrow)(matrix).rows == 2)
    #expect(RMSNorm(scale: [1, 1])(matrix).rows == 2)
    #expect(GatedFeedForward(gate: wide, up: wide, down: narrow).up == wide)
    let block = Fixture.block
    do {
      let matrix = Matrix<Float>(rows: 2, columns: 16)
      #expect(LayerNorm(width: 16)(matrix).columns == 16)
    }
    do {
      let matrix = Fixture.tokensInBatch[0]
      #expect(block.postNorm(matrix).rows == matrix.rows)
    }
    #expect(OnlineSoftmax<Float>([1, 2, 3]).maximum == 3)
    #expect(Loops<Double>(block, real: [true, true]).block.headCount == block.headCount)
    #expect(BlockCost.feedForward == 2 * .n * .d * .f)
  }

  static func stages() throws {
    let names = [
      Projections.name, Scores.name, Heads.name, EncoderBlockStage.name, Positions.name,
      Dropout.name,
    ]
    #expect(Set(names).count == names.count)
    let input = Fixture.layer
    #expect(MultiQuery.reference(input, in: Double.self).count == 1)
  }

  static func kernels() throws {
    let matrix = Matrix<Float>([[1, 2], [3, 4]])
    #expect(!Kernel.chosen.name.isEmpty && KeyView.all != KeyView.cells([]))
    #expect(Kernel.Factor(matrix).rows == 2)
    let block = Fixture.block
    _ = PackedBlock(block)
    #expect(Vector(repeating: 1).sum() == 16)
    _ = ProductShape(depth: 8, rowStride: 8, depthStride: 1, bStride: 16, cStride: 16, adds: false)
    #expect(Weighing.vector(besideRow: 0, lanes: 64) != 0)
  }

  static func backstage() throws {
    let tokenizer = BasicTokenizer()
    _ = AddedPieces([], normalisedBy: tokenizer)
    #expect(SentenceHead().pooling == [.mean])
    #expect(throws: ModelProblem.self) {
      try WeightFile("model.safetensors").rows("embeddings", shape: [30522, 384])
    }
    #expect(ModelProblem.missing(path: "config.json").description.contains("config.json"))
    #expect(try CodeUnderTest(Steps()).output.count == Fixture.layer.queries.count)
  }
}
