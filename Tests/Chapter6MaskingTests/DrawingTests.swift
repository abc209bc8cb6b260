import Chapter6Masking
import Tensors
import Testing

@Suite("Drawings of masks") struct DrawingTests {
  @Test("A drawing says which cells are kept")
  func read() throws {
    let mask = try Mask("x..", "xx.")
    #expect(mask.queries == 2)
    #expect(mask.keys == 3)
    #expect(mask[0, 0] && mask[1, 0] && mask[1, 1])
    #expect(!mask[0, 1] && !mask[0, 2] && !mask[1, 2])
    #expect(mask.shape == "[2, 3]")
  }

  @Test("A mask prints as it was drawn", arguments: ["x", ".", "x..\nxx.\nxxx", "..\n..\n.x"])
  func printed(drawing: String) throws {
    #expect(try Mask(drawing: drawing).description == drawing)
  }

  @Test("What is printed is read back, for masks of every small shape")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 71)
    for queries in 1...5 {
      for keys in 1...6 {
        let mask = Mask(queries: queries, keys: keys) { _, _ in generator.uniform() < 0.5 }
        #expect(try Mask(drawing: mask.description) == mask, "\(mask)")
        #expect(try Mask(rows: mask.rows) == mask, "\(mask)")
      }
    }
  }

  @Test("Lines end at LF or CR LF, the last one too", arguments: ["\n", "\r\n"])
  func newlines(newline: String) throws {
    let expected = try Mask("x.", "xx")
    #expect(try Mask(drawing: "x.\(newline)xx") == expected)
    #expect(try Mask(drawing: "x.\(newline)xx\(newline)") == expected)
  }

  static let problems: [(drawing: String, problem: MaskDrawingProblem, text: String)] = [
    ("", .noRows, "the drawing has no rows; draw one row per query"),
    ("\n", .noKeys, "row 1 is empty; draw one cell per key"),
    ("\nxx", .noKeys, "row 1 is empty; draw one cell per key"),
    (
      "x.\nxo", .unknownCharacter("o", row: 2, column: 2),
      "row 2, column 2: “o” is neither x (keep) nor . (hide)"
    ),
    (
      "X.", .unknownCharacter("X", row: 1, column: 1),
      "row 1, column 1: “X” is neither x (keep) nor . (hide)"
    ),
    (
      "x x", .unknownCharacter(" ", row: 1, column: 2),
      "row 1, column 2: “ ” is neither x (keep) nor . (hide)"
    ),
    (
      "x..\nxx\nxxx", .unequalRows(row: 2, column: 3, expected: 3),
      "row 2, column 3: a cell is missing; row 1 has 3"
    ),
    (
      "x..\n...\nxxxx.", .unequalRows(row: 3, column: 4, expected: 3),
      "row 3, column 4: a cell too many; row 1 has 3"
    ),
    (
      "x.\n\nxx", .unequalRows(row: 2, column: 1, expected: 2),
      "row 2, column 1: a cell is missing; row 1 has 2"
    ),
    (
      "xx\nx?x", .unknownCharacter("?", row: 2, column: 2),
      "row 2, column 2: “?” is neither x (keep) nor . (hide)"
    ),
  ]

  @Test("A slip is refused at its row and column", arguments: problems)
  func refused(drawing: String, problem: MaskDrawingProblem, text: String) {
    #expect(throws: problem) { try Mask(drawing: drawing) }
    #expect(problem.description == text)
  }

  @Test("No rows at all are refused")
  func noRows() {
    #expect(throws: MaskDrawingProblem.noRows) { try Mask(rows: []) }
    #expect(throws: MaskDrawingProblem.noKeys) { try Mask("") }
  }
}
