import RunningExample
import Tensors
import Publishing

// What the sections about heads show.

let headExhibits: [Exhibit] = [
  .table("article-sizes") { _ in
    // Only shapes are shown, so zeros do.
    let packed = Matrix<Float>(rows: 512, columns: 512)
    let x = Matrix<Float>(rows: 11, columns: 512)
    let p = project(x, ProjectionWeights(query: packed, key: packed, value: packed), heads: 8)
    return try Table(
      "Shapes of the arrays in a run with $d = 512$, $h = 8$, $d_k = d_v = 64$.",
      rows: [
        ("X", x.shape), ("$W^Q$, packed", packed.shape),
        ("its block for head 1", packed.columns(0..<p.queries.columns).shape),
        ("Q of head 1", p.queries[0].shape), ("Q of all heads", p.queries.shape),
        ("K of all heads", p.keys.shape), ("V of all heads", p.values.shape),
      ],
      columns: [.text("array") { $0.0 }, .text("shape") { "`\($0.1)`" }])
  },
  .table("slices") { edition in
    let trial = try FeatureTrial(edition)
    let of: (Int) -> String = { "\($0)\u{A0}of\u{A0}\(FeatureTrial.heads)" }
    return try Table(
      "One feature of one token changes. How many heads notice, in Q, in K and in V?",
      rows: trial.rows,
      columns: [
        .text("how Q, K and V are made") { $0.name },
        .number("columns of each") { "\($0.width)" },
        .number("heads that move in Q") { of($0.moved[0]) },
        .number("in K") { of($0.moved[1]) },
        .number("in V") { of($0.moved[2]) },
      ])
  },
  .table("packed-against-loop") { edition in
    let example = edition.example
    let random = ProjectionInput.random(
      heads: 8, tokens: 11, width: 64, headWidth: 8, valueWidth: 8, biases: (true, true, true),
      seed: example.seed)
    let sentence = ProjectionInput(
      x: example.features, weights: example.projectionWeights, headCount: example.headCount)
    return try Table(
      "The queries of a loop over heads against one packed product, cut: the same numbers.",
      rows: [("the sentence", sentence), ("random numbers", random)],
      columns: [
        .text("X and $W^Q$") { $0.0 },
        .text("shapes") { "`\($0.1.x.shape)` `\($0.1.weights.query.shape)`" },
        .number("heads") { "\($0.1.headCount)" },
        .number("numbers compared") { grouped(try queries(of: $0.1, edition).loop.elements.count) },
        .number("largest difference") {
          let (loop, packed) = try queries(of: $0.1, edition)
          let difference =
            zip(loop.matrices, packed.matrices).map { ($0 - $1).largestMagnitude }.max() ?? 0
          return difference < 1e-3 ? magnitudeBound(difference) : decimals(difference)
        },
      ])
  },
]

/// Q twice: by a loop over the heads, and by one product.
private func queries(
  of input: ProjectionInput, _ edition: Edition
) throws -> (loop: HeadStack<Float>, packed: HeadStack<Float>) {
  let (x, w, heads) = (input.x, input.weights, input.headCount)
  return (
    projectHeads(x, packed: w.query, bias: w.queryBias, heads: heads),
    try edition.projection(x, weights: w.query, bias: w.queryBias, heads: heads)
  )
}

/// Three ways to make Q, K and V, and which heads notice when one feature changes.
struct FeatureTrial {
  static let heads = 4
  static let width = 12
  let rows: [(name: String, width: Int, moved: [Int])]
  /// How far each head's queries move, `[12, 4]`, when one feature of a token grows by 1.
  let reach: [Matrix<Float>]

  init(_ edition: Edition) throws {
    let (heads, d) = (Self.heads, Self.width)
    var generator = edition.example.generator("feature-trial")
    let x: Matrix<Float> = generator.matrix(rows: 4, columns: d)
    var changed = x
    changed[0, 0] += 1
    let full = ProjectionWeights(
      query: generator.matrix(rows: d, columns: d), key: generator.matrix(rows: d, columns: d),
      value: generator.matrix(rows: d, columns: d))
    func blockDiagonal(_ w: Matrix<Float>) -> Matrix<Float> {
      Matrix(rows: d, columns: d) { r, c in r * heads / d == c * heads / d ? w[r, c] : 0 }
    }
    let sliced = ProjectionWeights(
      query: blockDiagonal(full.query), key: blockDiagonal(full.key),
      value: blockDiagonal(full.value))
    func thirds(_ x: Matrix<Float>) -> Projected<Float> {
      let third = d / 3
      func part(_ index: Int) -> HeadStack<Float> {
        .split(x.columns(index * third..<(index + 1) * third), into: heads)
      }
      return Projected(queries: part(0), keys: part(1), values: part(2))
    }
    let ways: [(String, (Matrix<Float>) throws -> Projected<Float>)] = [
      ("projections of the whole X", { try edition.projected($0, full, heads: heads) }),
      ("a slice of the features per head: block-diagonal W", { project($0, sliced, heads: heads) }),
      ("X cut into three parts", thirds),
    ]
    rows = try ways.map { name, make in
      let (before, after) = (try make(x), try make(changed))
      let stacks = [
        (before.queries, after.queries), (before.keys, after.keys), (before.values, after.values),
      ]
      return (
        name, before.queries.columns * heads,
        stacks.map { old, new in (0..<heads).count { old[$0] != new[$0] } }
      )
    }
    reach = try ways.map { _, make in
      let before = try make(x).queries
      return Matrix(
        try (0..<d).map { feature in
          var changed = x
          changed[0, feature] += 1
          let after = try make(changed).queries
          return (0..<heads).map { (after[$0] - before[$0]).largestMagnitude }
        })
    }
  }
}
