import AttentionWorkbook

@testable import ExerciseBook

// What each exercise's function takes and returns, so that an answer is written as in the reader's file.

extension HandedIn {
  /// The name of an answer, how it must be judged, and what it does.
  typealias Label = (name: String, judgement: Judgement, does: String)

  // MARK: Chapter 1

  static func oneProjection(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Matrix<Float>, [Float]) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("1.1", name, judgement, does) {
      (input: (x: Matrix<Float>, w: Matrix<Float>, b: [Float])) in
      [NamedTensor("output", try answer(input.x, input.w, input.b))]
    }
  }

  static func split(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Int) throws -> HeadStack<Float>
  ) -> HandedIn {
    HandedIn("1.2", name, judgement, does) { (input: (packed: Matrix<Float>, heads: Int)) in
      [NamedTensor("heads", try answer(input.packed, input.heads))]
    }
  }

  static func projectedHeads(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer:
      @escaping @Sendable (Matrix<Float>, Matrix<Float>, [Float], Int) throws -> HeadStack<Float>
  ) -> HandedIn {
    HandedIn("1.3", name, judgement, does) {
      (input: (x: Matrix<Float>, w: Matrix<Float>, b: [Float], heads: Int)) in
      [NamedTensor("heads", try answer(input.x, input.w, input.b, input.heads))]
    }
  }

  /// Queries, keys and values of all heads.
  typealias ThreeStacks = (
    queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>
  )

  static func fusedProjection(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Matrix<Float>, Int) throws -> ThreeStacks
  ) -> HandedIn {
    HandedIn("1.4", name, judgement, does) {
      (input: (x: Matrix<Float>, w: Matrix<Float>, heads: Int)) in
      let all = try answer(input.x, input.w, input.heads)
      return [
        NamedTensor("queries", all.queries), NamedTensor("keys", all.keys),
        NamedTensor("values", all.values),
      ]
    }
  }

  // MARK: Chapter 2

  static func oneScore(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable ([Float], [Float]) throws -> Float
  ) -> HandedIn {
    HandedIn("2.1", name, judgement, does) { (input: (q: [Float], k: [Float])) in
      [NamedTensor("score", [try answer(input.q, input.k)])]
    }
  }

  static func allPairs(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Matrix<Float>) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("2.2", name, judgement, does) { (input: ScoresInput) in
      [NamedTensor("scores", try answer(input.queries[0], input.keys[0]))]
    }
  }

  static func allScores(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (HeadStack<Float>, HeadStack<Float>) throws -> HeadStack<Float>
  ) -> HandedIn {
    HandedIn("2.3", name, judgement, does) { (input: ScoresInput) in
      [NamedTensor("scores", try answer(input.queries, input.keys))]
    }
  }

  static func oneMatrix(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Matrix<Float>) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("2.4", name, judgement, does) { (input: (q: Matrix<Float>, k: Matrix<Float>)) in
      [NamedTensor("matrix", try answer(input.q, input.k))]
    }
  }

  // MARK: Chapter 3

  static func oneRow(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable ([Float]) throws -> [Float]
  ) -> HandedIn {
    HandedIn("3.1", name, judgement, does) { (scores: [Float]) in
      [NamedTensor("weights", try answer(scores))]
    }
  }

  static func everyRow(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("3.2", name, judgement, does) { (input: ScoreInput) in
      [NamedTensor("weights", try answer(input.scores[0]))]
    }
  }

  static func everyHead(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (HeadStack<Float>) throws -> HeadStack<Float>
  ) -> HandedIn {
    HandedIn("3.3", name, judgement, does) { (input: ScoreInput) in
      [NamedTensor("weights", try answer(input.scores))]
    }
  }

  static func runningSum(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable ([Float]) throws -> (maximum: Float, sum: Float)
  ) -> HandedIn {
    HandedIn("3.4", name, judgement, does) { (scores: [Float]) in
      let (maximum, sum) = try answer(scores)
      return [NamedTensor("maximum", [maximum]), NamedTensor("sum", [sum])]
    }
  }

  static func jacobian(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable ([Float]) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("3.5", name, judgement, does) { (weights: [Float]) in
      [NamedTensor("jacobian", try answer(weights))]
    }
  }

  // MARK: Chapter 4

  static func average(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable (Matrix<Float>, Matrix<Float>) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("4.1", name, judgement, does) { (input: (a: Matrix<Float>, v: Matrix<Float>)) in
      [NamedTensor("output", try answer(input.a, input.v))]
    }
  }

  static func attention(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer:
      @escaping @Sendable (Matrix<Float>, Matrix<Float>, Matrix<Float>) throws -> Matrix<Float>
  ) -> HandedIn {
    HandedIn("4.2", name, judgement, does) { (input: AttentionInput) in
      [NamedTensor("output", try answer(input.queries[0], input.keys[0], input.values[0]))]
    }
  }

  static func attentionOfHeads(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer:
      @escaping @Sendable (HeadStack<Float>, HeadStack<Float>, HeadStack<Float>) throws ->
      HeadStack<Float>
  ) -> HandedIn {
    HandedIn("4.3", name, judgement, does) { (input: AttentionInput) in
      [NamedTensor("output", try answer(input.queries, input.keys, input.values))]
    }
  }

  static func onePass(
    _ name: String, _ judgement: Judgement, _ does: String,
    _ answer: @escaping @Sendable ([Float], Matrix<Float>, Matrix<Float>) throws -> [Float]
  ) -> HandedIn {
    HandedIn("4.4", name, judgement, does) {
      (input: (q: [Float], k: Matrix<Float>, v: Matrix<Float>)) in
      [NamedTensor("output", try answer(input.q, input.k, input.v))]
    }
  }
}
