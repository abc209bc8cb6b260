import Verification
import Tensors
import Publishing

// What the page shows of the matrix.

let matrixExhibits: [Exhibit] = [
  .value("mistake-count") { "\(KillMatrix.of($0).mistakes.count)" },
  .value("test-count") { "\(KillMatrix.of($0).tests.count)" },
  .value("fixture") { _ in "`\(Fixture.sizes)`" },
  .value("tolerance") { _ in "\(scientific(Double(tolerance)))" },
  .value("shape-sees") { KillMatrix.of($0).seenBy(["shape"]) },
  .value("looks-see") { KillMatrix.of($0).seenBy([LayerTest].looks.map(\.name)) },
  .value("properties-see") {
    KillMatrix.of($0).seenBy(([LayerTest].looks + [LayerTest].properties).map(\.name))
  },
  .value("best-test") { edition in
    let matrix = KillMatrix.of(edition)
    return matrix.tests[matrix.greedySet[0].test].name
  },
  .value("best-sees") { edition in
    let matrix = KillMatrix.of(edition)
    return "\(matrix.greedySet[0].adds) of \(matrix.mistakes.count)"
  },
  .table("tests") { edition in
    let matrix = KillMatrix.of(edition)
    return try Table(
      "Every test, what it asks, and how many of the \(matrix.mistakes.count) mistakes it catches.",
      rows: matrix.tests.indices,
      columns: [
        .number("") { "\($0 + 1)" },
        .text("test") { matrix.tests[$0].name },
        .text("what it asks") { matrix.tests[$0].question },
        .number("catches") { "\(matrix.sightings(test: $0))" },
      ])
  },
  .table("matrix") { edition in
    let matrix = KillMatrix.of(edition)
    return try Table(
      "The kill matrix. The last column says how many tests catch a mistake. Where it is 1, that test"
        + " is indispensable.",
      rows: matrix.mistakes.indices,
      columns: [
        .text("mistake") { "\(matrix.mistakes[$0].id) \(code(matrix.mistakes[$0].name))" }
      ]
        + matrix.tests.indices.map { test in
          .number("\(test + 1)") { matrix.seen[$0][test] ? "×" : "·" }
        } + [.number("caught by") { "\(matrix.seen[$0].count { $0 })" }])
  },
]

let setExhibits: [Exhibit] = [
  .value("greedy-size") { "\(KillMatrix.of($0).greedySet.count)" },
  .value("smallest-size") { edition in
    let count = KillMatrix.of(edition).smallestSet.count
    return count == 1 ? "One test" : "\(count) tests"
  },
  .value("smallest") { edition in
    let matrix = KillMatrix.of(edition)
    return matrix.smallestSet.map { matrix.tests[$0].name }.joined(separator: "; ")
  },
  .value("only-one") { edition in
    let matrix = KillMatrix.of(edition)
    let (greedy, smallest) = (matrix.greedySet.count, matrix.smallestSet.count)
    return greedy == smallest
      ? "Here the greedy set is as small, which only the search can show."
      : "That is \(greedy - smallest) less than greedy needs."
  },
  .value("needed") { edition in
    let matrix = KillMatrix.of(edition)
    let rows = matrix.irreplaceable.map { test, mistakes in
      mistakes.map(\.id).joined(separator: ", ") + " only by “\(matrix.tests[test].name)”"
    }
    return rows.isEmpty
      ? "here none, since each is caught by two tests or more" : rows.joined(separator: "; ")
  },
  .table("greedy") { edition in
    let matrix = KillMatrix.of(edition)
    let set = matrix.greedySet
    return try Table(
      "The greedy set: how many mistakes each test adds to those caught above it.",
      rows: set.indices,
      columns: [
        .text("test") { matrix.tests[set[$0].test].name },
        .number("adds") { "\(set[$0].adds)" },
        .number("caught so far") { index in
          "\(set[...index].reduce(0) { $0 + $1.adds }) of \(matrix.mistakes.count)"
        },
      ])
  },
]

let probeExhibits: [Exhibit] = [
  .table("bad-probes") { edition in
    let matrix = KillMatrix.of(edition)
    let reference = matrix.tests.firstIndex { $0.name == "loop of heads" } ?? 0
    let visible = zip(matrix.mistakes, matrix.seen).filter { $0.1[reference] }.map(\.0)
    let hidden = try BadProbe.all.map { try $0.hides(visible) }
    return try Table(
      "“loop of heads” catches \(visible.count) mistakes on random numbers. On these inputs some of"
        + " them give the right output.",
      rows: BadProbe.all.indices,
      columns: [
        .text("input") { BadProbe.all[$0].name },
        .number("hides") { "\(hidden[$0].count)" },
        .text("which") { hidden[$0].map(\.id).joined(separator: ", ") },
        .text("why") { BadProbe.all[$0].reason },
      ])
  }
]

extension KillMatrix {
  /// How many mistakes are seen by at least one of some tests: `3 of 32`.
  func seenBy(_ names: [String]) -> String {
    let places = tests.indices.filter { names.contains(tests[$0].name) }
    let count = seen.count { row in places.contains { row[$0] } }
    return "\(count) of the \(mistakes.count)"
  }
}
