import Tensors
import Publishing

/// Lines, blocks, maps, ledgers, tiles and planes.
extension FigureGallery {
  static let temperature: Sample = {
    let temperatures = (1...20).map { Double($0) / 4 }
    let series = [2.0, 1, 0].map { score in
      (
        "score \(plainNumber(score))",
        temperatures.map { t in
          let shares = [2.0, 1, 0].map { Double.exponential($0 / t) }
          return Double.exponential(score / t) / shares.reduce(0, +)
        }
      )
    }
    return Sample(
      name: "temperature",
      figure: Figure(
        "A higher temperature evens the weights out.",
        drawing: .lines(
          LineChart(x: Axis("temperature"), y: Axis("weight"), at: temperatures, series))))
  }()

  static let costs: Sample = {
    let lengths = [128.0, 512, 2048, 8192]
    return Sample(
      name: "costs",
      figure: Figure(
        "Floats against n.",
        drawing: .lines(
          LineChart(
            x: Axis("tokens, n", .logarithmic), y: Axis("floats", .logarithmic), at: lengths,
            [
              ("all scores", lengths.map { 8 * $0 * $0 }), ("inputs", lengths.map { 2048 * $0 }),
              ("one pass", lengths.map { _ in 0 }), ("nothing at all", lengths.map { _ in 0 }),
            ]))))
  }()

  static let packedWeights: Sample = {
    typealias Block = BlockDiagram.Block
    typealias Side = BlockDiagram.Side
    let (n, d, width) = (Side("n", 64), Side("d", 512), Side("h·dₖ", 512))
    let names = (1...8).map { "head \($0)" }
    return Sample(
      name: "packed weights",
      figure: Figure(
        "All heads in one product.",
        drawing: .blocks(
          BlockDiagram([
            [
              .block(Block("X", rows: n, columns: d)), .sign("×"),
              .block(Block("W^Q", rows: d, columns: width, parts: .columns(names))), .sign("="),
              .block(Block("Q", rows: n, columns: width, parts: .columns(names))),
            ]
          ]))))
  }()

  static let concatenation: Sample = {
    typealias Block = BlockDiagram.Block
    typealias Side = BlockDiagram.Side
    let (n, d, dv, both) = (Side("n", 11), Side("d", 16), Side("dᵥ", 8), Side("h·dᵥ", 16))
    let names = ["head 1", "head 2"]
    return Sample(
      name: "concatenation",
      figure: Figure(
        "Concat, then W^O: a sum over heads.",
        drawing: .blocks(
          BlockDiagram([
            [
              .block(Block("Concat", rows: n, columns: both, parts: .columns(names))), .sign("×"),
              .block(Block("W^O", rows: both, columns: d, parts: .rows(names))), .sign("="),
              .block(Block("output", rows: n, columns: d)),
            ],
            [
              .block(Block("head 1", rows: n, columns: dv, parts: .part("head 1", 0))),
              .sign("×"), .block(Block("W₁", rows: dv, columns: d, parts: .part("head 1", 0))),
              .sign("+"),
              .block(Block("head 2", rows: n, columns: dv, parts: .part("head 2", 1))),
              .sign("×"), .block(Block("W₂", rows: dv, columns: d, parts: .part("head 2", 1))),
              .sign("="), .block(Block("output", rows: n, columns: d)),
            ],
          ]))))
  }()

  static let pipeline = Sample(
    name: "pipeline",
    figure: Figure("Where we are.", drawing: .pipeline(.attention(highlighting: 4))))

  static let wholePipeline = Sample(
    name: "whole pipeline",
    figure: Figure("The whole.", drawing: .pipeline(.attention(highlighting: 7))))

  static let ledger = Sample(
    name: "ledger",
    figure: Figure(
      "What each sub-layer adds.",
      drawing: .ledger(
        StreamLedger(
          "norm of the row “it”", start: .init("x", 1.73),
          [
            (.adds("attention", 0.92), .init("x + attention", 2.11)),
            (.replaces("LayerNorm"), .init("normed", 4)),
            (.adds("feed-forward", 2.5), .init("after the block", 5.03)),
          ]))))

  static let tiles = Sample(
    name: "tiles",
    figure: Figure(
      "Masked tiles are never computed.",
      drawing: .tiles(
        TileSchedule(
          queries: ["0–15", "16–31", "32–47", "48–63"], keys: ["0–15", "16–31", "32–47", "48–63"],
          current: (2, 1), state: [("largest score", "2.83"), ("sum", "1.31")],
          kept: { $1 > $0 ? 0 : $1 == $0 ? 0.5 : 1 }))))

  static let plane: Sample = {
    let row = weights(11, 11)[7]
    let points = zip(words, row).map { word, weight in
      ValuePlane.Point(
        word, x: word == "animal" ? 1 : 0, y: word == "street" ? 1 : 0, weight: Double(weight))
    }
    let output = ValuePlane.Point(
      "output", x: Double(row[row.startIndex + 1]), y: Double(row[row.startIndex + 5]), weight: 1)
    return Sample(
      name: "plane",
      figure: Figure(
        "Inside the hull.",
        drawing: .plane(ValuePlane(x: "animate", y: "thing", points: points, output: output))))
  }()

  static let randomPlane: Sample = {
    var generator = SeededGenerator(seed: 5)
    let values: Matrix<Float> = generator.matrix(rows: 11, columns: 2)
    let row = weights(11, 11)[3]
    let points = words.indices.map { j in
      ValuePlane.Point(
        words[j], x: Double(values[j, 0]), y: Double(values[j, 1]),
        weight: Double(row[row.startIndex + j]))
    }
    let output = ValuePlane.Point(
      "output of “cross”", x: points.reduce(0) { $0 + $1.x * $1.weight },
      y: points.reduce(0) { $0 + $1.y * $1.weight }, weight: 1)
    return Sample(
      name: "random plane",
      figure: Figure(
        "Inside the hull.",
        drawing: .plane(
          ValuePlane(x: "first column", y: "second column", points: points, output: output))))
  }()

  /// Everything a flow can have: a tap, arrows from it and to it, a hidden line, and words.
  static let flow: Sample = {
    let columns = [VectorFlow.Column("k = x · W^K"), .init("score", joint: "÷ √8 →")]
    return Sample(
      name: "flow",
      figure: Figure(
        "From rows to an output.",
        drawing: .flow(
          VectorFlow([
            .layer(
              [.init("row x")],
              [.init("animal", [strip(0, 1, -0.5, 3)]), .init("it", [strip(1, 0, 0, 7)])],
              isTapped: true),
            .arrow("· W^K", from: .tap).own,
            .layer(
              columns,
              [
                .init("animal", [strip(12, 0.25, -0.26, 1), .init(4.24)]),
                .init(
                  "Donaudampfschifffahrt", [strip(0, 0, 1, 1), .init(-Double.infinity)],
                  isHidden: true),
                .init("8 others", [.unshown, .init(0.004)]),
                .init("sum", [.none, .init(4.25)]),
              ]
            ).own,
            .arrow("softmax", column: 1),
            .strip("weights", of: "it", strip(0.8, 0.2)),
            .arrow("+ x, LayerNorm", from: .both),
            .strip("output", of: "it", strip(-1, 0.25, 128)),
            .arrow(),
            .note("then the feed-forward layer, of which another chapter tells"),
          ]))))
  }()

  static let gradientFlow = Sample(
    name: "gradient flow",
    figure: Figure(
      "Back again.",
      drawing: .flow(
        VectorFlow([
          .layer(
            [.init("dk"), .init("ds", joint: "←")], [.init("it", [strip(-0.6, 0), .init(0.1)])]),
          .arrow("softmax, backwards", column: 1, isBackward: true),
          .strip("do", of: "it", strip(-1, 0)),
        ]))))

  private static func strip(_ numbers: Double...) -> VectorFlow.Strip {
    .init(numbers[...], showing: 3)
  }
}
