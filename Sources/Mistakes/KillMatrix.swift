// snippet.hide
public import WorkbookKit

// snippet.show
//: Each chapter ends with the ways its stage goes wrong. This page turns the question around: you have
//: written a multi-head layer with masks, and you write tests for it. Which of your tests would see which
//: mistake? Nothing here needs to be believed. The book has {{mistake-count}} known mistakes, each a change
//: to one step, and {{test-count}} tests, each a few lines of code. So every test is run on every
//: mistake, and the answer is a table, the **kill matrix** of mutation testing.

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
// snippet.hide

extension KillMatrix {
  /// The mistakes that no test sees.
  public var survivors: [Mistake] {
    zip(mistakes, seen).filter { !$0.1.contains(true) }.map(\.0)
  }

  /// The tests that call the chapters' own steps wrong: none, if the tests are right.
  public var falseAlarms: [LayerTest] {
    let code = CodeUnderTest(Steps())
    return tests.filter { $0.notices(code) }
  }

  /// How many mistakes a test sees.
  public func sightings(test: Int) -> Int { seen.count { $0[test] } }

  /// The matrix of an edition's registry, computed once.
  static func of(_ edition: Edition) -> KillMatrix {
    edition.once("kill matrix") { KillMatrix(edition.registry.mistakes.map(\.mistake)) }
  }
}
// snippet.show
