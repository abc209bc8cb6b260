import AttentionWorkbook
import Testing

@testable import ExerciseBook
@testable import workbook

/// What is said of wrong answers, most of them written here as a reader might.
@Suite("Wrong answers are explained") struct FindingTests {
  static func mistakes(_ ids: String...) throws -> Answer {
    .mistakes(try ids.map { try #require(Catalog.registry.mistake($0)).mistake })
  }

  /// The naive softmax down the columns.
  static func downTheColumns(_ scores: Matrix<Float>, naive: Bool) -> Matrix<Float> {
    var weights = scores
    for j in 0..<scores.columns {
      let column = (0..<scores.rows).map { scores[$0, j] }
      let largest = naive ? 0 : column.max() ?? 0
      let exponentials = column.map { $0 == -.infinity ? 0 : exp($0 - largest) }
      let sum = exponentials.reduce(0, +)
      for i in 0..<scores.rows { weights[i, j] = sum == 0 ? 0 : exponentials[i] / sum }
    }
    return weights
  }

  @Test func aReadersOwnMistakeHasItsName() throws {
    let findings = try AnswerTests.examine("3.2", ScoreInput.self) { input in
      [NamedTensor("weights", Self.downTheColumns(input.scores[0], naive: false))]
    }
    for finding in findings {
      #expect(finding.verdict == .wrong)
      #expect(finding.names.map(\.ids) == [["M04"]] && finding.scope == .all)
      // One query and two keys show it.
      let smallest = try #require(finding.smallest)
      #expect(smallest.input.map(\.shape) == [[1, 2]])
      #expect(smallest.expected.count == 1 && smallest.got.count == 1)
      #expect(smallest.difference.contains("weights[0, "))
    }
  }

  @Test func anOverflowDoesNotHideTheAxis() throws {
    let findings = try AnswerTests.examine("3.2", ScoreInput.self) { input in
      [NamedTensor("weights", Self.downTheColumns(input.scores[0], naive: true))]
    }
    #expect(findings.allSatisfy { $0.names.map(\.ids) == [["M04"]] && $0.scope == .ordinary })
  }

  @Test func wrongShapesAreNamedWhereShapesAreEqual() throws {
    // Keys and values swapped, with a check of the shapes.
    let findings = try AnswerTests.examine("4.2", AttentionInput.self) { input in
      let (q, k, v) = (input.queries[0], input.values[0], input.keys[0])
      guard q.columns == k.columns else { throw InvalidInput.shape("q", expected: "", actual: "") }
      return [NamedTensor("output", attention(queries: q, keys: k, values: v))]
    }
    #expect(findings.allSatisfy { $0.names.map(\.ids).contains(["M10"]) })
    // Reading a row too many: the mistake's own shapes fail elsewhere.
    let transposed = try AnswerTests.examine("2.2", ScoresInput.self) { input in
      [NamedTensor("scores", scaledScores(queries: input.keys[0], keys: input.queries[0]))]
    }
    #expect(transposed.allSatisfy { $0.names.map(\.ids) == [["M11"]] })
  }

  @Test func twoMistakesAtOnceAreNamed() throws {
    let pairs = [
      ("4.2", "M01", "M04"), ("4.3", "M02", "M10"), ("5.3", "M15", "M18a"), ("6.4", "M01", "M22"),
    ]
    for (id, first, second) in pairs {
      for seed in UInt64(1)...10 {
        let finding = try AnswerTests.finding(
          id, try Self.mistakes(first, second), seed: seed)
        #expect(
          finding.names.contains { Set($0.ids) == [first, second] },
          "\(id), seed \(seed): \(finding.names.map(\.ids))")
        #expect(finding.names.allSatisfy { $0.ids.count == 2 })
      }
    }
  }

  typealias Projection = (x: Matrix<Float>, w: Matrix<Float>, b: [Float])

  @Test func changesOfARightOutputAreNamed() throws {
    func named(_ change: @escaping @Sendable (Matrix<Float>) -> Matrix<Float>) throws -> Set<String>
    {
      let findings = try AnswerTests.examine("1.1", Projection.self) { input in
        [NamedTensor("output", change(adding(input.b, to: product(input.x, input.w))))]
      }
      return Set(findings.flatMap { $0.names.isEmpty ? [""] : $0.names.map(\.name) })
    }
    #expect(try named { 2 * $0 } == ["constant-factor"])
    #expect(try named { $0.map { $0 + 0.5 } } == ["constant-added"])
    #expect(try named(\.transposed) == ["transposed"])
    #expect(try named { $0.map { $0 * $0 } } == [""])
    let noBias = try AnswerTests.examine("1.1", Projection.self) { input in
      [NamedTensor("output", product(input.x, input.w))]
    }
    #expect(noBias.allSatisfy { $0.names.map(\.name) == ["no-bias"] })
  }

  @Test func aMissingCheckIsNamed() throws {
    let finding = try AnswerTests.finding("1.2", try Self.mistakes("M28"))
    #expect(finding.verdict == .accepted)
    #expect(finding.names.map(\.ids) == [["M28"]])
    #expect(finding.fault.contains("10 columns for 4 heads"))
  }

  @Test func aCaseThatIsShownHasSomethingToSee() throws {
    // With one column d − 1 is 0: NaN would be all there is to see.
    let finding = try AnswerTests.finding("7.1", try Self.mistakes("M31"))
    #expect(finding.verdict == .wrong && finding.names.map(\.ids) == [["M31"]])
    #expect(finding.smallest?.input.first?.shape == [1, 2])
    // Both of two mistakes are in the case: with d_k = 1 there would be no root.
    let pair = try AnswerTests.finding("4.2", try Self.mistakes("M01", "M04"))
    #expect((pair.smallest?.input.first?.shape.last ?? 0) > 1)
  }

  @Test func breakagesAreToldApart() throws {
    #expect(try AnswerTests.finding("4.2", .broken(.nan)).verdict == .notFinite)
    let shape = try AnswerTests.finding("4.2", .broken(.shape))
    #expect(shape.verdict == .wrongShape)
    #expect(shape.fault.contains("and should be"))
    let error = try AnswerTests.finding("4.2", .broken(.error))
    #expect(error.verdict == .threw && error.fault.contains("throws on purpose"))
    #expect(shape.names.isEmpty && error.names.isEmpty)
  }

  @Test func nothingIsNamedThatIsNotEqual() throws {
    // A tenth of M04, nine tenths of the right weights.
    let findings = try AnswerTests.examine("3.3", ScoreInput.self) { input in
      let mixed = input.scores.map { scores in
        0.9 * softmax(scores) + 0.1 * softmax(scores.transposed).transposed
      }
      return [NamedTensor("weights", mixed)]
    }
    #expect(findings.allSatisfy { $0.verdict == .wrong && $0.names.isEmpty })
  }

  @Test("no case makes a message too long", arguments: Exercise.all.map(\.id))
  func messagesAreShort(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    let verdicts: [Finding.Verdict] = [
      .crashed, .timedOut, .threw, .accepted, .wrong, .notFinite, .wrongShape, .refused,
    ]
    let named = KnownAs(
      ids: ["M01", "M04"], name: "no-scale and softmax-over-queries", done: "this, and that",
      instead: "do this, and that", sections: [])
    for key in exercise.examiner.cases(seed: 1) {
      for (verdict, names) in verdicts.flatMap({ [($0, []), ($0, [named])] }) {
        var finding = Finding(
          exercise: id, verdict: verdict, cases: 40, seed: 1,
          fault: Array(repeating: "it ended the program", count: 100).joined(separator: ",\n"))
        var report = exercise.examiner.report(key)
        report.got = report.expected
        report.difference = "one should be another"
        finding.smallest = report
        finding.names = names
        finding.printed = Array(repeating: "still here", count: 300).joined(separator: "\n")
        let text = FindingText(exercise: exercise, finding: finding)
        let lines = ([text.title] + text.details).flatMap {
          $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        }
        #expect(lines.count <= 25, "\(verdict): \(lines.joined(separator: "\n"))")
        #expect(lines.contains { $0.contains("What is wrong: it ended the program") })
        #expect(lines.contains { $0.contains("still here") })
        #expect(lines.last?.contains("--seed 1") == true)
      }
    }
  }

  @Test func whatFitsIsShownWhole() throws {
    let exercise = try #require(Exercise.numbered("7.1"))
    var finding = Finding(exercise: "7.1", verdict: .wrong, cases: 26, seed: 1, fault: "wrong")
    var report = exercise.examiner.report(.drawn(Size(queries: 2, width: 2), .halves, seed: 3))
    report.got = report.expected
    report.difference = "one should be another"
    finding.smallest = report
    finding.names = [
      KnownAs(ids: [], name: "epsilon-outside", done: "so", instead: "not so", sections: [])
    ]
    // Four inputs in six lines; with a line less, there would be names in place of the last two.
    let whole = FindingText(exercise: exercise, finding: finding).details
    #expect(whole.contains { $0.hasPrefix("    epsilon [1]: ") } && whole.count == 24)
    finding.printed = "something"
    let less = FindingText(exercise: exercise, finding: finding).details
    #expect(less.count <= 24 && less.contains { $0.hasSuffix("; --json has the numbers") })
  }

  @Test func anIndexOfARowIsExplained() {
    #expect(CheckSession.explained("Index out of bounds").contains("write x[i, j]"))
    #expect(CheckSession.explained("Index out of range").contains("from 0 to its count − 1"))
    #expect(CheckSession.explained("Division by zero") == "Division by zero")
  }
}
