import AttentionWorkbook
import Testing

@testable import ExerciseBook
@testable import examine

/// Right answers pass, however they are written, and the stubs are not attempted.
@Suite("Right answers pass") struct AnswerTests {
  static let registry = Catalog.registry

  static func finding(_ id: String, _ answer: Answer, seed: UInt64 = 1) throws -> Finding {
    let exercise = try #require(Exercise.numbered(id))
    return exercise.examiner.examine(
      answer, registry: registry, seed: seed, without: []
    ) { _ in }
  }

  @Test(arguments: ListTests.untouched)
  func everyStubIsNotAttempted(id: String) throws {
    #expect(try Self.finding(id, .by(Asked.functions)).verdict == .notAttempted)
  }

  @Test(
    "the solution, plain loops, Double inside, the book's steps",
    arguments: Exercise.all.map(\.id))
  func right(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    // No step of the book is like these exercises.
    let hasSteps = !exercise.examiner.proof(registry: Self.registry, seed: 1, fixed: false)
      .filter { Self.registry.mistake($0.mistake) != nil }.isEmpty
    var answers: [(String, Answer)] = [
      ("solution", .solution), ("plain", .plain), ("rounded", .rounded),
    ]
    if hasSteps { answers.append(("steps", .mistakes([]))) }
    for seed in UInt64(1)...25 {
      let findings = exercise.examiner.examine(
        answers.map(\.1), registry: Self.registry, seed: seed)
      for ((name, _), finding) in zip(answers, findings) {
        // Plain loops have no check of their own for what must be refused.
        let isRight =
          finding.verdict == .passed
          || finding.verdict == .accepted && ["plain", "rounded"].contains(name)
        #expect(isRight, "\(name), seed \(seed): \(finding.verdict), \(finding.fault)")
        #expect(finding.names.isEmpty || finding.verdict == .accepted)
      }
    }
  }

  /// The exercise with another answer in the reader's place.
  static func examine<Input: Sendable>(
    _ id: String, _ type: Input.Type = Input.self, seeds: ClosedRange<UInt64> = 1...20,
    answer: @escaping @Sendable (Input) throws -> [NamedTensor<Float>]
  ) throws -> [Finding] {
    let exercise = try #require(Exercise.numbered(id))
    var examination = try #require(exercise.examiner as? Examination<Input>)
    examination.question.reader = answer
    return seeds.map { seed in
      examination.examine(.reader, registry: registry, seed: seed, without: []) { _ in }
    }
  }

  @Test func everyVariantOfTheBookIsARightAnswer() throws {
    for variant in Self.registry.variants(of: Weighting.self) {
      guard case .reference = variant.claim else { continue }
      let findings = try Self.examine("4.3", AttentionInput.self) {
        Weighting.tensors(try variant.run($0))
      }
      #expect(findings.allSatisfy { $0.verdict == .passed }, "\(variant.name)")
    }
    for variant in Self.registry.variants(of: Heads.self) {
      guard case .reference = variant.claim else { continue }
      let findings = try Self.examine("5.4", HeadsInput.self) {
        Heads.tensors(try variant.run($0))
      }
      #expect(findings.allSatisfy { $0.verdict == .passed }, "\(variant.name)")
    }
    for variant in Self.registry.variants(of: Masking.self) {
      guard case .reference = variant.claim else { continue }
      let findings = try Self.examine("6.4", MaskedInput.self) { input in
        Masking.tensors(try variant.run(input)).map(\.withoutLeadingAxis)
      }
      #expect(findings.allSatisfy { $0.verdict == .passed }, "\(variant.name)")
    }
  }

  typealias Norm = (x: Matrix<Float>, scale: [Float], shift: [Float], epsilon: Float)

  @Test("LayerNorm that rounds worse is right", arguments: [false, true])
  func norms(bySquares: Bool) throws {
    let findings = try Self.examine("7.1", Norm.self, seeds: 1...500) { input in
      var result = input.x
      let width = Float(input.x.columns)
      for i in 0..<input.x.rows {
        let mean = input.x[i].reduce(0, +) / width
        let squares = input.x[i].reduce(0) { $0 + $1 * $1 } / width - mean * mean
        let plain = input.x[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / width
        let root = ((bySquares ? max(0, squares) : plain) + input.epsilon).squareRoot()
        for j in 0..<input.x.columns {
          let factor = input.scale[j] / root
          result[i, j] = input.x[i, j] * factor + (input.shift[j] - mean * factor)
        }
      }
      return [NamedTensor("output", result)]
    }
    #expect(findings.allSatisfy { $0.verdict == .passed })
  }

  @Test func otherOrdersOfTheLoopsPass() throws {
    // Sums from the last to the first, a multiplication by 1/√d_k in place of the division.
    let scores = try Self.examine("2.2", ScoresInput.self) { input in
      let (q, k) = (input.queries[0], input.keys[0])
      var result = Matrix<Float>(rows: q.rows, columns: k.rows)
      for c in (0..<q.columns).reversed() {
        for j in 0..<k.rows {
          for i in 0..<q.rows {
            result[i, j] += q[i, c] * (1 / Float(q.columns).squareRoot()) * k[j, c]
          }
        }
      }
      return [NamedTensor("scores", result)]
    }
    #expect(scores.allSatisfy { $0.verdict == .passed })
    // Weights divided after the average, and exp(s − m) by log-sum-exp.
    let attention = try Self.examine("4.2", AttentionInput.self) { input in
      let (q, k, v) = (input.queries[0], input.keys[0], input.values[0])
      var result = Matrix<Float>(rows: q.rows, columns: v.columns)
      for i in 0..<q.rows {
        let row = (0..<k.rows).map { dot(q[i], k[$0]) / Float(k.columns).squareRoot() }
        let largest = row.max() ?? 0
        var total: Float = 0
        for j in (0..<k.rows).reversed() {
          let share = exp(row[j] - largest)
          total += share
          result.addScaled(row: i, by: share, v[j])
        }
        result.scale(row: i, by: 1 / total)
      }
      return [NamedTensor("output", result)]
    }
    #expect(attention.allSatisfy { $0.verdict == .passed })
  }
}
