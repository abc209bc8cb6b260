import Tensors
import Testing
import Publishing

@testable import WorkbookPress

@Suite struct TerminalFigureTests {
  private static let words = ["The", "animal", "was", "tired"]

  private static func map(
    _ scale: Heatmap.Scale = .sequential, hidden: (Int, Int) -> Bool = { $1 > $0 }
  ) -> Heatmap {
    let values = Matrix<Double>([
      [1, 0, 0, 0], [0.5, 0.5, 0, 0], [0.25, 0.5, 0.25, 0], [0, 0.75, 0.25, 0],
    ])
    return Heatmap(
      values, queries: words, keys: words, followed: 3, range: scale == .diverging ? nil : 0...1,
      scale: scale, hidden: hidden)
  }

  private func drawn(_ map: Heatmap, _ style: TerminalStyle) -> [String] {
    TerminalHeatmap(map: map, style: style).lines.map { $0.printed(style) }
  }

  /// Expects a heatmap to be drawn as told. Where it is not, the test attaches both drawings whole.
  private func expect(
    _ map: Heatmap, _ style: TerminalStyle, drawnAs told: [String],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let drawn = drawn(map, style)
    #expect(drawn == told, sourceLocation: sourceLocation)
    if drawn == told { return }
    for (name, lines) in [("drawn", drawn), ("told", told)] {
      Attachment.record(
        lines.joined(separator: "\n"), named: "heatmap-\(name).txt", sourceLocation: sourceLocation)
    }
  }

  @Test func withoutColourCellsAreShades() {
    expect(
      Self.map(), TerminalDesk.plain,
      drawnAs: [
        "↓ queries: who looks   → keys: who is looked at", "",
        "          The", "          │ animal", "          │ │ was", "          │ │ │ tired",
        "     The  █ × × ×", "  animal  ▒ ▒ × ×", "     was  · ▒ · ×", "▶  tired    ▓ ·", "",
        "blank 0, then · ░ ▒ ▓ █ up to 1   × hidden by the mask",
      ])
  }

  @Test func inASCIITheyAreASCII() {
    expect(
      Self.map(), TerminalDesk.ascii,
      drawnAs: [
        "v queries: who looks   > keys: who is looked at", "",
        "          The", "          | animal", "          | | was", "          | | | tired",
        "     The  # x x x", "  animal  = = x x", "     was  . = . x", ">  tired    % .", "",
        "blank 0, then . : = % # up to 1   x hidden by the mask",
      ])
  }

  @Test func inColourTheNumberStandsOnTheColourOfThePicture() {
    var style = TerminalDesk.colored
    style.trueColor = true
    let lines = drawn(Self.map(), style)
    // A name that has room stands on the first line, one that has none below it.
    #expect(lines[2] == "          The   animal      tired")
    #expect(TerminalDesk.bare(lines[3]) == "          │     │     was   │")
    // Viridis ends in yellow, on which letters are black; it begins in a purple that wants white.
    #expect(lines[4].contains("\u{1B}[38;2;0;0;0;48;2;253;231;37m 1.00 \u{1B}[0m"))
    #expect(lines[4].contains("\u{1B}[38;5;244m╱╱╱╱╱╱"))
    #expect(lines[7].contains("\u{1B}[38;2;255;255;255;48;2;68;1;84m 0.00 \u{1B}[0m"))
    style.trueColor = false
    let few = drawn(Self.map(), style)
    #expect(few[4].contains(";48;5;") && !few.joined().contains("48;2;"))
    #expect(few.map { TerminalDesk.bare($0) } == lines.map { TerminalDesk.bare($0) })
  }

  /// The 256 colours keep the order of the scale: never darker for more, and with steps to see.
  @Test func theScaleStaysAScale() {
    let inks = TerminalInk.grounds(.sequential).map { TerminalInk.ink($0.index) }
    for (less, more) in zip(inks, inks.dropFirst()) { #expect(less.luminance <= more.luminance) }
    #expect(Set(inks.map(\.text)).count >= 10)
    for ground in TerminalInk.grounds(.sequential) + TerminalInk.grounds(.diverging) {
      let ink = TerminalInk.ink(ground.index)
      #expect(ink.contrast(ink.writing) >= 4.5)
      #expect(ground.ink.contrast(ground.ink.writing) >= 4.5)
    }
  }

  @Test func signedNumbersAreWrittenWhereColoursAreMissing() {
    let map = Heatmap(
      Matrix<Double>([[-1.5, 0.25]]), queries: ["a"], keys: ["x", "y"], range: nil,
      scale: .diverging)
    #expect(drawn(map, TerminalDesk.plain)[3] == "  a   −1.50   0.25")
    #expect(drawn(map, TerminalDesk.ascii)[3] == "  a   -1.50   0.25")
    #expect(drawn(map, TerminalDesk.plain).last == "−1.5 to 1.5")
  }

  @Test func tooManyKeysMakeSeveralMaps() {
    var style = TerminalDesk.colored
    let keys = (1...64).map { "k\($0)" }
    let map = Heatmap(Matrix<Double>(rows: 2, columns: 64), queries: ["a", "b"], keys: keys)
    style.width = 40
    let lines = drawn(map, style).map { TerminalDesk.bare($0) }
    for key in keys { #expect(lines.contains { $0.contains(key) }) }
    #expect(lines.count { $0.hasPrefix("  a  ") } > 1)
    #expect(lines.allSatisfy { displayWidth($0) <= 40 })
  }

  @Test func headsStandSideBySideIfTheyFit() {
    let figure = FigureGallery.heads.figure
    let wide = TerminalDesk.print(figure, TerminalStyle(width: 120, color: true, unicode: true))
    let titles = TerminalDesk.lines(TerminalDesk.bare(wide)).filter {
      $0.hasPrefix("    ") && $0.contains("head 1")
    }
    #expect(titles.count == 1 && titles[0].contains("head 2"))
    let narrow = TerminalDesk.print(figure, TerminalStyle(width: 40, color: true, unicode: true))
    #expect(
      !TerminalDesk.lines(narrow).contains { $0.contains("head 1  ") && $0.contains("head 2") })
  }

  @Test func aLegendFoldsAndADrawingDoesNot() {
    let figure = Figure(
      "A.", description: "b", lines: ["+---------------+", "", "o one   x two three"])
    func print(_ width: Int) -> String {
      TerminalDesk.print(figure, TerminalStyle(width: width, color: false, unicode: false))
    }
    #expect(print(18).contains(" +---------------+\n\n o one   x two\n three\n"))
    #expect(print(16).contains("(A drawing of 19") && !print(16).contains("+--"))
  }

  @Test(arguments: FigureGallery.all)
  func everyKindOfFigureFits(sample: FigureGallery.Sample) {
    for style in TerminalDesk.styles() {
      let text = TerminalDesk.print(sample.figure, style)
      for line in TerminalDesk.lines(text) {
        let bare = TerminalDesk.bare(line)
        #expect(displayWidth(bare) <= style.width, "\(style): \(bare)")
        #expect(!bare.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        #expect(style.unicode || bare.utf8.allSatisfy { $0 < 0x80 }, "\(bare)")
        if !style.color { #expect(!line.contains("\u{1B}")) }
      }
    }
  }
}
