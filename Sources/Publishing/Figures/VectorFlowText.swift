extension VectorFlow {
  /// A part of a line of text: a cell with the strength of its colour, or anything else.
  public struct Piece: Sendable, Equatable {
    /// What it says.
    public var text: String
    /// From −1 to 1; nil for what is no cell.
    public var level: Double?

    init(_ text: String, level: Double? = nil) { (self.text, self.level) = (text, level) }
  }

  /// The flow in characters: a bar at the left marks what is the chapter's own.
  public var characters: [String] {
    text(fitting: 76).map { line in
      let text = line.map(\.text).joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The flow as lines of at most `width` columns, with as many cells of each strip as there is room for.
  ///
  /// - Parameter shown: how a terminal writes a text.
  public func text(
    fitting width: Int, shown: @escaping (String) -> String = { $0 }
  ) -> [[Piece]] {
    let tries = [
      (14, 4, true), (14, 3, true), (10, 3, true), (10, 2, true), (10, 3, false), (10, 2, false),
      (7, 2, false), (7, 1, false), (5, 1, false),
    ]
    let texts = tries.lazy.map { names, cells, isFull in
      FlowText(self, names: names, cells: cells, isFull: isFull, shown: shown)
    }
    let text = texts.first { $0.width <= width } ?? texts[tries.count - 1]
    return text.lines(fitting: width)
  }
}

/// A flow set in characters.
private struct FlowText {
  typealias Piece = VectorFlow.Piece

  let flow: VectorFlow
  let cells: Int
  let shown: (String) -> String
  private let nameWidth: Int
  /// The widths of a cell, by the number of its column: columns below one another are alike.
  private let cellWidths: [Int]
  /// Whether joints have their words, and not their sign alone.
  private let isFull: Bool
  private let isTapped: Bool
  /// Where the columns begin and how wide they are, by their number: layers of as many columns are alike.
  private var places: [Int: (starts: [Int], widths: [Int])] = [:]

  init(
    _ flow: VectorFlow, names: Int, cells: Int, isFull: Bool, shown: @escaping (String) -> String
  ) {
    (self.flow, self.cells, self.isFull, self.shown) = (flow, cells, isFull, shown)
    let layers = flow.layers
    isTapped = layers.contains(where: \.isTapped)
    let lines = layers.flatMap(\.lines)
    cellWidths = (0..<(layers.map(\.columns.count).max() ?? 0)).map { c in
      let strips = lines.filter { c < $0.strips.count }.map { $0.strips[c] }
      let numbers = strips.flatMap { $0.cells.prefix(cells) }
      return 1 + (numbers.map { displayWidth(shown(VectorFlow.text($0))) }.max() ?? 1)
    }
    let dots = displayWidth(shown("…"))
    nameWidth = lines.map { min(names, displayWidth(shown($0.name))) }.max() ?? dots
    place(layers)
  }

  private var margin: Int { 2 + (isTapped ? 2 : 0) + nameWidth + 1 }

  /// The columns that the widest layer needs.
  var width: Int {
    places.values.map { margin + ($0.starts.last ?? 0) + ($0.widths.last ?? 0) }.max() ?? 0
  }

  private func joint(_ column: VectorFlow.Column) -> String {
    shown(isFull ? column.joint : column.sign)
  }

  private func width(_ layer: VectorFlow.Layer, _ c: Int) -> Int {
    let strips = layer.lines.map { $0.strips[c] }
    let dots = 1 + displayWidth(shown("…"))
    let widths = strips.map { strip -> Int in
      let count = min(cells, strip.cells.count)
      return count * cellWidths[c] + (hasDots(strip) ? dots : 0)
    }
    return max(widths.max() ?? 0, displayWidth(shown(layer.columns[c].head)) + 1)
  }

  /// Whether a strip has more numbers than there is room for.
  private func hasDots(_ strip: VectorFlow.Strip) -> Bool {
    strip.more > 0 || strip.cells.count > cells
  }

  private mutating func place(_ layers: [VectorFlow.Layer]) {
    for count in Set(layers.map(\.columns.count)) {
      let alike = layers.filter { $0.columns.count == count }
      var (starts, widths, x) = ([Int](), [Int](), 0)
      for c in 0..<count {
        if c > 0 { x += 1 + (alike.map { displayWidth(joint($0.columns[c])) }.max() ?? 0) }
        starts.append(x)
        widths.append(alike.map { width($0, c) }.max() ?? 0)
        x += widths[c]
      }
      places[count] = (starts, widths)
    }
  }

  private func places(_ layer: VectorFlow.Layer) -> (starts: [Int], widths: [Int]) {
    places[layer.columns.count] ?? ([], [])
  }

  func lines(fitting width: Int) -> [[Piece]] {
    // A tap runs from its layer to the last arrow that begins there.
    var (open, tap) = (Set<Int>(), Int?.none)
    for (index, part) in flow.parts.enumerated() {
      switch part.content {
      case .layer(let layer) where layer.isTapped: tap = index
      case .arrow(let arrow) where arrow.source != .above:
        if let tap { open.formUnion(tap..<index) }
      default: break
      }
    }
    let taps = flow.parts.indices.map { index -> Bool in
      if case .arrow(let arrow) = flow.parts[index].content { return arrow.source != .above }
      return false
    }
    return flow.parts.enumerated().flatMap { index, part -> [[Piece]] in
      let text: [[Piece]]
      switch part.content {
      case .layer(let layer): text = lines(layer)
      case .arrow(let arrow): text = lines(arrow, after: index, fitting: width)
      case .note(let note): text = wrapped(shown(note), to: width - margin).map { [Piece($0)] }
      }
      return text.enumerated().map { number, line in
        var start = part.isOwn ? shown("▌ ") : "  "
        if isTapped {
          let isOpen = open.contains(index)
          let branch = taps[index] && number == 0
          start += branch ? shown(isOpen ? "├─" : "└─") : isOpen ? shown("│ ") : "  "
        }
        let isIndented = if case .note = part.content { true } else { false }
        return [Piece(start)] + (isIndented ? [Piece(spaces(nameWidth + 1))] : []) + line
      }
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func lines(_ layer: VectorFlow.Layer) -> [[Piece]] {
    let (starts, widths) = places(layer)
    var head = spaces(nameWidth + 1)
    for (c, column) in layer.columns.enumerated() {
      head = head.padded(nameWidth + 1 + starts[c]) + " " + shown(column.head)
    }
    let heads = layer.columns.contains { !$0.head.isEmpty } ? [[Piece(head)]] : []
    return heads
      + layer.lines.map { line in
        var pieces = [Piece(name(line).padded(nameWidth, right: true) + " ")]
        for (c, strip) in line.strips.enumerated() {
          if c > 0 {
            let isJoined = !strip.isEmpty && !line.strips[c - 1].isEmpty
            let room = starts[c] - starts[c - 1] - widths[c - 1]
            let text = isJoined ? joint(layer.columns[c]) : ""
            pieces.append(Piece(text.padded(room, right: true)))
          }
          for number in strip.cells.prefix(cells) {
            pieces.append(
              Piece(
                shown(VectorFlow.text(number)).padded(cellWidths[c], right: true),
                level: layer.level(number, column: c)))
          }
          let count = min(cells, strip.cells.count)
          let dots = hasDots(strip) ? " " + shown("…") : ""
          if c < line.strips.count - 1 || !dots.isEmpty {
            pieces.append(Piece(dots.padded(widths[c] - count * cellWidths[c])))
          }
        }
        return pieces
      }
  }

  private func name(_ line: VectorFlow.Line) -> String {
    let mark = line.isHidden ? shown("×") + " " : ""
    let (text, room) = (shown(line.name), nameWidth - displayWidth(mark))
    if displayWidth(text) <= room { return mark + text }
    var (short, width) = ("", displayWidth(shown("…")))
    for character in text {
      width += displayWidth(character)
      if width > room { break }
      short.append(character)
    }
    return mark + short + shown("…")
  }

  private func lines(
    _ arrow: VectorFlow.Arrow, after index: Int, fitting width: Int
  ) -> [[Piece]] {
    let place = nameWidth + 1 + centre(of: arrow, at: index)
    let sign = shown(arrow.source == .both ? "⊕" : arrow.isBackward ? "↑" : "↓")
    let operation = shown(arrow.operation)
    let start =
      arrow.source == .above
      ? spaces(place) : String(repeating: shown("─"), count: max(0, place))
    let right = [Piece(start + sign + (operation.isEmpty ? "" : " " + operation))]
    if width - (margin - nameWidth - 1) >= displayWidth(right[0].text) { return [right] }
    let left = place - 1 - displayWidth(operation)
    if arrow.source == .above, left >= 0 {
      return [[Piece(spaces(left) + operation + " " + sign)]]
    }
    return [[Piece(start + sign)]]
      + wrapped(operation, to: width - margin + nameWidth + 1).map { [Piece($0)] }
  }

  /// The middle of the column that an arrow leads to: in the layer after it, or else before it.
  private func centre(of arrow: VectorFlow.Arrow, at index: Int) -> Int {
    for place in [index + 1, index - 1] where flow.parts.indices.contains(place) {
      guard case .layer(let layer) = flow.parts[place].content, !layer.columns.isEmpty else {
        continue
      }
      let (starts, _) = places(layer)
      let c = min(arrow.column, layer.columns.count - 1)
      let most = layer.lines.map { min(cells, $0.strips[c].cells.count) }.max() ?? 1
      return starts[c] + max(1, most * cellWidths[c] / 2)
    }
    return 1
  }

  private func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, displayWidth(last) + 1 + displayWidth(word) <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
