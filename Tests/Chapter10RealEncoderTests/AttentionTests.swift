import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
import Chapter7EncoderBlock
import Tensors
import Testing
import Verification

@testable import Chapter10RealEncoder

@Suite("Attention of a real encoder") struct AttentionTests {
  let encoder: RealEncoder
  let sequence: [Int]

  init() throws {
    encoder = try RealEncoder(folder: Golden.path("tiny"))
    sequence = try encoder.sequence(of: "the dog bit the man")
  }

  @Test("has rows that sum to 1, one map for every head")
  func rows() throws {
    let attention = try encoder.attention(sequence)
    #expect(attention.count == 3)
    for heads in attention {
      #expect(heads.count == 3 && heads.rows == sequence.count)
      for matrix in heads.matrices {
        for i in 0..<matrix.rows { #expect((matrix[i].reduce(0, +) - 1).magnitude < 1e-5) }
      }
    }
  }

  @Test("is that of the scores: twice as large queries make it sharper in the first block")
  func sharper() throws {
    var louder = encoder
    let weights = encoder.blocks[0].attention.projections
    louder.blocks[0].attention.projections.query = 4 * weights.query
    louder.blocks[0].attention.projections.queryBias = weights.queryBias?.map { 4 * $0 }
    let (plain, sharp) = (try encoder.attention(sequence)[0], try louder.attention(sequence)[0])
    let largest = { (stack: HeadStack<Float>) in
      stack.matrices.flatMap { matrix in (0..<matrix.rows).map { matrix[$0].max() ?? 0 } }
        .reduce(0, +)
    }
    #expect(largest(sharp) > largest(plain))
  }

  @Test("Steps that never come to a softmax are an error")
  func noSoftmax() {
    var steps = Steps()
    steps.attend = { _, _, _, values, _ in values }
    #expect(throws: InvalidInput.self) { try encoder.attention(sequence, steps: steps) }
  }

  @Test("A head is named by the place with more than half of its weight")
  func habits() throws {
    let n = sequence.count
    func portrait(_ place: (Int) -> Int) -> HeadPortrait {
      let weights = Matrix<Float>(rows: n, columns: n) { i, j in j == place(i) ? 1 : 0 }
      return HeadPortrait.all([HeadStack([weights])], sequence)[0]
    }
    #expect(portrait { max(0, $0 - 1) }.habit == .before)
    #expect(portrait { min(n - 1, $0 + 1) }.habit == .after)
    #expect(portrait { $0 }.habit == .same)
    #expect(portrait { _ in 0 }.habit == .start)
    #expect(portrait { _ in n - 1 }.habit == .separator)
    let even = Matrix<Float>(rows: n, columns: n, repeating: 1 / Float(n))
    let bland = HeadPortrait.all([HeadStack([even])], sequence)[0]
    #expect(bland.habit == nil)
    // With even weights a place counts as often as it is there: the words that occur twice count twice.
    let words = sequence.dropFirst().dropLast()
    let places = words.map { piece in words.count { $0 == piece } }.reduce(0, +)
    #expect(places > words.count)
    let expected = Double(places) / Double(words.count * n)
    #expect((bland.score(.same) - expected).magnitude < 1e-6)
  }

  @Test("The ledger's last state is the encoder's")
  func ledger() throws {
    let ledger = try encoder.ledger(sequence, steps: Steps(), block: EncoderBlockStage.postNorm)
    let states = try encoder.hiddenStates([sequence], variant: EncoderBlockStage.postNorm)
    for (layer, state) in states.enumerated().dropFirst() {
      let entry = try #require(ledger.last { $0.layer == layer && $0.step == "block" })
      let norm = state.elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect((entry.norm - norm).magnitude < 1e-6)
      #expect(entry.shape == [1, sequence.count, 12] && entry.seconds >= 0)
    }
  }

  @Test(
    "The ledger names a step by the weights that it is given, equal ones in the order of the block")
  func names() throws {
    var tied = encoder
    for index in tied.blocks.indices {
      tied.blocks[index].secondNorm = tied.blocks[index].firstNorm
      tied.blocks[index].attention.projections.key = tied.blocks[index].attention.projections.query
    }
    for encoder in [encoder, tied] {
      let ledger = try encoder.ledger(sequence, steps: Steps(), block: EncoderBlockStage.postNorm)
      for layer in 1...encoder.blocks.count {
        #expect(
          ledger.filter { $0.layer == layer }.map(\.step) == [
            "queries", "keys", "values", "scores", "masked scores", "weights", "averages",
            "heads, projected", "after attention, normalised", "feed-forward",
            "after feed-forward, normalised", "block",
          ])
      }
    }
    // A layer that projects its keys first, and its values not at all.
    var steps = Steps()
    steps.layer = { steps, input, _ in
      let p = input.weights.projections
      _ = try steps.project(steps, input.keys[0], p.key, p.keyBias, input.headCount)
      _ = try steps.project(steps, input.queries[0], p.query, p.queryBias, input.headCount)
      return input.queries
    }
    let ledger = try encoder.ledger(sequence, steps: steps, block: EncoderBlockStage.postNorm)
    #expect(ledger.filter { $0.layer == 2 && $0.chapter == 1 }.map(\.step) == ["keys", "queries"])
  }
}
