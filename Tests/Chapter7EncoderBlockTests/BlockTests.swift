import Chapter1Projections
import Chapter5Heads
import RunningExample
import Tensors
import Testing
import Verification

@testable import Chapter7EncoderBlock

@Suite("Blocks and stacks") struct BlockTests {
  static func block(noise: Double = 0.3, seed: UInt64 = 3) -> EncoderBlock {
    var generator = SeededGenerator(seed: seed)
    return .random(
      width: 12, heads: 3, keyWidth: 4, valueWidth: 5, hidden: 20, noise: noise, using: &generator)
  }

  static func tokens(_ n: Int = 5) -> Matrix<Float> {
    var generator = SeededGenerator(seed: 8)
    return generator.matrix(rows: n, columns: 12)
  }

  @Test("every law holds for every variant") func laws() {
    for verdict in chapter.verify() where !verdict.holds {
      Issue.record("\(verdict.variant), \(verdict.law): \(verdict.reading?.detail ?? "")")
    }
    #expect(chapter.gaps.isEmpty && chapter.faults.isEmpty)
  }

  @Test("what the kernel keeps of a block follows every change of it") func knowledge() throws {
    let kernel = try #require(chapter.variant("kernel", of: EncoderBlockStage.self))
    let x = Batch([Self.tokens()])
    let other = Self.block(seed: 4)
    let changes: [(inout EncoderBlock) -> Void] = [
      { $0.attention.projections.query = other.attention.projections.query },
      { $0.attention.projections.valueBias = other.attention.projections.valueBias },
      { $0.attention.output = other.attention.output },
      { $0.headCount = 1 },
      { $0.firstNorm = other.firstNorm },
      { $0.feedForward.first = other.feedForward.first },
      { $0.feedForward.firstBias = other.feedForward.firstBias },
      { $0.feedForward.second = other.feedForward.second },
      { $0.secondNorm.shift = other.secondNorm.shift },
    ]
    for (index, change) in changes.enumerated() {
      var block = Self.block()
      let before = try kernel.run(EncoderBlockInput(x: x, block: block))
      let copy = block
      change(&block)
      #expect(block != copy, "change \(index)")
      let fresh = EncoderBlock(
        attention: block.attention, headCount: block.headCount, firstNorm: block.firstNorm,
        feedForward: block.feedForward, secondNorm: block.secondNorm)
      #expect(block == fresh, "what is known of a block is no part of it")
      let after = try kernel.run(EncoderBlockInput(x: x, block: block))
      #expect(try after == kernel.run(EncoderBlockInput(x: x, block: fresh)), "change \(index)")
      #expect(after != before, "change \(index)")
      #expect(try kernel.run(EncoderBlockInput(x: x, block: copy)) == before, "change \(index)")
    }
    // The check, too, looks again.
    var block = Self.block()
    _ = try kernel.run(EncoderBlockInput(x: x, block: block))
    block.feedForward.second = Matrix(rows: 20, columns: 12, repeating: .nan)
    #expect(throws: InvalidInput.self) { try kernel.run(EncoderBlockInput(x: x, block: block)) }
  }

  @Test("with silent sub-layers pre-norm returns x, post-norm x normalised twice") func silent() {
    var block = Self.block(noise: 0)
    block.attention.output = Matrix(rows: 15, columns: 12)
    block.feedForward.second = Matrix(rows: 20, columns: 12)
    let x = Self.tokens()
    #expect(block.preNorm(x) == x)
    #expect(block.postNorm(x) == block.secondNorm(block.firstNorm(x)))
  }

  @Test("rows that leave post-norm have the mean of the shift if the scale is constant")
  func rowMeans() {
    var block = Self.block()
    block.secondNorm.scale = Array(repeating: 1.5, count: 12)
    let shift = block.secondNorm.shift.reduce(0, +) / 12
    let output = block.postNorm(Self.tokens())
    for i in 0..<output.rows { #expect((output[i].reduce(0, +) / 12 - shift).magnitude < 1e-5) }
  }

  @Test(
    "missing biases are zeros", arguments: ["post-norm", "pre-norm", "fused", "fused-pre-norm"])
  func withoutBiases(_ name: String) throws {
    var zeros = Self.block()
    zeros.attention.projections.queryBias = Array(repeating: 0, count: 12)
    zeros.attention.projections.keyBias = Array(repeating: 0, count: 12)
    zeros.attention.projections.valueBias = Array(repeating: 0, count: 15)
    zeros.attention.outputBias = Array(repeating: 0, count: 12)
    var none = zeros
    none.attention.projections.queryBias = nil
    none.attention.projections.keyBias = nil
    none.attention.projections.valueBias = nil
    none.attention.outputBias = nil
    let variant = try #require(chapter.variant(name, of: EncoderBlockStage.self))
    let x = HeadStack([Self.tokens()])
    let input = EncoderBlockInput(x: x, block: none)
    #expect(try variant.run(input) == variant.run(EncoderBlockInput(x: x, block: zeros)))
    var some = none
    some.attention.projections.keyBias = zeros.attention.projections.keyBias
    #expect(try variant.run(input) == variant.run(EncoderBlockInput(x: x, block: some)))
  }

  @Test("a stack is its blocks in turn, and its final norm", arguments: Encoder.Order.allCases)
  func stack(_ order: Encoder.Order) {
    let blocks = [Self.block(seed: 1), Self.block(seed: 2)]
    let (x, norm) = (Self.tokens(), LayerNorm(width: 12))
    let real = [true, true, false, true, true]
    let inTurn = blocks.reduce(x) { x, block in
      order == .postNorm ? block.postNorm(x, real: real) : block.preNorm(x, real: real)
    }
    #expect(Encoder(blocks: blocks, order: order)(x, real: real) == inTurn)
    #expect(Encoder(blocks: blocks, order: order, finalNorm: norm)(x, real: real) == norm(inTurn))
    #expect(Encoder(blocks: [], order: order)(x) == x)
  }

  @Test("what a command line may get wrong is refused with a reason")
  func refusedOptions() throws {
    let golden = try Golden("encoder_block_post_padding")
    let bad: [(RunOptions, String)] = [
      (RunOptions(heads: 3, activation: "swish"), "swish"), (RunOptions(), "--heads"),
      (RunOptions(heads: 0), "h = 0"), (RunOptions(heads: 5), "multiple of h = 5"),
      (RunOptions(heads: 3, epsilon: 0), "ε above 0"),
      (RunOptions(heads: 3, epsilon: 1e-60), "ε above 0"),
    ]
    for (options, reason) in bad {
      let error = #expect(throws: InvalidInput.self) {
        try chapter.run(
          stage: "encoder-block", variant: "post-norm", on: golden.inputs, options: options)
      }
      #expect(error?.description.contains(reason) == true)
    }
    let half = golden.inputs.map { tensor in
      tensor.name == "mask"
        ? NamedTensor("mask", shape: [1, 5], elements: [1, 1, 0.5, 1, 1]) : tensor
    }
    #expect(throws: InvalidInput.self) {
      try chapter.run(
        stage: "encoder-block", variant: "post-norm", on: half, options: RunOptions(heads: 3))
    }
  }
}

@Suite("Two blocks and one") struct TwoBlocksTests {
  @Test("two blocks take “it” to the animal that is tired and to the street that is wide")
  func twoBlocks() throws {
    let endings = try Endings(.standard)
    for (sentence, noun) in zip(endings.sentences, [1, 5]) {
      let row = Array(sentence.second[7])
      #expect(row.indices.max { row[$0] < row[$1] } == noun)
      #expect(row[noun] > 0.9)
      let first = Array(sentence.first[7])
      #expect(first.indices.max { first[$0] < first[$1] } == 10)
    }
    #expect(endings.sentences[0].words[1] == "animal" && endings.sentences[0].words[5] == "street")
  }

  @Test("one block keeps the ratio of animal and street, whatever its weights", arguments: 1...5)
  func oneBlock(_ seed: UInt64) throws {
    let endings = try Endings(.standard)
    var generator = SeededGenerator(seed: seed)
    let random = EncoderBlock.random(
      width: 16, heads: 2, keyWidth: 4, valueWidth: 4, hidden: 8, noise: 0.5, using: &generator)
    for block in [random, endings.toy, TwoBlocks.reads, TwoBlocks.resolves] {
      for normed in [false, true] {
        let (a, b) = (
          endings.ratio(block, 0, normed: normed), endings.ratio(block, 1, normed: normed)
        )
        #expect((a - b).magnitude <= 1e-12 * a)
      }
    }
  }

  @Test("the output of one block may still depend on the last word") func outputDepends() throws {
    let endings = try Endings(.standard)
    let rows = endings.sentences.map { Array(TwoBlocks.reads.postNorm($0.x)[7]) }
    #expect(rows[0] != rows[1])
  }
}
