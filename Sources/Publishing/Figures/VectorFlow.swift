public import Tensors

/// Vectors on their way through attention: rows of cells with their numbers, from top to bottom, and
/// between them arrows that say what is done.
public struct VectorFlow: Sketch {
  /// A vector, or the part of it that is shown.
  public struct Strip: Sendable, Equatable {
    /// The numbers that are shown.
    public let cells: [Double]
    /// How many more there are.
    public let more: Int

    /// The first numbers of a row.
    public init<Number: Scalar>(_ row: ArraySlice<Number>, showing count: Int = 4) {
      cells = row.prefix(count).map { Double($0) }
      more = max(0, row.count - count)
    }

    /// The largest numbers of a row by magnitude, in the row's order.
    public static func largest<Number: Scalar>(_ row: ArraySlice<Number>, showing count: Int)
      -> Strip
    {
      let ordered = row.indices.sorted { a, b in
        row[a].magnitude != row[b].magnitude ? row[a].magnitude > row[b].magnitude : a < b
      }
      return Strip(row, columns: ordered.prefix(count).sorted().map { $0 - row.startIndex })
    }

    /// Some numbers of a row, by their columns.
    public init<Number: Scalar>(_ row: ArraySlice<Number>, columns: [Int]) {
      cells = columns.map { Double(row[row.startIndex + $0]) }
      more = row.count - columns.count
    }

    /// A single number.
    public init<Number: Scalar>(_ number: Number) {
      (cells, more) = ([Double(number)], 0)
    }

    /// Nothing, where a line has no number in a column.
    public static let none = Strip(ArraySlice<Double>())
    /// Numbers of which none is shown.
    public static let unshown = Strip([0.0][...], showing: 0)

    /// Whether there is nothing to draw.
    public var isEmpty: Bool { cells.isEmpty && more == 0 }
  }

  /// A line of a layer: the strips of one token, side by side.
  public struct Line: Sendable, Equatable {
    /// The token.
    public let name: String
    /// A strip for every column of the layer.
    public let strips: [Strip]
    /// Whether a mask hides it: it is struck out.
    public let isHidden: Bool

    /// A line.
    public init(_ name: String, _ strips: [Strip], isHidden: Bool = false) {
      (self.name, self.strips, self.isHidden) = (name, strips, isHidden)
    }
  }

  /// A column of a layer.
  public struct Column: Sendable {
    /// What its strips are: `key k`.
    public let head: String
    /// How it is made from the column before it: `→`, `×`.
    public let joint: String

    /// A column.
    public init(_ head: String, joint: String = "") { (self.head, self.joint) = (head, joint) }

    /// The joint without words: an arrow, or a sign.
    public var sign: String {
      joint.first { "→←".contains($0) }.map { String($0) } ?? joint
    }
  }

  /// Strips of the same kind, a line for each token.
  public struct Layer: Sendable {
    /// What the columns are.
    public let columns: [Column]
    /// The tokens.
    public let lines: [Line]
    /// Whether later arrows may begin here, past what stands between: they leave on the left.
    public let isTapped: Bool
  }

  /// A step from one layer to the next.
  public struct Arrow: Sendable {
    /// What is done: `· W^Q`.
    public let operation: String
    /// The number of the column it leads from, and to if the next layer has it; else to its last one.
    public let column: Int
    /// Where it begins.
    public let source: Source
    /// Whether it leads back, from the layer below to the one above.
    public let isBackward: Bool

    /// Where an arrow begins.
    public enum Source: Sendable {
      /// In the layer above it.
      case above
      /// In the last layer that is tapped.
      case tap
      /// In both: the two are added.
      case both
    }
  }

  /// A layer, an arrow, or a line of words in place of what is left out.
  public enum Content: Sendable {
    case layer(Layer)
    case arrow(Arrow)
    case note(String)
  }

  /// A piece of the flow.
  public struct Part: Sendable {
    /// What it is.
    public let content: Content
    /// Whether it is what the chapter is about.
    public private(set) var isOwn = false

    /// Strips, a line for each token.
    public static func layer(_ columns: [Column], _ lines: [Line], isTapped: Bool = false) -> Part {
      for line in lines {
        demand(
          line.strips.count == columns.count,
          "“\(line.name)” has \(line.strips.count) strips for \(columns.count) columns")
      }
      return Part(content: .layer(Layer(columns: columns, lines: lines, isTapped: isTapped)))
    }

    /// A layer with one strip.
    public static func strip(
      _ head: String, of name: String, _ strip: Strip, isTapped: Bool = false
    ) -> Part {
      .layer([Column(head)], [Line(name, [strip])], isTapped: isTapped)
    }

    /// A step.
    public static func arrow(
      _ operation: String = "", column: Int = 0, from source: Arrow.Source = .above,
      isBackward: Bool = false
    ) -> Part {
      Part(
        content: .arrow(
          Arrow(
            operation: operation, column: column, source: source, isBackward: isBackward)))
    }

    /// What is left out, in words.
    public static func note(_ text: String) -> Part { Part(content: .note(text)) }

    /// The same, marked as what the chapter is about.
    public var own: Part {
      var part = self
      part.isOwn = true
      return part
    }
  }

  /// The pieces from top to bottom.
  public let parts: [Part]

  /// A flow.
  public init(_ parts: [Part]) { self.parts = parts }

  /// The layers from top to bottom.
  public var layers: [Layer] {
    parts.compactMap { if case .layer(let layer) = $0.content { layer } else { nil } }
  }

  /// How a number is written in a cell: short, and without decimals if it has none.
  public static func text(_ number: Double) -> String {
    let places =
      number.isFinite && number == number.rounded() || number.magnitude >= 100
      ? 0 : number.magnitude >= 10 ? 1 : 2
    return decimals(number, places)
  }

  /// Every vector with its numbers, and every step, from top to bottom.
  public var words: String {
    parts.compactMap { part -> String? in
      switch part.content {
      case .note(let text): return text
      case .arrow(let arrow):
        if arrow.operation.isEmpty { return nil }
        return (arrow.isBackward ? "↑ " : "↓ ") + arrow.operation
      case .layer(let layer): return layer.words
      }
    }.joined(separator: "; ")
  }
}

extension VectorFlow.Layer {
  fileprivate var words: String {
    lines.map { line in
      let strips = zip(columns, line.strips).filter { !$0.1.isEmpty }
      let told = strips.map { column, strip in
        let numbers = strip.cells.map { VectorFlow.text($0) } + (strip.more > 0 ? ["…"] : [])
        return column.head + " " + numbers.joined(separator: ", ")
      }
      return line.name + (line.isHidden ? " (hidden): " : ": ") + told.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// How strong the colour of a number is: its share of the largest in the column, with its sign. A score of
  /// −∞ has none.
  public func level(_ number: Double, column: Int) -> Double {
    let most = lines.flatMap { $0.strips[column].cells }.map(\.magnitude).filter(\.isFinite).max()
    guard let most, most > 0, number > -.infinity else { return 0 }
    return max(-1, min(1, number / most))
  }
}
