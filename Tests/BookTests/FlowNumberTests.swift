import AttentionWorkbook
import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
import Chapter9Training
import Publishing
import RunningExample
import Tensors
import Testing
import Verification

@testable import Chapter10RealEncoder
@testable import Chapter7EncoderBlock

/// The numbers in the pictures that open the chapters are those that the stages' references compute.
@Suite struct FlowNumberTests {
  private static let example = ToySentence.standard
  private static let row = example.followed
  private static let edition = Edition(example: example, registry: Catalog.registry)
  /// The words that the pictures show.
  private static let words = ["animal", "street", "it"]

  private static func place(_ word: String) throws -> Int {
    try #require(example.words.firstIndex { $0.typed == word })
  }

  private static func projected() throws -> Projected<Float> { try edition.projected }

  private static func input() throws -> AttentionInput {
    let p = try projected()
    return AttentionInput(queries: p.queries, keys: p.keys, values: p.values)
  }

  /// A row of a tensor, by all its axes but the last.
  private static func row(
    _ name: String, _ places: [Int], of tensors: [NamedTensor<Double>]
  ) throws -> [Double] {
    let tensor = try #require(tensors.first { $0.name == name })
    let width = try #require(tensor.shape.last)
    let start = zip(places, tensor.shape).reduce(0) { $0 * $1.1 + $1.0 } * width
    return Array(tensor.elements[start..<start + width])
  }

  private func expect(
    _ strip: VectorFlow.Strip, _ row: some Sequence<Double>, showing count: Int = 4,
    whole: Bool = true,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let row = Array(row)
    #expect(!strip.cells.isEmpty, sourceLocation: sourceLocation)
    if whole {
      #expect(strip.cells.count == min(count, row.count), sourceLocation: sourceLocation)
      #expect(strip.cells.count + strip.more == row.count, sourceLocation: sourceLocation)
    }
    for (cell, number) in zip(strip.cells, row) {
      #expect(abs(cell - number) < 2e-5, sourceLocation: sourceLocation)
    }
  }

  private func lines(_ layer: VectorFlow.Layer) -> [String: [VectorFlow.Strip]] {
    Dictionary(uniqueKeysWithValues: layer.lines.map { ($0.name, $0.strips) })
  }

  @Test func chapter1() throws {
    let layers = try FlowTests.flow(of: 1).layers
    let (example, row) = (Self.example, Self.row)
    let right = Projections.reference(
      ProjectionInput(x: example.features, weights: example.projectionWeights, headCount: 2),
      in: Double.self)
    expect(layers[1].lines[0].strips[0], try Self.row("q", [0, row], of: right))
    #expect(layers[0].lines.map(\.name) == Self.words)
    for word in Self.words {
      let place = try Self.place(word)
      let x = example.features[place].map { Double($0) }
      expect(try #require(lines(layers[0])[word])[0], x)
      expect(
        try #require(lines(layers[2])[word])[0], try Self.row("k", [0, place], of: right))
      expect(
        try #require(lines(layers[3])[word])[0], try Self.row("v", [0, place], of: right))
    }
  }

  @Test func chapter2() throws {
    let layers = try FlowTests.flow(of: 2).layers
    let p = try Self.projected()
    let right = Scores.reference(
      ScoresInput(queries: p.queries, keys: p.keys), in: Double.self)
    let scores = try Self.row("scores", [0, Self.row], of: right)
    for word in Self.words {
      let (strips, place) = (try #require(lines(layers[1])[word]), try Self.place(word))
      expect(strips[0], p.keys[0][place].map { Double($0) }, showing: 3)
      expect(strips[1], [scores[place] * 8.0.squareRoot()])
      expect(strips[2], [scores[place]])
    }
  }

  @Test func chapter3() throws {
    let layer = try FlowTests.flow(of: 3).layers[0]
    let p = try Self.projected()
    let scores = scaledScores(queries: p.queries, keys: p.keys)
    let right = Softmax.reference(ScoreInput(scores: scores), in: Double.self)
    let weights = try Self.row("weights", [0, Self.row], of: right)
    var (shares, sum) = (0.0, 0.0)
    for word in Self.words {
      let (strips, place) = (try #require(lines(layer)[word]), try Self.place(word))
      expect(strips[0], [Double(scores[0][Self.row, place])])
      expect(strips[2], [weights[place]])
      // The weights are the exponentials over their sum, here as in the formula.
      let total = try #require(lines(layer)["sum"])[1].cells[0]
      #expect(abs(strips[1].cells[0] / total - weights[place]) < 1e-5)
      (shares, sum) = (shares + strips[1].cells[0], sum + strips[2].cells[0])
    }
    let others = try #require(lines(layer)["8 others"])
    let total = try #require(lines(layer)["sum"])
    expect(total[1], [shares + others[1].cells[0]])
    expect(total[2], [sum + others[2].cells[0]])
    expect(total[2], [1])
  }

  @Test func chapter4() throws {
    let layers = try FlowTests.flow(of: 4).layers
    let right = Weighting.reference(try Self.input(), in: Double.self)
    expect(layers[4].lines[0].strips[0], try Self.row("output", [0, Self.row], of: right))
    let weights = lines(layers[3]).values.reduce(0) { $0 + $1[1].cells[0] }
    #expect(abs(weights - 1) < 1e-5)
    let (p, x) = (try Self.projected(), Self.example.features)
    expect(layers[0].lines[0].strips[0], x[Self.row].map { Double($0) })
    expect(layers[1].lines[0].strips[0], p.queries[0][Self.row].map { Double($0) })
    let (first, second) = (try FlowTests.flow(of: 2).layers, try FlowTests.flow(of: 3).layers)
    for word in Self.words {
      let (keys, values) = (
        try #require(lines(layers[2])[word]), try #require(lines(layers[3])[word])
      )
      expect(keys[0], p.keys[0][try Self.place(word)].map { Double($0) })
      #expect(keys[1] == lines(first[1])[word]?[2])
      expect(values[0], p.values[0][try Self.place(word)].map { Double($0) })
      expect(values[1], lines(second[0])[word]?[2].cells ?? [])
    }
  }

  @Test func chapter5() throws {
    let layers = try FlowTests.flow(of: 5).layers
    let (example, row) = (Self.example, Self.row)
    let x = Batch([example.features])
    let weights = AttentionWeights(
      projections: example.projectionWeights, output: example.model.outputWeights)
    let right = Heads.reference(
      HeadsInput(queries: x, keys: x, values: x, weights: weights, headCount: 2), in: Double.self)
    let output = try Self.row("output", [0, row], of: right)
    let shown = output.indices.sorted { output[$0].magnitude > output[$1].magnitude }.prefix(4)
    expect(layers[3].lines[0].strips[0], shown.sorted().map { output[$0] }, whole: false)
    let attended = Weighting.reference(try Self.input(), in: Double.self)
    for head in 0..<2 {
      let own = try Self.row("output", [head, row], of: attended)
      let most = own.indices.sorted { own[$0].magnitude > own[$1].magnitude }.prefix(3)
      let strip = layers[2].lines[0].strips[head]
      #expect(
        Set(strip.cells.map { decimals($0, 4) }) == Set(most.map { decimals(own[$0], 4) }))
      let sum = layers[1].lines.reduce(0) { $0 + $1.strips[head].cells[0] }
      #expect(abs(sum - 1) < 1e-5, "head \(head)")
    }
    #expect(layers[1].lines.map(\.name) == ["animal", "street", "because", "it", "7 others"])
  }

  @Test func chapter6() throws {
    let layers = try FlowTests.flow(of: 6).layers
    let n = Self.example.words.count
    let right = Masking.reference(
      MaskedInput(try Self.input(), masks: .shared(.causal(queries: n, keys: n))), in: Double.self)
    expect(layers[1].lines[0].strips[0], try Self.row("output", [0, Self.row], of: right))
    #expect(layers[0].lines.filter(\.isHidden).map(\.name) == ["tired"])
    let hidden = try #require(lines(layers[0])["tired"])
    #expect(hidden[1].cells == [-.infinity] && hidden[2].cells == [0])
    let sum = layers[0].lines.reduce(0) { $0 + $1.strips[2].cells[0] }
    #expect(abs(sum - 1) < 1e-5)
  }

  /// A word that nothing follows sees everything, and the picture says so.
  @Test func theLastWordSeesAll() throws {
    let example = try ToySentence(sentence: "The dog saw it")
    let edition = Edition(example: example, registry: Catalog.registry)
    let chapter = try #require(Catalog.chapters.first { $0.number == 6 })
    let exhibit = try #require(chapter.exhibits.first { $0.name == "flow" })
    guard case .figure(let figure) = try exhibit.content(edition),
      case .flow(let flow)? = figure.drawing
    else {
      Issue.record("no flow")
      return
    }
    #expect(figure.caption.contains("no score is struck out"))
    #expect(flow.layers[0].lines.allSatisfy { !$0.isHidden })
  }

  @Test func chapter7() throws {
    let layers = try FlowTests.flow(of: 7).layers
    let (example, row) = (Self.example, Self.row)
    let columns = [0, 1, 2, 10]
    let right = EncoderBlockStage.reference(
      EncoderBlockInput(x: Batch([example.features]), block: example.block), in: Double.self)
    let output = try Self.row("output", [0, row], of: right)
    expect(layers[4].lines[0].strips[0], columns.map { output[$0] }, whole: false)
    let weights = example.block.attention
    let x = Batch([example.features])
    let heads = Heads.reference(
      HeadsInput(queries: x, keys: x, values: x, weights: weights, headCount: 2), in: Double.self)
    let attention = try Self.row("output", [0, row], of: heads)
    expect(layers[1].lines[0].strips[0], columns.map { attention[$0] }, whole: false)
    // LayerNorm of the sum: the differences of two columns keep their proportion.
    let sum = zip(layers[0].lines[0].strips[0].cells, layers[1].lines[0].strips[0].cells)
      .map { $0 + $1 }
    let y = layers[2].lines[0].strips[0].cells
    #expect(abs((y[0] - y[1]) * (sum[1] - sum[2]) - (y[1] - y[2]) * (sum[0] - sum[1])) < 1e-4)
    #expect(layers.allSatisfy { $0.lines[0].strips[0].cells.count == 4 })
  }

  @Test func chapter9() throws {
    let layers = try FlowTests.flow(of: 9).layers
    let (attention, n) = (try Self.input(), Self.example.words.count)
    let gradient = HeadStack(count: attention.queries.count) { head in
      Matrix<Float>(rows: n, columns: attention.values.columns) { i, c in
        head == 0 && i == Self.row && c == 0 ? -1 : 0
      }
    }
    let right = WeightingGradient.reference(
      AttentionGradientInput(
        MaskedInput(attention, masks: .shared(.all(queries: n, keys: n))),
        outputGradient: gradient), in: Double.self)
    expect(layers[0].lines[0].strips[0], try Self.row("d_q", [0, Self.row], of: right))
    for word in Self.words {
      let place = try Self.place(word)
      let (keys, values) = (
        try #require(lines(layers[1])[word]), try #require(lines(layers[2])[word])
      )
      expect(keys[0], try Self.row("d_k", [0, place], of: right))
      expect(values[0], try Self.row("d_v", [0, place], of: right))
      // A key's gradient is its score's, times the query, over the root of the width.
      let query = Double(attention.queries[0][Self.row, 0])
      #expect(abs(keys[1].cells[0] * query / 8.0.squareRoot() - keys[0].cells[0]) < 1e-5)
      expect(values[1], [-Double(attention.values[0][place, 0])])
    }
    expect(layers[3].lines[0].strips[0], gradient[0][Self.row].map { Double($0) })
  }

  @Test func chapter10() throws {
    let layers = try FlowTests.flow(of: 10).layers
    let recording = ModelRecording.kept
    let (animal, street) = (
      try recording.table("sentence-animal"), try recording.table("sentence-street")
    )
    let most = try #require(animal.numbers.indices.max { animal.numbers[$0] < animal.numbers[$1] })
    #expect(
      layers[0].columns[0].head
        == "it, block \(most / animal.columns + 1), head \(most % animal.columns + 1)")
    expect(try #require(lines(layers[0])["animal"])[0], [animal.numbers[most]])
    expect(try #require(lines(layers[0])["street"])[0], [street.numbers[most]])
    #expect(abs(layers[0].lines.reduce(0) { $0 + $1.strips[0].cells[0] } - 1) < 1e-9)
    let likeness = try recording.table("likeness")
    #expect(layers[1].lines.map { $0.strips[0].cells[0] } == (1...3).map { likeness[0, $0] })
  }

  /// A known mistake changes the numbers, and not the words whose lines are shown.
  @Test func aMistakeChangesTheNumbers() throws {
    for (number, mistake) in [
      (2, Mistake.noScale), (3, .softmaxOverQueries), (4, .keysAndValuesSwapped),
      (6, .invertedMask),
    ] {
      let (right, wrong) = (
        try FlowTests.flow(of: number), try FlowTests.flow(of: number, .standard, mistake.steps)
      )
      #expect(right.words != wrong.words, "\(mistake.id)")
      #expect(
        right.layers.map { $0.lines.map(\.name) } == wrong.layers.map { $0.lines.map(\.name) })
    }
  }
}
