import AttentionWorkbook

@testable import ExerciseBook

// What the functions of chapters 5 to 7 take and return.

extension HandedIn {
  // MARK: Chapter 5

  static func merge(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (HeadStack<Float>) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("5.1", name, judgement, does) { (heads: HeadStack<Float>) in
      [NamedTensor("merged", try answer(heads))]
    }
  }

  static func mergedOutput(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer:
      @escaping @Sendable (HeadStack<Float>, Matrix<Float>, [Float]) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("5.2", name, judgement, does) {
      (input: (heads: HeadStack<Float>, w: Matrix<Float>, b: [Float])) in
      [NamedTensor("output", try answer(input.heads, input.w, input.b))]
    }
  }

  /// W^Q, W^K, W^V and W^O.
  typealias FourMatrices = (
    query: Matrix<Float>, key: Matrix<Float>, value: Matrix<Float>, output: Matrix<Float>
  )

  static func selfAttention(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, FourMatrices, Int) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("5.3", name, judgement, does) { (input: HeadsInput) in
      let p = input.weights.projections
      let output = try answer(
        input.queries[0], (p.query, p.key, p.value, input.weights.output), input.headCount)
      return [NamedTensor("output", output)]
    }
  }

  /// Queries, keys and values of all examples.
  typealias ThreeBatches = (queries: Batch<Float>, keys: Batch<Float>, values: Batch<Float>)

  static func layer(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (ThreeBatches, AttentionWeights, Int) throws -> Batch<Float>
  ) -> HandedIn {
    HandedIn("5.4", name, judgement, does) { (input: HeadsInput) in
      let output = try answer(
        (input.queries, input.keys, input.values), input.weights, input.headCount)
      return [NamedTensor("output", output)]
    }
  }

  static func cost(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (_ width: Int, _ heads: Int, _ tokens: Int) throws -> (Int, Int)
  ) -> HandedIn {
    HandedIn("5.5", name, judgement, does) { (input: (d: Int, h: Int, n: Int)) in
      let (parameters, scores) = try answer(input.d, input.h, input.n)
      return [
        NamedTensor("parameters", [Float(parameters)]), NamedTensor("scores", [Float(scores)]),
      ]
    }
  }

  // MARK: Chapter 6

  static func causal(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (_ queries: Int, _ keys: Int) throws -> Mask
  ) -> HandedIn {
    HandedIn("6.1", name, judgement, does) { (input: (n: Int, m: Int)) in
      let mask = try answer(input.n, input.m)
      let cells = Matrix<Float>(rows: mask.queries, columns: mask.keys) { mask[$0, $1] ? 1 : 0 }
      return [NamedTensor("mask", cells)]
    }
  }

  static func hide(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Mask) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("6.2", name, judgement, does) { (input: (scores: Matrix<Float>, mask: Mask)) in
      [NamedTensor("hidden", try answer(input.scores, input.mask))]
    }
  }

  static func maskedWeights(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Mask) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("6.3", name, judgement, does) { (input: (scores: Matrix<Float>, mask: Mask)) in
      [NamedTensor("weights", try answer(input.scores, input.mask))]
    }
  }

  static func maskedAttention(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer:
      @escaping @Sendable (Matrix<Float>, Matrix<Float>, Matrix<Float>, Mask) throws ->
      Matrix<Float>
  ) -> HandedIn {
    HandedIn("6.4", name, judgement, does) { (input: MaskedInput) in
      let mask = input.masks[head: 0]
      let output = try answer(input.queries[0], input.keys[0], input.values[0], mask)
      return [NamedTensor("output", output)]
    }
  }

  static func foldedMasks(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (HeadStack<Float>, [Mask], Int) throws -> HeadStack<Float>
  ) -> HandedIn {
    HandedIn("6.5", name, judgement, does) {
      (input: (scores: HeadStack<Float>, masks: [Mask], heads: Int)) in
      [NamedTensor("hidden", try answer(input.scores, input.masks, input.heads))]
    }
  }

  // MARK: Chapter 7

  static func layerNorm(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, [Float], [Float], Float) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("7.1", name, judgement, does) {
      (input: (x: Matrix<Float>, scale: [Float], shift: [Float], epsilon: Float)) in
      [NamedTensor("output", try answer(input.x, input.scale, input.shift, input.epsilon))]
    }
  }

  /// `[n, d]` → `[n, d]`.
  typealias Part = (Matrix<Float>) throws -> Matrix<Float>

  static func residual(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer:
      @escaping @Sendable (Matrix<Float>, _ sublayer: Part, _ norm: Part) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("7.2", name, judgement, does) {
      (input: (x: Matrix<Float>, w: Matrix<Float>, scale: [Float], shift: [Float])) in
      let output = try answer(
        input.x, { product($0, input.w) },
        { normalised($0, scale: input.scale, shift: input.shift, epsilon: 0.01) })
      return [NamedTensor("output", output)]
    }
  }

  /// A matrix and its bias.
  typealias Weights = (weights: Matrix<Float>, bias: [Float])

  static func feedForward(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Weights, Weights) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("7.3", name, judgement, does) {
      (
        input: (
          x: Matrix<Float>, w1: Matrix<Float>, b1: [Float], w2: Matrix<Float>, b2: [Float]
        )
      ) in
      [NamedTensor("output", try answer(input.x, (input.w1, input.b1), (input.w2, input.b2)))]
    }
  }

  static func positions(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (_ count: Int, _ width: Int) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("7.4", name, judgement, does) { (input: PositionsInput) in
      [NamedTensor("positions", try answer(input.count, input.width))]
    }
  }

  static func dropout(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, [[Bool]], Float, Bool) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("7.5", name, judgement, does) { (input: DropoutInput) in
      // Which numbers survive: a number is drawn for each, row by row.
      var generator = SeededGenerator(seed: input.seed)
      let survives = (0..<input.x.rows).map { _ in
        (0..<input.x.columns).map { _ in generator.uniform() >= input.probability }
      }
      let output = try answer(input.x, survives, Float(input.probability), input.training)
      return [NamedTensor("output", output)]
    }
  }

  static func block(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, EncoderBlock) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("7.6", name, judgement, does) { (input: EncoderBlockInput) in
      [NamedTensor("output", try answer(input.x[0], input.block))]
    }
  }
}
