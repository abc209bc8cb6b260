import Publishing
public import Verification

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
