import Publishing
public import Verification

//: Each chapter ends with the ways in which its stage goes wrong. This page turns the question around.
//: Suppose you have written a multi-head layer with masks and you write tests for it. Which of your tests
//: would catch which mistake? That can be measured. The book has {{mistake-count}} known mistakes, each a
//: change to one step, and {{test-count}} tests, each a few lines of code. Every test runs on every mistake,
//: and the result is a table. In mutation testing it is called a **kill matrix**.
//:
//: {{fold The matrix in code: run every test on every mistake}}

/// Tests × mistakes: which test catches which mistake.
public struct KillMatrix: Sendable {
  /// The tests, in reading order.
  public let tests: [LayerTest]
  /// Every registered mistake.
  public let mistakes: [Mistake]
  /// A row for each mistake, a place for each test: true where it catches the mistake.
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
