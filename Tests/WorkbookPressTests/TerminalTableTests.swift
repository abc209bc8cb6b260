import Testing
import Publishing

@testable import WorkbookPress

@Suite struct TerminalTableTests {
  private func table() throws -> Table {
    try Table(
      "See `this`.",
      rows: [("one-pass", "scores and weights and sums", "1,024"), ("plain", "none", "8")],
      columns: [
        .text("variant") { "`\($0.0)`" }, .text("what") { $0.1 }, .number("floats") { $0.2 },
      ])
  }

  private func print(_ table: Table, _ width: Int, unicode: Bool = true) -> String {
    TerminalDesk.print(table, TerminalStyle(width: width, color: false, unicode: unicode))
  }

  @Test func aTableThatFitsIsDrawnAsItIs() throws {
    #expect(
      print(try table(), 60) == """
        Table 1.1. See `this`.

         variant    │ what                        │ floats
        ────────────┼─────────────────────────────┼───────
         `one-pass` │ scores and weights and sums │  1,024
         `plain`    │ none                        │      8
        """)
  }

  @Test func textFoldsInsideItsColumn() throws {
    #expect(
      print(try table(), 40, unicode: false) == """
        Table 1.1. See `this`.

         variant    | what              | floats
        ------------+-------------------+-------
         `one-pass` | scores and        |  1,024
                    | weights and sums  |
        ------------+-------------------+-------
         `plain`    | none              |      8
        """)
  }

  @Test func wordsThatDoNotFitStandInABlockPerRow() throws {
    #expect(
      print(try table(), 24) == """
        Table 1.1. See `this`.

        `one-pass`
          what    scores and
                  weights and
                  sums
          floats  1,024

        `plain`
          what    none
          floats  8
        """)
  }

  @Test func manyNumbersStandInBands() throws {
    let wide = try Table(
      "Wide.", rows: 1...2,
      columns: [.text("row") { "r\($0)" }]
        + (1...6).map { column in .number("c\(column)") { "\($0 * column * 1000)" } })
    #expect(
      print(wide, 32) == """
        Table 1.1. Wide.

         row │   c1 │   c2 │   c3 │   c4
        ─────┼──────┼──────┼──────┼─────
         r1  │ 1000 │ 2000 │ 3000 │ 4000
         r2  │ 2000 │ 4000 │ 6000 │ 8000

         row │    c5 │    c6
        ─────┼───────┼──────
         r1  │  5000 │  6000
         r2  │ 10000 │ 12000
        """)
  }

  @Test(arguments: [20, 24, 33, 40, 80])
  func noLineIsWiderAndNoNumberIsCut(width: Int) throws {
    let long = try Table(
      "Long.", rows: 1...3,
      columns: [
        .text("Donaudampfschifffahrt") { "\($0) \(String(repeating: "word ", count: 20))" },
        .number("a long head of a column of numbers") { "\($0 * 123_456_789)" },
        .text("last") { String(repeating: "x", count: 30 * $0) },
      ])
    let text = print(long, width)
    for line in TerminalDesk.lines(text) { #expect(displayWidth(line) <= width, "\(line)") }
    for number in ["123456789", "246913578", "370370367"] { #expect(text.contains(number)) }
  }

  @Test func marksInCellsAreDressed() throws {
    let text = TerminalDesk.print(try table(), TerminalDesk.colored)
    #expect(text.contains("\u{1B}[38;5;166mone-pass\u{1B}[0m"))
    #expect(text.contains("\u{1B}[1mvariant\u{1B}[0m"))
  }
}
