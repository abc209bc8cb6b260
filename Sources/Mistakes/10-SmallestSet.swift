import Publishing
import Verification

//: ## How few tests catch everything?
//:
//: {{smallest-size}}. The **greedy** way is to take the test that catches most mistakes, then the one that
//: catches most of the rest, and so on. It needs {{greedy-size}}:
//:
//: {{greedy}}
//:
//: The greedy set is not always the smallest, so the program also searches. Of the mistakes that are not yet
//: caught, it takes the one that the fewest tests catch. One of these tests must be in every complete set,
//: so the search tries each of them and continues with the other mistakes. It allows one test, then two,
//: and so on, until a set catches everything. No complete set is left out, so no smaller one exists.
//:
//: {{fold The search in code}}

extension KillMatrix {
  /// The fewest tests that catch every mistake that any test catches, as places in ``tests``.
  public var smallestSet: [Int] {
    let visible = mistakes.indices.filter { seen[$0].contains(true) }
    for room in 0...tests.count {
      if let set = completed([], unseen: visible, room: room) { return set.sorted() }
    }
    return []
  }

  /// A set with at most `room` more tests that catches all of `unseen`; nil if there is none.
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

  /// The tests that catch a mistake.
  private func witnesses(of mistake: Int) -> [Int] {
    tests.indices.filter { seen[mistake][$0] }
  }
}

//: {{end fold}}
//:
//: The set that it finds: {{smallest}}. {{only-one}}
//:
//: Some mistakes are caught by one test alone, so these tests are indispensable: {{needed}}.
