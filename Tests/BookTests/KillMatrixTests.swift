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

  /// The found set sees all, and no set with a test less does: tried one by one. A test that alone sees a
  /// mistake is in every set that sees all, so it is taken first and not tried.
  @Test func theSmallestSetIsSmallest() {
    let matrix = Self.matrix
    let seen = matrix.tests.indices.map { test in
      Set(matrix.mistakes.indices.filter { matrix.seen[$0][test] })
    }
    let all = seen.reduce(Set()) { $0.union($1) }
    let set = matrix.smallestSet
    #expect(set.reduce(Set()) { $0.union(seen[$1]) } == all)
    #expect(set.count <= matrix.greedySet.count)
    let needed = Set(matrix.irreplaceable.map(\.test))
    #expect(needed.isSubset(of: set))
    let left = needed.reduce(all) { $0.subtracting(seen[$1]) }
    let others = matrix.tests.indices.filter { !needed.contains($0) }
      .map { seen[$0].intersection(left) }.filter { !$0.isEmpty }
    #expect(!Self.covers(others[...], left, room: set.count - needed.count - 1))
  }

  /// Whether at most `room` of some tests see all of what is `left`.
  private static func covers(_ tests: ArraySlice<Set<Int>>, _ left: Set<Int>, room: Int) -> Bool {
    if left.isEmpty { return true }
    guard room > 0 else { return false }
    return tests.indices.contains { place in
      covers(tests[(place + 1)...], left.subtracting(tests[place]), room: room - 1)
    }
  }
}
