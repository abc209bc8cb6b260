public import Verification

extension KillMatrix {
  /// The tests in greedy order: each sees most of what those before it leave, the first of equals.
  public var greedySet: [(test: Int, adds: Int)] {
    var unseen = mistakes.indices.filter { seen[$0].contains(true) }
    var set: [(test: Int, adds: Int)] = []
    while !unseen.isEmpty {
      let gains = tests.indices.map { test in unseen.count { seen[$0][test] } }
      let best = gains.max() ?? 0
      let test = gains.firstIndex(of: best) ?? 0
      set.append((test, best))
      unseen.removeAll { seen[$0][test] }
    }
    return set
  }

  /// The tests that no others can replace, each with a mistake that it alone sees.
  public var irreplaceable: [(test: Int, mistakes: [Mistake])] {
    tests.indices.compactMap { test in
      let own = zip(mistakes, seen).filter { $0.1[test] && $0.1.count { $0 } == 1 }.map(\.0)
      return own.isEmpty ? nil : (test, own)
    }
  }
}
