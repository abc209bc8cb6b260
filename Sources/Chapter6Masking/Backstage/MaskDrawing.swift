import Files

// Drawings of masks: read and printed.

extension Mask: CustomStringConvertible {
  /// A mask from its drawing, a line per query; a newline at the end is allowed.
  ///
  /// - Throws: ``MaskDrawingProblem``, with the row and the column counted from 1.
  public init(drawing: String) throws(MaskDrawingProblem) {
    var lines = drawing.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    if lines.last == "" { lines.removeLast() }
    try self.init(rows: lines.map(String.init))
  }

  /// A mask from its drawing, a string per query: `x` keeps, `.` hides.
  ///
  /// - Throws: ``MaskDrawingProblem``, with the row and the column counted from 1.
  public init(rows: [String]) throws(MaskDrawingProblem) {
    let grid = rows.map(Array.init)
    guard let width = grid.first?.count else { throw .noRows }
    guard width > 0 else { throw .noKeys }
    for (i, row) in grid.enumerated() {
      for (j, character) in row.enumerated() where character != "x" && character != "." {
        throw .unknownCharacter(character, row: i + 1, column: j + 1)
      }
      if row.count != width {
        throw .unequalRows(row: i + 1, column: min(row.count, width) + 1, expected: width)
      }
    }
    self.init(queries: grid.count, keys: width) { i, j in grid[i][j] == "x" }
  }

  /// The drawing, a string per query.
  public var rows: [String] {
    (0..<queries).map { i in String((0..<keys).map { j in self[i, j] ? "x" : "." }) }
  }

  /// The drawing, a line per query. `Mask(drawing:)` reads it back.
  public var description: String { rows.joined(separator: "\n") }
}

/// What is wrong with a drawing. Rows and columns are counted from 1.
public enum MaskDrawingProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// There is nothing to read.
  case noRows
  /// The first row has no cells.
  case noKeys
  /// A character that is neither `x` nor `.`.
  case unknownCharacter(Character, row: Int, column: Int)
  /// A row that is shorter or longer than the first; the column is the first cell that is missing or
  /// too many.
  case unequalRows(row: Int, column: Int, expected: Int)

  /// What is wrong and where.
  public var description: String {
    switch self {
    case .noRows: "the drawing has no rows; draw one row per query"
    case .noKeys: "row 1 is empty; draw one cell per key"
    case .unknownCharacter(let character, let row, let column):
      "row \(row), column \(column): “\(oneLine(String(character)))” is neither x (keep) nor . (hide)"
    case .unequalRows(let row, let column, let expected):
      "row \(row), column \(column): "
        + (column > expected ? "a cell too many" : "a cell is missing")
        + "; row 1 has \(expected)"
    }
  }
}
