import AttentionWorkbook
import Testing

/// The kill matrix: every test is right about right code, and every mistake is seen.
@Suite("The kill matrix") struct KillMatrixTests {
  static let matrix = KillMatrix(Catalog.registry.mistakes.map(\.mistake))

  @Test func noTestAccusesRightCode() {
    #expect(Self.matrix.falseAlarms.map(\.name) == [])
  }

  @Test("a test sees it", arguments: Catalog.registry.mistakes.map(\.mistake.id))
  func killed(id: String) throws {
    let place = try #require(Self.matrix.mistakes.firstIndex { $0.id == id })
    #expect(Self.matrix.seen[place].contains(true), "\(id) survives every test of the kill matrix")
  }

  @Test func testsHaveNamesOfTheirOwn() {
    let names = Self.matrix.tests.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Self.matrix.tests.allSatisfy { $0.question.hasSuffix("?") })
  }

  /// A mistake that changes nothing survives, and is named.
  @Test func aHarmlessMistakeSurvives() {
    let harmless = Mistake("M99", "harmless", done: "nothing", instead: "nothing", section: "") {
      _ in
    }
    let wrong = Mistake("M98", "twice", done: "doubles", instead: "do not", section: "") { steps in
      steps.average = { weights, values in
        HeadStack(count: weights.count) { head in 2 * product(weights[head], values[head]) }
      }
    }
    #expect(KillMatrix([harmless, wrong]).survivors.map(\.id) == ["M99"])
  }

  /// The found set sees all, and no set with a test less does: tried one by one.
  @Test func theSmallestSetIsSmallest() {
    let matrix = Self.matrix
    let seen = matrix.tests.indices.map { test in
      matrix.mistakes.indices.reduce(UInt64(0)) { $0 | (matrix.seen[$1][test] ? 1 << $1 : 0) }
    }
    let all = seen.reduce(0, |)
    let set = matrix.smallestSet
    #expect(set.reduce(0) { $0 | seen[$1] } == all)
    #expect(set.count <= matrix.greedySet.count)
    #expect(!Self.covers(seen[...], all, 0, room: set.count - 1))
  }

  /// Whether at most `room` of some tests, with what is seen already, see `all`.
  private static func covers(
    _ tests: ArraySlice<UInt64>, _ all: UInt64, _ seen: UInt64, room: Int
  ) -> Bool {
    if seen == all { return true }
    guard room > 0 else { return false }
    return tests.indices.contains { place in
      covers(tests[(place + 1)...], all, seen | tests[place], room: room - 1)
    }
  }
}
