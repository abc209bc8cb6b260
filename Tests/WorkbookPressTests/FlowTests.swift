import Testing
import Publishing

@testable import WorkbookPress

/// Flows of vectors: their numbers, their size, their looks.
@Suite struct FlowTests {
  private static let flow: VectorFlow = {
    guard case .flow(let flow)? = FigureGallery.flow.figure.drawing else { fatalError("no flow") }
    return flow
  }()

  private func markup(_ sample: FigureGallery.Sample) throws -> FigureMarkup {
    FigureMarkup(try #require(FigurePress.svg(of: sample.figure, label: "Figure 0.1")))
  }

  @Test func itIsDrawnInCharacters() {
    let drawn = """
        │                 row x
        │         animal      0     1 −0.50 …
        │             it      1     0     0 …
      ▌ ├─────────────────────────↓ · W^K
      ▌ │                 k = x · W^K                score
      ▌ │         animal     12  0.25 −0.26 … ÷ √8 → 4.24
      ▌ │ × Donaudampfs…      0     0     1 … ÷ √8 →   −∞
      ▌ │       8 others  …                   ÷ √8 → 0.00
      ▌ │            sum                             4.25
        │                      ↓ softmax
        │                 weights
        │             it   0.80  0.20
        └─────────────────────────⊕ + x, LayerNorm
                          output
                      it     −1  0.25   128
                                  ↓
                         then the feed-forward layer, of which another chapter
                         tells
      """
    #expect(FigureGallery.flow.figure.lines.joined(separator: "\n") == drawn)
  }

  /// Every number that is shown is in the drawing, in its characters and in its words.
  @Test func everyNumberIsEverywhere() throws {
    let texts = try markup(FigureGallery.flow).all("text").map(\.text)
    let (lines, words) = (Self.flow.characters.joined(separator: "\n"), Self.flow.words)
    let numbers = Self.flow.layers.flatMap { $0.lines.flatMap { $0.strips.flatMap(\.cells) } }
      .map { VectorFlow.text($0) }
    for number in Set(numbers) {
      #expect(texts.count { $0 == number } == numbers.count { $0 == number }, "\(number)")
      #expect(lines.contains(number) && words.contains(number), "\(number)")
    }
    for operation in ["softmax", "+ x, LayerNorm"] {
      #expect(texts.contains(operation) && lines.contains(operation) && words.contains(operation))
    }
    #expect(words.hasPrefix("animal: row x 0, 1, −0.50, …; it: row x 1, 0, 0, …; ↓ · W^K; "))
    #expect(words.contains("Donaudampfschifffahrt (hidden): k = x · W^K 0, 0, 1, …, score −∞"))
  }

  @Test func numbersAreShort() {
    let numbers = [0, -0.0, 12, -3, 0.804, 0.004, -0.258, 69.594, 4870.2, -.infinity, .nan]
    let texts = ["0", "0", "12", "−3", "0.80", "0.00", "−0.26", "69.6", "4,870", "−∞", "NaN"]
    #expect(numbers.map { VectorFlow.text($0) } == texts)
  }

  /// A telephone shows it whole.
  @Test(arguments: [FigureGallery.flow, FigureGallery.gradientFlow])
  func itIsNarrow(sample: FigureGallery.Sample) throws {
    let box = try markup(sample).box
    #expect(box[2] - box[0] <= 360, "\(box)")
  }

  /// A colour says the sign and the share of the largest; −∞ has none.
  @Test func coloursFollowTheNumbers() {
    let layer = Self.flow.layers[1]
    #expect(layer.level(12, column: 0) == 1 && layer.level(-6, column: 0) == -0.5)
    #expect(layer.level(0, column: 0) == 0 && layer.level(-.infinity, column: 1) == 0)
    #expect(layer.level(.nan, column: 1) == 0)
    let (minus, zero, plus) = (FlowPlan.ink(-1), FlowPlan.ink(0), FlowPlan.ink(1))
    #expect(minus.red > minus.blue && plus.blue > plus.red && zero.contrast(.white) < 1.1)
    for step in -20...20 {
      let ink = FlowPlan.ink(Double(step) / 20)
      #expect(ink.contrast(ink.writing) >= 4.5, "\(ink.text)")
    }
  }

  /// The frame encloses what is the chapter's own, and a line strikes out what is hidden.
  @Test func ownAndHiddenAreSeen() throws {
    let all = try markup(FigureGallery.flow)
    let frames = all.all("rect").filter { $0.attributes["class"] == "here" }
    #expect(frames.count == 1)
    let frame = try #require(frames.first)
    let top = try #require(frame.number("y")), height = try #require(frame.number("height"))
    let place: (String) -> Double? = { text in
      all.all("text").first { $0.text == text }?.number("y")
    }
    for (text, isInside) in [
      ("row x", false), ("score", true), ("sum", true), ("softmax", false), ("weights", false),
    ] {
      let y = try #require(place(text))
      #expect((y > top && y < top + height) == isInside, "\(text) at \(y)")
    }
    let strikes = all.all("path").filter { $0.attributes["stroke-width"] == "1.5" }
    #expect(strikes.count == 1)
  }

  @Test(arguments: [40, 60, 80], [FigureGallery.flow, FigureGallery.gradientFlow])
  func itFitsEveryTerminal(width: Int, sample: FigureGallery.Sample) throws {
    guard case .flow(let flow)? = sample.figure.drawing else { return }
    for style in [
      TerminalStyle(width: width, color: false, unicode: true),
      TerminalStyle(width: width, color: false, unicode: false),
      TerminalStyle(width: width, color: true, unicode: true),
    ] {
      for line in TerminalFlow(flow: flow, style: style).lines {
        #expect(line.width <= width, "\(width): \(line.text)")
        #expect(style.unicode || line.text.utf8.allSatisfy { $0 < 0x80 }, "\(line.text)")
      }
    }
  }

  /// In colours a cell stands on the colour of its number.
  @Test func cellsHaveColours() throws {
    let style = TerminalStyle(width: 80, color: true, unicode: true, trueColor: true)
    let lines = TerminalFlow(flow: Self.flow, style: style).lines
    let runs = lines.flatMap(\.runs).filter { $0.dress.ground != nil }
    let zero = try #require(runs.first { $0.text.hasSuffix(" 0") }?.dress.ground)
    let most = try #require(runs.first { $0.text.hasSuffix(" 12") }?.dress.ground)
    let minus = try #require(runs.first { $0.text.hasSuffix("−0.50") }?.dress.ground)
    #expect(Set([zero, most, minus].map(\.index)).count == 3)
    #expect(most.ink.blue > most.ink.red && minus.ink.red > minus.ink.blue)
  }
}
