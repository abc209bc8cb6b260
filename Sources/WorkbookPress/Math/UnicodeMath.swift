/// Writes formulas as a line of Unicode, for a terminal: α = softmax(QKᵀ/√dₖ).
enum UnicodeMath {
  /// The formula as text, or nil where a line cannot say it and its TeX says it better: matrices,
  /// cases, braces over and under. Aligned equations are as many lines as they have rows.
  static func text(_ nodes: [MathNode]) -> String? {
    if nodes.count == 1, case .table(let table) = nodes[0], table.layout == .aligned {
      return aligned(table)
    }
    return line(nodes)
  }

  // MARK: Rows

  /// A row's pieces side by side, with the space that reading needs.
  static func line(_ nodes: [MathNode]) -> String? {
    let pieces = SpacedNode.row(nodes).pieces
    var result = ""
    var previous = ""
    for (index, piece) in pieces.enumerated() {
      guard var text = text(of: piece.node) else { return nil }
      let before = index > 0 ? pieces[index - 1] : nil
      let after = index + 1 < pieces.count ? pieces[index + 1] : nil
      if case .fraction = piece.node, text.contains("/"),
        before?.endsFactor ?? false && piece.space < 18
          || after?.beginsFactor ?? false && after?.space ?? 0 < 18
      {
        text = "(" + text + ")"
      }
      if let before { result += gap(before, piece, previous, text) }
      result += text
      previous = text
    }
    return result
  }

  private static func gap(
    _ left: SpacedNode, _ right: SpacedNode, _ before: String, _ after: String
  ) -> String {
    if right.space >= 18 { return String(repeating: " ", count: right.space / 9) }
    if before.hasSuffix(" ") || after.hasPrefix(" ") { return "" }
    if right.space > 0 { return " " }
    if right.space == 0, !left.node.isSign, right.mathClass != .punctuation,
      left.isLarge && right.classAfter == .opening
        || MathClass.space(from: left.classBefore, to: right.classAfter, inScript: false) > 0
    {
      return " "
    }
    return needsSpace(left, right, before, after) ? " " : ""
  }

  /// Whether two pieces side by side would read as one: a name and a letter, W^Q and K.
  private static func needsSpace(
    _ left: SpacedNode, _ right: SpacedNode, _ before: String, _ after: String
  ) -> Bool {
    guard let last = before.last, let first = after.first else { return false }
    guard first.isLetter || first.isNumber || first == "√" else { return false }
    if isPlainScript(left.node, before) || left.node.isWord || right.node.isWord {
      return last.isLetter || last.isNumber
    }
    if case .root = left.node { return last != ")" }
    return left.node.isNumber && right.node.isNumber
  }

  /// Whether a script in the text could not be raised or lowered.
  private static func isPlainScript(_ node: MathNode, _ text: String) -> Bool {
    guard case .scripts = node else { return false }
    return text.contains("^") || text.contains("_")
  }

  // MARK: Nodes

  /// A node on its own.
  static func text(of node: MathNode) -> String? {
    switch node {
    case .symbol(let symbol): return self.symbol(symbol)
    case .delimiter(let symbol, _): return symbol.text
    case .text(let words): return words
    case .space: return ""
    case .row(let nodes): return line(nodes)
    case .scripts(let base, let below, let above): return scripts(base, below, above)
    case .fraction(let numerator, let denominator, _): return fraction(numerator, denominator)
    case .root(let radicand, let index): return root(radicand, index)
    case .fenced(let left, let nodes, let right):
      return line(nodes).map { (left?.text ?? "") + $0 + (right?.text ?? "") }
    case .accent(let accent, let base):
      guard let mark = accent.combining, let text = text(of: base), text.count == 1 else {
        return nil
      }
      return text + mark
    case .table: return nil
    }
  }

  private static func symbol(_ symbol: MathSymbol) -> String {
    switch symbol.text {
    case "∑": "Σ"
    case "∏": "Π"
    case "∣": "|"
    case "⋅": "·"
    case "∗": "*"
    default: symbol.text
    }
  }

  private static func fraction(_ numerator: MathNode, _ denominator: MathNode) -> String? {
    guard let above = text(of: numerator), let below = text(of: denominator) else { return nil }
    if let single = UnicodeScripts.fractions[above + "/" + below] { return single }
    return (numerator.isProduct ? above : "(" + above + ")") + "/"
      + (denominator.isFactor ? below : "(" + below + ")")
  }

  private static func root(_ radicand: MathNode, _ index: MathNode?) -> String? {
    guard let inside = text(of: radicand) else { return nil }
    var sign = "√"
    if let index {
      guard let raised = text(of: index).flatMap(UnicodeScripts.raised) else { return nil }
      sign = ["³": "∛", "⁴": "∜"][raised] ?? raised + sign
    }
    let isSimple =
      switch radicand {
      case .fraction, .root: inside.count == 1
      default: radicand.isFactor && !isPlainScript(radicand, inside)
      }
    return sign + (isSimple ? inside : "(" + inside + ")")
  }

  private static func scripts(
    _ base: MathNode, _ below: MathNode?, _ above: MathNode?
  ) -> String? {
    guard var result = text(of: base) else { return nil }
    if !base.isBase { result = "(" + result + ")" }
    var plain = ""
    for (script, sign) in [(below, "_"), (above, "^")] {
      guard let script else { continue }
      guard let text = text(of: script) else { return nil }
      if let shifted = sign == "_" ? UnicodeScripts.lowered(text) : UnicodeScripts.raised(text) {
        result += shifted
      } else {
        let isWord =
          text.count == 1
          || text.unicodeScalars.allSatisfy {
            [.lowercaseLetter, .uppercaseLetter, .decimalNumber].contains(
              $0.properties.generalCategory)
          }
        plain += sign + (isWord ? text : "(" + text + ")")
      }
    }
    return result + plain
  }

  /// Rows of equations, one below the other at their relations.
  private static func aligned(_ table: MathTable) -> String? {
    var rows: [[String]] = []
    for cells in table.rows {
      var row: [String] = []
      for cell in cells {
        guard let text = line(cell) else { return nil }
        row.append(text)
      }
      rows.append(row)
    }
    // Types are spelled out: left to the compiler, these few lines took it five seconds.
    let count: Int = rows.map(\.count).max() ?? 0
    let widths: [Int] = (0..<count).map { (column: Int) -> Int in
      rows.reduce(0) { widest, row in max(widest, column < row.count ? row[column].count : 0) }
    }
    let lines: [String] = rows.map { (row: [String]) -> String in
      var line = ""
      for (column, text) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - text.count)
        if column % 2 == 0 {
          if column > 0 { line += "  " }
          line += padding
          line += text
        } else {
          line += " "
          line += text
          line += padding
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    return lines.joined(separator: "\n")
  }
}
