import Chapter1Projections
import Chapter3Softmax
import Chapter4Weighting
import RunningExample
import Tensors
import Publishing
import Verification

// The tables and values about what a mask must and must not do.

let promiseExhibits: [Exhibit] = [
  .table("fills") { edition in
    let steps = edition.steps
    return try Table(
      "Four scores, and what stands in place of the hidden ones. “Moves”: the output of the dead row"
        + " when a hidden value changes by 1.",
      rows: Fill.all,
      columns: [
        .text("hidden scores become") { $0.name },
        .text("weights, first two hidden") { row(try $0.weights(hidden: 2, by: steps)) },
        .text("weights, all hidden") { row(try $0.weights(hidden: 4, by: steps)) },
        .number("moves") { decimals(try $0.weights(hidden: 4, by: steps)[1]) },
      ])
  },
  .value("half-limit") { _ in grouped(Int((2 - 0x1p-10) * 0x1p15)) },
  .table("leaks") { edition in
    let probe = LeakProbe(edition.example)
    return try Table(
      "The largest change in the output of each variant, over all heads.",
      rows: edition.registry.variants(of: Masking.self),
      columns: [
        .text("variant") { code($0.name) },
        .number("rows that may not see the new word") { variant in
          magnitudeBound(try probe.moved(variant, rows: 0..<probe.length - 1))
        },
        .number("the row that may") { variant in
          decimals(try probe.moved(variant, rows: probe.length - 1..<probe.length))
        },
        .number("padded against truncated") { magnitudeBound(try probe.padded($0)) },
      ])
  },
]

private func row(_ weights: [Float]) -> String {
  weights.map { decimals($0) }.joined(separator: ", ")
}

/// Something that code in the wild does to hidden scores, and the softmax that follows.
struct Fill {
  let name: String
  let hide: @Sendable (HeadStack<Float>, MaskStack) throws -> HeadStack<Float>
  /// Whether the softmax gives zeros for a row without kept keys, as chapter 3's does.
  let knowsDeadRows: Bool

  static let all = [
    Fill(name: "as they are: no mask", hide: { scores, _ in scores }, knowsDeadRows: false),
    Fill(
      name: "10⁻⁹, “very small”",
      hide: { scores, masks in try Masking.replacing(hidden: 1e-9, in: scores, masks) },
      knowsDeadRows: false),
    Fill(name: "−10⁹", hide: Mistake.largeNegativeFill.steps.hide, knowsDeadRows: false),
    Fill(name: "−∞, naive softmax", hide: Steps().hide, knowsDeadRows: false),
    Fill(name: "−∞, softmax of chapter 3", hide: Steps().hide, knowsDeadRows: true),
  ]

  /// The weights of a row of four scores, the first `hidden` of them hidden; what knows dead rows is done
  /// by steps.
  func weights(hidden: Int, by steps: Steps) throws -> [Float] {
    let scores = HeadStack<Float>([Matrix([[0.5, -0.25, 1, 0.75]])])
    let mask = Mask(queries: 1, keys: 4) { _, j in j >= hidden }
    if knowsDeadRows { return try steps.softmax(steps.hide(scores, .shared(mask))).elements }
    let seen = try hide(scores, .shared(mask))[0][0]
    let largest = seen.max() ?? 0
    let shares = seen.map { exp($0 - largest) }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }
}

/// The sentence under a causal mask, with its last word exchanged, and with padding behind it.
struct LeakProbe {
  let length: Int
  private let plain: MaskedInput
  private let changed: MaskedInput
  private let whole: MaskedInput
  private let filled: MaskedInput

  init(_ example: ToySentence) {
    let p = example.projected
    let attention = AttentionInput(queries: p.queries, keys: p.keys, values: p.values)
    let (n, h) = (p.queries.rows, p.queries.count)
    var generator = example.generator("leaks")
    let causal = MaskStack.shared(.causal(queries: n, keys: n))
    length = n
    plain = MaskedInput(attention, masks: causal)
    var changed = plain
    for head in 0..<h {
      for c in 0..<p.keys.columns { changed.keys[head][n - 1, c] = Float(generator.normal()) }
      for c in 0..<p.values.columns { changed.values[head][n - 1, c] = Float(generator.normal()) }
    }
    self.changed = changed
    func filling(_ stack: HeadStack<Float>) -> HeadStack<Float> {
      stack.map { matrix in
        let more: Matrix<Float> = generator.matrix(rows: 3, columns: matrix.columns)
        return Matrix(
          rows: matrix.rows + 3, columns: matrix.columns, elements: matrix.elements + more.elements)
      }
    }
    let real = (0..<n + 3).map { $0 < n }
    whole = MaskedInput(attention, masks: .shared(.all(queries: n, keys: n)))
    filled = MaskedInput(
      AttentionInput(
        queries: p.queries, keys: filling(p.keys), values: filling(p.values)),
      masks: .shared(.padding(queries: n, real: real)))
  }

  /// How far the outputs of some rows move when the last word is exchanged.
  func moved(_ variant: Variant<Masking>, rows: Range<Int>) throws -> Float {
    let (before, after) = (try variant.run(plain), try variant.run(changed))
    return zip(before.matrices, after.matrices).map { before, after in
      (after.selectingRows(Array(rows)) - before.selectingRows(Array(rows))).largestMagnitude
    }.max() ?? 0
  }

  /// How far padding moves the outputs.
  func padded(_ variant: Variant<Masking>) throws -> Float {
    zip(try variant.run(filled).matrices, try variant.run(whole).matrices)
      .map { ($0 - $1).largestMagnitude }.max() ?? 0
  }
}
