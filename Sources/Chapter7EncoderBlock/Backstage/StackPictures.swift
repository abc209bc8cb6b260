import RunningExample
import Tensors
import Publishing
import Verification

// The drawings of the sections on stacks, on cost and on recurrence.

let stackPictures: [Exhibit] = [
  .figure("depth") { edition in
    let stacks = DeepStacks(edition.example)
    let row = edition.example.followed
    let lengths: ([Matrix<Float>]) -> [Double] = { $0.map { Double(moments($0[row]).norm) } }
    return Figure(
      "The length of the row of “\(edition.example.words[row].markdown)” after N blocks. All three stacks have"
        + " residual connections; only the one without norms explodes.",
      drawing: .lines(
        LineChart(
          x: Axis("blocks, N"), y: Axis("length of the row", .logarithmic),
          at: (0...DeepStacks.depth).map { Double($0) },
          [
            ("post-norm", lengths(stacks.post())), ("pre-norm", lengths(stacks.pre())),
            ("no norm", lengths(stacks.bare())),
          ])))
  },
  .figure("fading") { edition in
    let stacks = DeepStacks(edition.example)
    return Figure(
      "The part of the rows that differs from token to token, in post-norm order: what is left of the"
        + " sentence after N blocks.",
      drawing: .lines(
        LineChart(
          x: Axis("blocks, N"), y: Axis("part of the rows that differs, in percent"),
          at: (0...DeepStacks.depth).map { Double($0) },
          [
            ("with residual connections", stacks.post().map { 100 * spread($0) }),
            ("without", stacks.alone().map { 100 * spread($0) }),
          ])))
  },
  .table("collapse") { edition in
    let stacks = DeepStacks(edition.example)
    func cell(_ x: Matrix<Float>) -> String {
      let part = spread(x)
      return part < 1e-4 ? magnitudeBound(part) : decimals(part, 4)
    }
    let (attention, alone, added, post) = (
      stacks.attention(), stacks.alone(), stacks.added(), stacks.post()
    )
    return try Table(
      "The part of the rows that differs from token to token, after so many layers.",
      rows: [0, 1, 2, 4, 8, 12],
      columns: [
        .number("layers") { "\($0)" },
        .number("attention alone") { cell(attention[$0]) },
        .number("attention, feed-forward, norms") { cell(alone[$0]) },
        .number("attention with residual connections") { cell(added[$0]) },
        .number("whole block") { cell(post[$0]) },
      ])
  },
  .figure("two-blocks") { edition in
    let trial = try Endings(edition.example)
    let rows = trial.sentences.flatMap { sentence in
      [("block 1", sentence.first), ("block 2", sentence.second)].map { block, weights in
        (name: "… \(sentence.words.last ?? ""), \(block)", weights: Array(weights[7]))
      }
    }
    let words = trial.sentences[0].words
    let ends = trial.sentences.map { $0.words.last ?? "" }.joined(separator: " / ")
    let told = zip(trial.sentences, [0, 2]).map { sentence, row -> String in
      let most = [row, row + 1].map { index in
        let weights = rows[index].weights
        let place = weights.indices.reduce(0) { weights[$1] > weights[$0] ? $1 : $0 }
        return "\(sentence.words[place]) \(decimals(weights[place], 2))"
      }
      return "ending in “\(sentence.words.last ?? "")”: it → \(most[0]) in block 1, \(most[1]) in"
        + " block 2"
    }
    return Figure(
      "The book's sentence and its twin: where “it” looks in each block. The second block follows what"
        + " the first brought.",
      description: told.joined(separator: "; "),
      drawing: .heatmap(
        Heatmap(
          Matrix(rows.map(\.weights)), queries: rows.map(\.name),
          keys: words.dropLast() + [ends], queryAxis: "“it”, ending and block")))
  },
  .figure("shares") { _ in
    let lengths = [64, 128, 256, 512, 1024, 3072, 8192]
    let line: (Formula) -> [Double] = { part in
      lengths.map { 100 * share(part, of: LayerWork.encoder, paperSizes($0)) }
    }
    return Figure(
      "What an encoder layer spends its multiply-adds on, d = 512, f = 2048. The pairs of tokens come"
        + " to matter late.",
      drawing: .lines(
        LineChart(
          x: Axis("tokens, n", .logarithmic), y: Axis("share of the multiply-adds, in percent"),
          at: lengths.map { Double($0) },
          [
            ("feed-forward, 2ndf", line(BlockCost.feedForward)),
            ("projections, 4nd²", line(BlockCost.projections)),
            ("pairs, 2n²d", line(BlockCost.pairs)),
          ])))
  },
  .figure("reach") { edition in
    let trial = Recurrence(edition.example, length: 10)
    let tokens = (1...10).map { "\($0)" }
    let models: [(String, Recurrence.Model)] = [
      ("plain recurrence", .plain), ("LSTM", .gated), ("encoder block", .block),
    ]
    let reaches = models.map { ($0.0, trial.reach($0.1)) }
    return Figure(
      "How far each output moves when one token is changed, as a part of the largest move. A recurrence"
        + " carries only what came before; in a block every token reaches every other.",
      description: reaches.map { name, reach in
        "\(name): token 1 moves the last output by \(plainNumber(Double(reach[9, 0]))) of that, the"
          + " last token the first output by \(plainNumber(Double(reach[0, 9])))"
      }.joined(separator: "; "),
      drawing: .heatmaps(
        HeatmapGrid(
          reaches.map { name, reach in
            Heatmap(
              reach, queries: tokens, keys: tokens, title: name, range: 0...1,
              queryAxis: "which output moves", keyAxis: "which token is changed",
              hiddenMeans: "no change at all", hidden: { reach[$0, $1] == 0 })
          })))
  },
]

/// Twelve random blocks, and the stream after 0, 1, 2, … of them: as they are, and without a part.
struct DeepStacks {
  static let depth = 12
  private let x: Matrix<Float>
  private let blocks: [EncoderBlock]

  init(_ example: ToySentence) {
    (blocks, x) = (example.randomBlocks(Self.depth, purpose: "depth"), example.features)
  }

  private func streams(_ step: (EncoderBlock, Matrix<Float>) -> Matrix<Float>) -> [Matrix<Float>] {
    blocks.reduce(into: [x]) { streams, block in streams.append(step(block, streams.last ?? x)) }
  }

  func post() -> [Matrix<Float>] { streams { $0.postNorm($1) } }
  func pre() -> [Matrix<Float>] { streams { $0.preNorm($1) } }
  func bare() -> [Matrix<Float>] { streams { $0.withoutNorm($1) } }
  func alone() -> [Matrix<Float>] { streams { $0.withoutResidual($1) } }
  /// Attention and nothing else, and with its residual connection.
  func attention() -> [Matrix<Float>] { streams { $0.attended($1) } }
  func added() -> [Matrix<Float>] { streams { $1 + $0.attended($1) } }
}

/// The part of the rows that differs from token to token: the length of what is left without the
/// mean row, over the whole length.
private func spread(_ x: Matrix<Float>) -> Double {
  var (whole, rest) = (0.0, 0.0)
  for j in 0..<x.columns {
    let column = (0..<x.rows).map { Double(x[$0, j]) }
    let mean = column.reduce(0, +) / Double(x.rows)
    whole += column.reduce(0) { $0 + $1 * $1 }
    rest += column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
  return whole > 0 ? (rest / whole).squareRoot() : 0
}
