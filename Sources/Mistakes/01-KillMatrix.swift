public import WorkbookKit

//: Each chapter ends with the ways its stage goes wrong. This page turns the question around: you have
//: written a multi-head layer with masks, and you write tests for it. Which of your tests would see which
//: mistake? Nothing here needs to be believed. The book has {{mistake-count}} known mistakes, each a change
//: to one step, and {{test-count}} tests, each a few lines of code. So every test is run on every
//: mistake, and the answer is a table, the **kill matrix** of mutation testing.

//: {{fold The kill matrix in code: every test run on every mistake}}

/// Tests × mistakes: which test sees which mistake.
public struct KillMatrix: Sendable {
  /// The tests, in reading order.
  public let tests: [LayerTest]
  /// Every registered mistake.
  public let mistakes: [Mistake]
  /// A row for each mistake, a place for each test: true where it sees the mistake.
  public let seen: [[Bool]]

  /// Runs every test on the steps of every mistake.
  public init(_ mistakes: [Mistake], tests: [LayerTest] = .all) {
    self.tests = tests
    self.mistakes = mistakes
    seen = mistakes.map { mistake in
      let code = CodeUnderTest(mistake.steps)
      return tests.map { $0.notices(code) }
    }
  }
}

//: {{end fold}}
