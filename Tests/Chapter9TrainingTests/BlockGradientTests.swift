import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Chapter9Training
import Tensors
import Testing
import Verification

/// The gradients of a block against central differences of chapter 7's loops, in `Double`.
@Suite("Block gradients") struct BlockGradientTests {
  /// Some numbers of a block: how many, and how to add to one of them; that returns what it became.
  struct Numbers {
    let count: Int
    let add: (Float, Int, inout EncoderBlockInput) -> Float

    init(_ input: EncoderBlockInput, _ path: WritableKeyPath<EncoderBlockInput, [Float]>) {
      count = input[keyPath: path].count
      add = { change, place, input in
        input[keyPath: path][place] += change
        return input[keyPath: path][place]
      }
    }

    init(_ input: EncoderBlockInput, _ path: WritableKeyPath<EncoderBlockInput, Matrix<Float>>) {
      let columns = input[keyPath: path].columns
      count = input[keyPath: path].elements.count
      add = { change, place, input in
        input[keyPath: path][place / columns, place % columns] += change
        return input[keyPath: path][place / columns, place % columns]
      }
    }

    init(tokens x: Batch<Float>) {
      count = x.elements.count
      let (size, columns) = (x.rows * x.columns, x.columns)
      add = { change, place, input in
        let (example, i, j) = (place / size, place % size / columns, place % columns)
        input.x[example][i, j] += change
        return input.x[example][i, j]
      }
    }
  }

  /// Every number of a block, by the name of its gradient.
  static func numbers(_ input: EncoderBlockInput) -> [(name: String, numbers: Numbers)] {
    var all = [
      ("d_x", Numbers(tokens: input.x)),
      ("d_wq", Numbers(input, \.block.attention.projections.query)),
      ("d_wk", Numbers(input, \.block.attention.projections.key)),
      ("d_wv", Numbers(input, \.block.attention.projections.value)),
      ("d_wo", Numbers(input, \.block.attention.output)),
      ("d_ln1_scale", Numbers(input, \.block.firstNorm.scale)),
      ("d_ln1_shift", Numbers(input, \.block.firstNorm.shift)),
      ("d_w1", Numbers(input, \.block.feedForward.first)),
      ("d_b1", Numbers(input, \.block.feedForward.firstBias)),
      ("d_w2", Numbers(input, \.block.feedForward.second)),
      ("d_b2", Numbers(input, \.block.feedForward.secondBias)),
      ("d_ln2_scale", Numbers(input, \.block.secondNorm.scale)),
      ("d_ln2_shift", Numbers(input, \.block.secondNorm.shift)),
    ]
    let attention = input.block.attention
    if attention.projections.queryBias != nil {
      all.append(("d_bq", Numbers(input, \.block.attention.projections.queryBias!)))
    }
    if attention.projections.keyBias != nil {
      all.append(("d_bk", Numbers(input, \.block.attention.projections.keyBias!)))
    }
    if attention.projections.valueBias != nil {
      all.append(("d_bv", Numbers(input, \.block.attention.projections.valueBias!)))
    }
    if attention.outputBias != nil {
      all.append(("d_bo", Numbers(input, \.block.attention.outputBias!)))
    }
    return all
  }

  /// GELU, ReLU, both kinds of padding, one token: each in both orders. The other probes are larger.
  @Test(arguments: [0, 1, 3, 4, 6], [false, true])
  func centralDifferences(index: Int, isPreNorm: Bool) throws {
    let probe = EncoderBlockGradient.probes[index]
    let input = probe.input
    let dO = input.outputGradient.elements
    let gradients =
      isPreNorm
      ? PreNormGradientOracle.reference(input, in: Double.self)
      : EncoderBlockGradient.reference(input, in: Double.self)
    func loss(_ forward: EncoderBlockInput) -> Double {
      let output =
        isPreNorm
        ? PreNormOracle.reference(forward, in: Double.self)
        : EncoderBlockStage.reference(forward, in: Double.self)
      return zip(output[0].elements, dO).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    let all = Self.numbers(input.forward)
    #expect(Set(all.map(\.name)) == Set(gradients.map(\.name)))
    for (name, numbers) in all {
      let own = try #require(gradients.first { $0.name == name })
      #expect(own.elements.count == numbers.count, "\(name)")
      // One in seven of the many; 7 divides no width of these probes.
      for place in stride(from: 0, to: numbers.count, by: numbers.count > 60 ? 7 : 1) {
        var (up, down) = (input.forward, input.forward)
        // What was added to a Float is not what was meant, but it is known.
        let way =
          Double(numbers.add(0x1p-16, place, &up)) - Double(numbers.add(-0x1p-16, place, &down))
        let difference = (loss(up) - loss(down)) / way
        let error = (own.elements[place] - difference).magnitude
        #expect(
          error < 2e-5 * max(1, difference.magnitude),
          "\(probe.label), \(name) \(place): \(own.elements[place]), differences \(difference)")
      }
    }
  }

  /// In pre-norm a block whose sub-layers give nothing hands the gradient through, to the bit.
  @Test func theStreamMultipliesByNothing() throws {
    var input = EncoderBlockGradient.probes[0].input
    input.forward.block.attention.output = input.forward.block.attention.output.map { _ in 0 }
    input.forward.block.feedForward.second = input.forward.block.feedForward.second.map { _ in 0 }
    #expect(try EncoderBlockGradient.preNorm.run(input).x == input.outputGradient)
    #expect(try EncoderBlockGradient.postNorm.run(input).x != input.outputGradient)
  }
}
