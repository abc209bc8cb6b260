import Chapter1Projections
import Tensors
import Verification

extension Exercise {
  /// Projections: the product, the cut into heads, both, and all three in one product.
  static let chapter1: [Exercise] = [
    Exercise(
      "1.1", "One projection", file: "Project", stage: Projections.name, minutes: 10, .easy,
      about: ["M19"], section: "Three projections of the same rows",
      hints: [
        "Column j of the result needs all of row i of X and all of column j of W.",
        "Weights are `[in, out]` in this book: W has as many rows as X has columns.",
        "Three loops, one inside the other: over the tokens i, over the columns j of the "
          + "result, and over k, along row i of X and down column j of W. The sum for column j "
          + "begins with b_j.",
      ], oneProjection),
    Exercise(
      "1.2", "Cut columns into heads", file: "Split", stage: Projections.name, minutes: 12, .easy,
      about: ["M14", "M28"], without: ["M19", "M20"], section: "One product, then cut",
      hints: [
        "Every head sees every token: each of the matrices has n rows.",
        "A reshape of the numbers in memory is not a cut of columns. Write down where the number in row "
          + "i, column c of head 1 comes from, for two tokens and two heads.",
        "With w columns for each head, the number in row i, column c of head 1 stands in row "
          + "i, column w + c. Before you cut, refuse an h below 1, and an h that leaves a rest.",
      ], split),
    Exercise(
      "1.3", "Project into heads", file: "ProjectIntoHeads", stage: Projections.name, minutes: 10,
      .easy, about: ["M14", "M19", "M20"], section: "Every head reads every feature",
      hints: [
        "Does head 2 read the second half of the features, or the second half of the weights' columns?",
        "The columns of W belong to heads, its rows to features; every head needs every row.",
        "One product with all of W and the whole bias gives all heads side by side; exercise "
          + "1.2 takes them apart.",
      ], projectIntoHeads),
    Exercise(
      "1.4", "Queries, keys and values from one product", file: "FusedProjection",
      stage: Projections.name, minutes: 15, .medium, about: ["M14"],
      section: "One product for everything",
      hints: [
        "The product has 3·h·w columns. In which order do they come?",
        "First three equal parts, queries, keys and values; then each part is cut into heads.",
        "The first third of the columns is for the queries, the next for the keys, the last "
          + "for the values. Take each third out by `columns`, and cut it as in exercise 1.2.",
      ], fusedProjection),
  ]

  private static let oneProjection = Question<(x: Matrix<Float>, w: Matrix<Float>, b: [Float])>(
    sizes: [
      Size(queries: 1, keys: 2, width: 3), Size(queries: 2, keys: 2, width: 2),
      Size(queries: 3, keys: 5, width: 2), Size(queries: 2, keys: 3, width: 7),
      Size(queries: 4, keys: 4, width: 4),
    ], special: [.zeros, .negative, .equal], refusals: .fits,
    letters: { ["n": $0.queries, "d": $0.width, "w": $0.keys] },
    draw: { size, draws in
      (
        draws.matrix(size.queries, size.width), draws.weights(size.width, size.keys),
        draws.row(size.keys)
      )
    },
    shown: { [NamedTensor("x", $0.x), NamedTensor("weights", $0.w), NamedTensor("bias", $0.b)] },
    exact: { [NamedTensor("output", affine($0.x, $0.w, $0.b, as: Double.self))] },
    plain: { [NamedTensor("output", affine($0.x, $0.w, $0.b, as: Float.self))] },
    steps: { input, steps in
      let heads = try steps.project(steps, input.x, input.w, input.b, 1)
      return [NamedTensor("output", heads[0])]
    },
    slips: [
      Slip("no-bias", done: "the bias is not added", instead: "add b to every row") { input in
        [NamedTensor("output", affine(input.x, input.w, nil, as: Float.self))]
      }
    ],
    answer: {
      [NamedTensor("output", try $1.projectRows($0.x, $0.w, $0.b))]
    })

  private static let split = Question<(packed: Matrix<Float>, heads: Int)>(
    sizes: [
      Size(heads: 2, queries: 1, headWidth: 2), Size(heads: 2, queries: 2, headWidth: 2),
      Size(heads: 3, queries: 4, headWidth: 2), Size(heads: 2, queries: 3, headWidth: 5),
      Size(heads: 1, queries: 3, headWidth: 4),
    ], special: [.zeros, .negative],
    refusals: .these([
      Probe("10 columns for 4 heads", (Draws.matrix(4, 10, seed: 3), 4)),
      Probe("7 columns for 2 heads", (Draws.matrix(3, 7, seed: 4), 2)),
      Probe("2 columns for 3 heads", (Draws.matrix(3, 2, seed: 6), 3)),
      Probe("no heads", (Draws.matrix(3, 6, seed: 5), 0)),
      Probe("−1 heads", (Draws.matrix(3, 6, seed: 5), -1)),
      Probe("6 columns for −2 heads", (Draws.matrix(3, 6, seed: 5), -2)),
    ]),
    letters: { ["n": $0.queries, "h": $0.heads, "w": $0.headWidth] },
    draw: { size, draws in
      (draws.matrix(size.queries, size.heads * size.headWidth), size.heads)
    },
    shown: { [NamedTensor("packed", $0.packed), NamedTensor("heads", [Float($0.heads)])] },
    exact: { [NamedTensor("heads", cut($0.packed.map { Double($0) }, into: $0.heads))] },
    plain: { [NamedTensor("heads", cut($0.packed, into: $0.heads))] },
    steps: { [NamedTensor("heads", try $1.split($0.packed, $0.heads))] },
    answer: {
      [NamedTensor("heads", try $1.splitColumnsIntoHeads($0.packed, $0.heads))]
    })

  private typealias Packed = (x: Matrix<Float>, w: Matrix<Float>, b: [Float], heads: Int)

  private static let headSizes = [
    Size(heads: 2, queries: 1, width: 3, headWidth: 2),
    Size(heads: 2, queries: 2, width: 4, headWidth: 2),
    Size(heads: 3, queries: 4, width: 6, headWidth: 2),
    Size(heads: 2, queries: 3, width: 4, headWidth: 5),
    Size(heads: 1, queries: 3, width: 4, headWidth: 4),
  ]

  private static let projectIntoHeads = Question<Packed>(
    sizes: headSizes, special: [.zeros, .negative, .equal], refusals: .fits,
    letters: { ["n": $0.queries, "d": $0.width, "h": $0.heads, "w": $0.headWidth] },
    draw: { size, draws in
      let columns = size.heads * size.headWidth
      return (
        draws.matrix(size.queries, size.width), draws.weights(size.width, columns),
        draws.row(columns), size.heads
      )
    },
    shown: {
      [
        NamedTensor("x", $0.x), NamedTensor("weights", $0.w), NamedTensor("bias", $0.b),
        NamedTensor("heads", [Float($0.heads)]),
      ]
    },
    exact: {
      [NamedTensor("heads", cut(affine($0.x, $0.w, $0.b, as: Double.self), into: $0.heads))]
    },
    plain: {
      [NamedTensor("heads", cut(affine($0.x, $0.w, $0.b, as: Float.self), into: $0.heads))]
    },
    steps: { input, steps in
      [NamedTensor("heads", try steps.project(steps, input.x, input.w, input.b, input.heads))]
    },
    slips: [
      Slip("no-bias", done: "the bias is not added", instead: "add b_i to every row of head i") {
        [NamedTensor("heads", cut(affine($0.x, $0.w, nil, as: Float.self), into: $0.heads))]
      }
    ],
    answer: {
      let heads = try $1.projectIntoHeads($0.x, $0.w, $0.b, $0.heads)
      return [NamedTensor("heads", heads)]
    })

  private typealias Fused = (x: Matrix<Float>, w: Matrix<Float>, heads: Int)

  private static let fusedProjection = Question<Fused>(
    sizes: headSizes, special: [.zeros, .negative, .equal], refusals: .fits,
    letters: { ["n": $0.queries, "d": $0.width, "h": $0.heads, "w": $0.headWidth] },
    draw: { size, draws in
      (
        draws.matrix(size.queries, size.width),
        draws.weights(size.width, 3 * size.heads * size.headWidth), size.heads
      )
    },
    shown: {
      [
        NamedTensor("x", $0.x), NamedTensor("weights", $0.w),
        NamedTensor("heads", [Float($0.heads)]),
      ]
    },
    exact: { named(parts($0, as: Double.self).map { cut($0.product, into: $0.heads) }) },
    plain: { named(parts($0, as: Float.self).map { cut($0.product, into: $0.heads) }) },
    steps: { input, steps in
      named(
        try parts(of: input).map { try steps.project(steps, input.x, $0, nil, input.heads) })
    },
    slips: [
      Slip(
        "head-by-head", done: "each head is taken to have its query, key and value side by side",
        instead: "take three parts first, queries, keys and values, then cut each into heads"
      ) { input in
        let all = cut(affine(input.x, input.w, nil, as: Float.self), into: 3 * input.heads)
        return named(
          (0..<3).map { part in HeadStack(count: input.heads) { all[3 * $0 + part] } })
      },
      Slip(
        "keys-first", done: "the first part is taken for the keys and the second for the queries",
        instead: "take queries, keys and values in this order"
      ) { input in
        let all = parts(input, as: Float.self).map { cut($0.product, into: $0.heads) }
        return named([all[1], all[0], all[2]])
      },
    ],
    answer: { input, asked in
      let all = try asked.projectOnce(input.x, input.w, input.heads)
      return named([all.queries, all.keys, all.values])
    })

  /// W^Q, W^K and W^V.
  private static func parts(of input: Fused) -> [Matrix<Float>] {
    let third = input.w.columns / 3
    return (0..<3).map { input.w.columns($0 * third..<($0 + 1) * third) }
  }

  /// X W^Q, X W^K and X W^V, with h.
  private static func parts<Number: Scalar>(
    _ input: Fused, as number: Number.Type
  ) -> [(product: Matrix<Number>, heads: Int)] {
    parts(of: input).map { (affine(input.x, $0, nil, as: number), input.heads) }
  }

  private static func named<Number: Scalar>(
    _ stacks: [HeadStack<Number>]
  ) -> [NamedTensor<Number>] {
    zip(["queries", "keys", "values"], stacks).map { NamedTensor($0, $1) }
  }
}

extension Draws {
  /// A matrix of normal numbers.
  static func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Float> {
    var draws = Draws(.normal, seed: seed)
    return draws.matrix(rows, columns)
  }
}
