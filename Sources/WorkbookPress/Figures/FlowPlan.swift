import Publishing

/// Where the pieces of a flow stand, in a sheet that a telephone shows whole.
struct FlowPlan {
  static let cellHeight = 22.0
  static let pitch = 24.0
  /// Between a frame and what stands around it.
  static let gap = 10.0
  /// From an arrow to what it says.
  static let beside = 12.0
  /// How far below its top an arrow is joined from the side.
  static let branch = 9.0
  /// Names longer than this are cut, in ems.
  static let longestName = 6.0
  /// What there is for all of it: a telephone's 360 points without the margins of the page, of the drawing
  /// and of its frame.
  static let room = 296.0

  let left = 0.0
  let start: Double
  private(set) var right: Double
  let cell: Double
  /// What an ellipsis takes of the joint after it.
  let dots: Double
  private(set) var tops: [Double]
  private let flow: VectorFlow
  /// The widths of the columns and of the joints before them, by their number: layers of as many columns are
  /// alike.
  private var columns: [Int: (widths: [Double], joints: [Double])] = [:]

  init(_ flow: VectorFlow) {
    self.flow = flow
    let layers = flow.layers
    let lines = layers.flatMap(\.lines)
    let names = lines.map {
      Lettering.ems(Lettering.shortened($0.name, ems: Self.longestName)) * 12
    }
    let start = (layers.contains(where: \.isTapped) ? 16 : 0) + (names.max() ?? 0) + 10
    let numbers = lines.flatMap { $0.strips.flatMap(\.cells) }
    let widest = numbers.map { Lettering.ems(VectorFlow.text($0)) * 10 }.max() ?? 0
    let hasDots = lines.contains { line in
      line.strips.dropLast().contains { $0.more > 0 && !$0.cells.isEmpty }
    }
    let dots = hasDots ? 10.0 : 0
    let joint: (VectorFlow.Column) -> Double = { column in
      Lettering.ems(column.joint.filter { !"→← ".contains($0) }) * 11 + 14 + dots
    }
    let joints = Dictionary(grouping: layers, by: \.columns.count).mapValues { alike in
      alike[0].columns.indices.map { c in
        c == 0 ? 0 : alike.map { joint($0.columns[c]) }.max() ?? 0
      }
    }
    let free = layers.map { layer -> Double in
      let cells = layer.columns.indices.reduce(0) { $0 + Self.count(layer, $1) }
      let others = start + (joints[layer.columns.count] ?? []).reduce(0, +) + 12
      return (Self.room - others) / Double(max(1, cells))
    }
    let cell = max(widest + 4, min(44, free.min() ?? 44))
    for layer in layers {
      let own = layer.columns.enumerated().map { c, column in
        max(Double(Self.count(layer, c)) * cell, Lettering.ems(column.head) * 11 * 0.85)
      }
      let known = columns[own.count]?.widths ?? own
      columns[own.count] = (zip(own, known).map { max($0, $1) }, joints[own.count] ?? [])
    }
    let reach = columns.values.map { start + $0.widths.reduce(0, +) + $0.joints.reduce(0, +) + 14 }
    right = max(reach.max() ?? start, Self.room * 0.75)
    (self.start, self.dots, self.cell) = (start, dots, cell)
    tops = []
    for (index, part) in flow.parts.enumerated() {
      guard case .arrow(let arrow) = part.content else { continue }
      let end = ends(of: arrow, index).to + Self.beside + Self.width(of: arrow)
      if end <= Self.room { right = max(right, end) }
    }
    var (y, tops) = (0.0, [Double]())
    for (index, part) in flow.parts.enumerated() {
      if index > 0, part.isOwn != flow.parts[index - 1].isOwn { y += Self.gap }
      tops.append(y)
      y += Self.height(part, width: right)
    }
    self.tops = tops
  }

  /// The most cells of a column.
  static func count(_ layer: VectorFlow.Layer, _ c: Int) -> Int {
    layer.lines.map { $0.strips[c].cells.count }.max() ?? 0
  }

  /// Where the columns of a layer begin, and how wide they are.
  func places(_ layer: VectorFlow.Layer) -> (starts: [Double], widths: [Double]) {
    let (widths, joints) = columns[layer.columns.count] ?? ([], [])
    var (starts, x) = ([Double](), start)
    for (width, joint) in zip(widths, joints) {
      starts.append(x + joint)
      x += joint + width
    }
    return (starts, widths)
  }

  /// The height of the line that says what the columns are.
  func headHeight(_ layer: VectorFlow.Layer) -> Double { Self.headHeight(layer) }

  private static func headHeight(_ layer: VectorFlow.Layer) -> Double {
    layer.columns.contains { !$0.head.isEmpty } ? 15 : 0
  }

  func height(_ part: VectorFlow.Part) -> Double { Self.height(part, width: right) }

  private static func height(_ part: VectorFlow.Part, width: Double) -> Double {
    switch part.content {
    case .layer(let layer): headHeight(layer) + pitch * Double(layer.lines.count) + 2
    case .arrow(let arrow): arrow.operation.isEmpty ? 22 : 34
    case .note(let text): 14 * Double(lines(of: text, width: width).count) + 6
    }
  }

  func lines(of note: String) -> [String] { Self.lines(of: note, width: right) }

  private static func lines(of note: String, width: Double) -> [String] {
    note.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, Lettering.ems(last + " " + word) * 11 <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
  }

  /// Where an arrow begins and where it ends: in the middle of its column in the layer before it and of the
  /// one after it, if these stand next to it.
  func ends(of arrow: VectorFlow.Arrow, _ index: Int) -> (from: Double, to: Double) {
    let before = index > 0 ? centre(of: arrow.column, in: flow.parts[index - 1]) : nil
    let after =
      index + 1 < flow.parts.count ? centre(of: arrow.column, in: flow.parts[index + 1]) : nil
    let first = flow.parts.lazy.compactMap { self.centre(of: arrow.column, in: $0) }.first
    let to = after ?? before ?? first ?? start
    return (arrow.source == .above ? before ?? to : to, to)
  }

  /// The width of what an arrow says.
  static func width(of arrow: VectorFlow.Arrow) -> Double {
    Lettering.ems(arrow.operation, bold: true) * 12
  }

  private func centre(of column: Int, in part: VectorFlow.Part) -> Double? {
    guard case .layer(let layer) = part.content, !layer.columns.isEmpty else { return nil }
    let ((starts, widths), c) = (places(layer), min(column, layer.columns.count - 1))
    return starts[c] + widths[c] / 2
  }

  /// Orange below zero, nearly white at zero, purple above, never so dark that a page hides it.
  static func ink(_ level: Double) -> Ink {
    Palette.colour(0.5 + 0.36 * level, in: Palette.purpleOrange)
  }
}
