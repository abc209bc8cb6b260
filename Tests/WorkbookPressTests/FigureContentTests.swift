import Tensors
import Testing
import Publishing
import Verification

@testable import WorkbookPress

/// What figures say: their values, their words, their colours.
@Suite struct FigureContentTests {
  private func markup(_ figure: Figure) throws -> FigureMarkup {
    FigureMarkup(try #require(FigurePress.svg(of: figure, label: "Figure 0.1")))
  }

  @Test func hostileTokensStayText() throws {
    let markup = try markup(FigureGallery.hostileTokens.figure)
    #expect(markup.faults.isEmpty)
    #expect(markup.all("script").isEmpty)
    let titles = markup.all("title").map(\.text)
    #expect(titles.contains { $0.hasPrefix("<script>alert('x')</script> → drawkcab ") })
    #expect(titles.contains { $0.hasPrefix("bell → &amp;\"]]( ") })
    #expect(!titles.joined().contains("\u{202E}"))
  }

  /// A hidden cell is striped and holds no number, a zero is coloured and does.
  @Test func hiddenIsNotZero() throws {
    let figure = Figure.heatmap(
      "A zero and a hidden cell.", Matrix([[0, 1], [0, 1]]), queries: ["a", "b"], keys: ["c", "d"],
      told: 0, hidden: { i, j in i == 1 && j == 0 })
    let markup = try markup(figure)
    let titles = markup.all("title").map(\.text)
    #expect(titles.contains("a → c 0.000") && titles.contains("b → c hidden"))
    #expect(markup.all("text").filter { $0.text == "0.00" }.count == 1)
    let stripes = markup.all("path").filter { $0.attributes["class"] == "hidden" }
    #expect(stripes.count == 1 && stripes[0].attributes["fill"] == "url(#hatch)")
    #expect(markup.all("text").contains { $0.text == "hidden by the mask" })
    #expect(figure.lines.contains { $0.contains("×") })
    #expect(figure.description == "a → d 1.00, then c 0.00")
    #expect(figure.drawing?.sketch.words == "a → d 1.00, then c 0.00; 1 of 4 cells are hidden")
  }

  /// Hatched cells can mean something else than a mask.
  @Test func whatIsHiddenIsNamed() throws {
    let map = Heatmap(
      Matrix<Double>([[0, 1]]), queries: ["a"], keys: ["c", "d"], hiddenMeans: "no change",
      hidden: { $1 == 0 })
    let figure = Figure("A zero.", drawing: .heatmaps(HeatmapGrid([map])))
    let markup = try markup(figure)
    #expect(markup.all("title").contains { $0.text == "a → c no change" })
    #expect(markup.all("text").contains { $0.text == "no change" })
    #expect(figure.lines.contains { $0.hasSuffix("× no change") })
    #expect(figure.description == "a → d 1.00; 1 of 2 cells: no change")
  }

  /// Ledgers that are compared have bars of one scale.
  @Test func ledgersShareAScale() {
    let ledger = StreamLedger("length", start: .init("x", 2), reaching: 4, [])
    #expect(ledger.most == 4 && ledger.characters.last?.filter { $0 == "█" }.count == 15)
  }

  /// Few maps have large cells, many stand in even rows.
  @Test func aGridFillsItsRoom() throws {
    let starts = try [2, 4].map { count in
      let grid = Figure.heatmaps(
        "Maps.", HeadStack((0..<count).map { _ in FigureGallery.weights(11, 11) }),
        queries: FigureGallery.words, keys: FigureGallery.words, told: 0)
      return try markup(grid).all("g").compactMap { $0.attributes["transform"] }
    }
    #expect(starts[0].contains("matrix(22 0 0 22 0 0)"))
    #expect(starts[1].filter { $0.hasSuffix(" 0 0)") }.count == 1)
    #expect(Set(starts[1].compactMap { $0.split(separator: " ").dropLast().last }).count == 2)
  }

  /// The words, the picture and the numbers agree.
  @Test func theDescriptionIsMadeOfTheValues() throws {
    let weights = FigureGallery.weights(11, 11)
    let sample = FigureGallery.heatmap.figure
    let words = FigureGallery.words
    #expect(
      sample.description == Figure.strongest(weights, row: 7, queries: words, keys: words))
    let titles = Set(try markup(sample).all("title").map(\.text))
    for i in words.indices {
      for j in words.indices {
        #expect(titles.contains("\(words[i]) → \(words[j]) \(decimals(weights[i, j]))"))
      }
    }
    let bars = FigureGallery.rowOfWeights.figure.description
    for j in words.indices { #expect(bars.contains("\(words[j]) \(decimals(weights[7, j], 2))")) }
  }

  @Test func everyKindHasWords() {
    #expect(
      FigureGallery.tiles.figure.description
        == "of 16 tiles 2 computed, 2 computed, partly hidden, 6 never computed, 5 still to come;"
        + " now 32–47 → 16–31; kept: largest score = 2.83, sum = 1.31")
    #expect(FigureGallery.pipeline.figure.description.hasSuffix(". Here: 4 Weighting"))
    #expect(FigureGallery.costs.figure.description.contains("one pass: 0 from 128 to 8,192"))
    #expect(FigureGallery.packedWeights.figure.description.contains("X [n, d] = [64, 512] × W^Q"))
    #expect(FigureGallery.ledger.figure.description.contains("attention (adds 0.92)"))
    #expect(FigureGallery.plane.figure.description.contains("the hull has 3 corners"))
    #expect(FigureGallery.parameters.figure.description.contains("h = 8: 1,048,576"))
    #expect(FigureGallery.heads.figure.description.contains("; head 2: it → "))
  }

  /// A line that turns is not told by its ends alone.
  @Test func turnsAreTold() {
    let words = { (heights: [Double]) in
      LineChart(x: Axis("x"), y: Axis("y"), at: [0, 1, 2], [("line", heights)]).words
    }
    #expect(words([1, 2, 3]) == "y against x. line: 1 at 0, 3 at 2")
    #expect(words([2, 1, 2]) == "y against x. line: 2 at 0, 1 at 1, 2 at 2")
    #expect(words([2, 5, 3]) == "y against x. line: 2 at 0, 5 at 1, 3 at 2")
    #expect(words([2, 2, 2]) == "y against x. line: 2 from 0 to 2")
  }

  /// Numbers over the narrow columns of a grid stand upright, words are turned.
  @Test func shortNamesStandUpright() throws {
    let turned = { (keys: [String]) -> Int in
      let map = Heatmap(Matrix<Float>([[0, 1]]), queries: ["a"], keys: keys, title: "head 1")
      let markup = try self.markup(Figure("Two.", drawing: .heatmaps(HeatmapGrid([map, map]))))
      let names = markup.all("text").filter { keys.contains($0.text) }
      return names.count { $0.attributes["transform"] != nil }
    }
    #expect(try turned(["1", "12"]) == 0)
    #expect(try turned(["1", "animal"]) == 4)
  }

  /// The parts of a block are symbols like its name.
  @Test func partsAreSymbols() throws {
    let side = BlockDiagram.Side("d", 8)
    let block = BlockDiagram.Block(
      "W", rows: side, columns: side, parts: .columns(["W^Q", "W^K"]))
    let texts = try markup(Figure("Two.", drawing: .blocks(BlockDiagram([[.block(block)]]))))
      .all("tspan").map(\.text)
    #expect(texts == ["Q", "K"])
  }

  /// WCAG AA for text, on every colour a cell or a block can have.
  @Test func writingOnColoursIsReadable() {
    for table in [Palette.viridis, Palette.purpleOrange] {
      for step in 0...255 {
        let ink = Palette.colour(Double(step) / 255, in: table)
        #expect(ink.contrast(ink.writing) >= 4.5, "\(ink.text)")
      }
    }
    for ink in Palette.kinds { #expect(ink.contrast(ink.writing) >= 4.5, "\(ink.text)") }
    #expect((Ink.black.contrast(.white) - 21).magnitude < 0.001)
  }

  /// Text on white and on the dark pages of GitHub; lines and areas of the first four kinds.
  @Test func bothSchemesAreReadable() {
    let (light, dark) = (Ink.white, Ink(0x0d1117))
    for (ink, page) in [(0x1f2328, light), (0x59636e, light), (0xe6edf3, dark), (0x9ea7b3, dark)] {
      #expect(Ink(ink).contrast(page) >= 4.5)
    }
    #expect(Ink(0x59636e).contrast(Ink(0xeef1f4)) >= 4.5)
    #expect(Ink(0x9ea7b3).contrast(Ink(0x2a313c)) >= 4.5)
    for ink in Palette.kinds.prefix(3) {
      #expect(ink.contrast(light) >= 3 && ink.contrast(dark) >= 3, "\(ink.text)")
    }
  }

  /// From little to much the colours only grow brighter: the order survives without colour.
  @Test func theScaleIsMonotone() {
    let steps = (0...100).map { Palette.colour(Double($0) / 100, in: Palette.viridis).luminance }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func theHullIsConvexAndHoldsTheOutput() throws {
    guard case .plane(let plane)? = FigureGallery.randomPlane.figure.drawing else {
      Issue.record("not a plane")
      return
    }
    let hull = plane.hull
    #expect(hull.count >= 3)
    for i in hull.indices {
      let (a, b) = (hull[i], hull[(i + 1) % hull.count])
      for point in plane.points + [plane.output] {
        #expect((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= -1e-9)
      }
    }
  }

  @Test(arguments: [
    ([0.0, 1], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ([3, 3], ["0", "0.5", "1", "1.5", "2", "2.5", "3"]),
    ([-2, 7], ["−2", "0", "2", "4", "6", "8"]),
    ([0.011, 0.014], ["0.011", "0.012", "0.013", "0.014"]),
  ])
  func linearTicks(values: [Double], ticks: [String]) {
    #expect(Axis("x").layout(values).ticks.map(\.text) == ticks)
  }

  @Test func aZeroHasAPlaceOnALogarithmicAxis() throws {
    let layout = Axis("x", .logarithmic).layout([0, 100, 1_000_000])
    #expect(layout.torn && layout.place(0) == 0)
    #expect(layout.ticks.map(\.text) == ["0", "100", "1,000", "10⁴", "10⁵", "10⁶"])
    #expect(try #require(layout.place(100)) > 0)
    #expect((try #require(layout.place(1_000_000)) - 1).magnitude < 1e-9)
    #expect(layout.place(-1) == nil && layout.place(.nan) == nil)
  }

  @Test func alternativesAreOneLineOfPlainText() {
    #expect(MarkdownWriter.alternative("a]b\n[c] *d* `e`") == "a\\]b \\[c\\] \\*d\\* \\`e\\`")
    let figure = Figure(
      "Caption.", description: "x](y)", drawing: .pipeline(.attention(highlighting: nil)))
    #expect(
      MarkdownWriter.figure(figure, label: "Figure 4.1", file: "04-map.svg")
        == ["**Figure 4.1.** Caption.", "", "![x\\](y)](figures/04-map.svg)"])
  }

  /// Odd data is drawn, not trapped on.
  @Test func oddDataIsDrawn() throws {
    let figures = [
      Figure("No bars.", drawing: .bars(BarChart("weight", labels: [], values: []))),
      Figure(
        "Not a number.",
        drawing: .bars(BarChart("x", labels: ["a", "b", "c"], values: [.nan, -1, .infinity]))),
      Figure("No lines.", drawing: .lines(LineChart(x: Axis("x"), y: Axis("y"), []))),
      Figure(
        "One point, one zero.",
        drawing: .lines(
          LineChart(
            x: Axis("x", .logarithmic), y: Axis("y", .logarithmic), at: [5], [("a", [0])]))),
      Figure("No rows.", drawing: .blocks(BlockDiagram([]))),
      Figure(
        "One point.",
        drawing: .plane(
          ValuePlane(
            x: "x", y: "y", points: [.init("a", x: 1, y: 1, weight: 1)],
            output: .init("out", x: 1, y: 1, weight: 1)))),
      Figure(
        "An empty map.",
        drawing: .heatmap(
          Heatmap(Matrix<Float>(rows: 0, columns: 0), queries: [], keys: []))),
      Figure(
        "A ledger of one line.",
        drawing: .ledger(
          StreamLedger("norm", start: .init("x", .nan), []))),
    ]
    for figure in figures {
      let markup = try markup(figure)
      #expect(markup.faults.isEmpty, "\(figure.caption)")
      #expect(markup.box.allSatisfy { $0.magnitude < 1000 }, "\(figure.caption)")
    }
  }
}
