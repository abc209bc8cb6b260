import WorkbookKit

//: ## How few tests see everything?
//:
//: {{smallest-size}}. Taking the test that sees most, then the one that sees most of the rest, and so on,
//: is the **greedy** way, and it needs {{greedy-size}}:
//:
//: {{greedy}}
//:
//: Greedy need not be best, so the program also searches.
//:
//: {{fold How the search works, and why no smaller set exists}}
//:
//: Take a mistake that is still unseen, the one with
//: the fewest tests that see it: one of these tests must be in every set. Try each, and go on, with room
//: for one test, then for two, and so on, until a set sees all. What the search visits is every set
//: that could do, so no smaller one exists:

extension KillMatrix {
  /// The fewest tests that see every mistake that any test sees, as places in ``tests``.
  public var smallestSet: [Int] {
    let visible = mistakes.indices.filter { seen[$0].contains(true) }
    for room in 0...tests.count {
      if let set = completed([], unseen: visible, room: room) { return set.sorted() }
    }
    return []
  }

  /// A set with at most `room` more tests that sees all of `unseen`; nil if there is none.
  private func completed(_ set: [Int], unseen: [Int], room: Int) -> [Int]? {
    let fewest = unseen.min { witnesses(of: $0).count < witnesses(of: $1).count }
    guard let hardest = fewest else { return set }
    if room == 0 { return nil }
    for test in witnesses(of: hardest) {
      let rest = unseen.filter { !seen[$0][test] }
      if let found = completed(set + [test], unseen: rest, room: room - 1) { return found }
    }
    return nil
  }

  /// The tests that see a mistake.
  private func witnesses(of mistake: Int) -> [Int] {
    tests.indices.filter { seen[mistake][$0] }
  }
}

//: {{end fold}}
//:
//: The set that it finds: {{smallest}}. {{only-one}}
//:
//: Which mistakes need a test of their own says what to test: {{needed}}.
