/// Something that prose shows by name: a table or a figure on a line of its own, a value inside a
/// sentence. It is computed for the edition at hand.
public struct Exhibit: Sendable {
  /// The name prose uses: `{{name}}`.
  public let name: String
  /// What it shows.
  public let content: @Sendable (Edition) throws -> Content

  /// What an exhibit can show.
  public enum Content: Sendable {
    /// A word or number inside a sentence.
    case value(String)
    /// A table.
    case table(Table)
    /// A drawing.
    case figure(Figure)
  }

  /// A value inside a sentence.
  public static func value(
    _ name: String, _ value: @escaping @Sendable (Edition) throws -> String
  ) -> Exhibit {
    Exhibit(name: name) { .value(try value($0)) }
  }

  /// A table.
  public static func table(
    _ name: String, _ table: @escaping @Sendable (Edition) throws -> Table
  ) -> Exhibit {
    Exhibit(name: name) { .table(try table($0)) }
  }

  /// A figure.
  public static func figure(
    _ name: String, _ figure: @escaping @Sendable (Edition) throws -> Figure
  ) -> Exhibit {
    Exhibit(name: name) { .figure(try figure($0)) }
  }
}

/// A table: what to see in it, then columns and rows.
public struct Table: Sendable {
  /// What the reader should see.
  public var caption: String
  /// Heads of the columns.
  public let header: [String]
  /// Whether each column holds numbers, which stand to the right.
  public let numeric: [Bool]
  /// The cells, row after row.
  public var rows: [[String]]

  /// A column: its head, and its cell in a row.
  public struct Column<Row> {
    let title: String
    let numeric: Bool
    let cell: (Row) throws -> String

    /// A column of numbers, set to the right.
    public static func number(_ title: String, _ cell: @escaping (Row) throws -> String) -> Column {
      Column(title: title, numeric: true, cell: cell)
    }

    /// A column of words.
    public static func text(_ title: String, _ cell: @escaping (Row) throws -> String) -> Column {
      Column(title: title, numeric: false, cell: cell)
    }
  }

  /// A table of one row per element.
  public init<Rows: Sequence>(
    _ caption: String, rows: Rows, columns: [Column<Rows.Element>]
  ) throws {
    self.caption = caption
    header = columns.map(\.title)
    numeric = columns.map(\.numeric)
    self.rows = try rows.map { row in try columns.map { try $0.cell(row) } }
  }
}
