/// Rows and tables of MathML, with the space between their pieces.
extension MathML {
  /// The elements of a row.
  static func row(
    _ nodes: [MathNode], _ setting: Setting, after start: MathClass? = nil
  ) -> [String] {
    let (pieces, trailing) = SpacedNode.row(nodes, after: start)
    if pieces.count == 1, trailing == 0, pieces[0].space == 0, start == nil {
      return [markup(of: pieces[0].node, setting, Spacing())]
    }
    var lefts = pieces.map { _ in 0 }
    var rights = lefts
    var gaps = pieces.map(\.space)
    for (index, piece) in pieces.enumerated() {
      let before = index > 0 ? pieces[index - 1].mathClass : start
      guard let before else { continue }
      let gap = MathClass.space(
        from: before, to: piece.mathClass, inScript: setting.isScript)
      let left = index > 0 ? pieces[index - 1].operatorSpaces?.right : nil
      let right = piece.operatorSpaces?.left
      if let right, left.map({ !isNear($0, gap) && isNear(right, gap) }) ?? true {
        lefts[index] = gap
      } else if left != nil {
        rights[index - 1] = gap
      } else {
        gaps[index] += gap
      }
    }
    // Spaces are elements too, and a browser looks at what is first and last.
    var elements: [String] = []
    for (index, piece) in pieces.enumerated() {
      if gaps[index] != 0 { elements.append(space(gaps[index])) }
      let spacing = attributes(
        piece, left: lefts[index], right: rights[index], isFirst: elements.isEmpty,
        isLast: index == pieces.count - 1 && trailing == 0)
      elements.append(markup(of: piece.node, setting, spacing))
    }
    if trailing != 0 { elements.append(space(trailing)) }
    return elements
  }

  /// Closer than a reader would see.
  private static func isNear(_ a: Int, _ b: Int) -> Bool { abs(a - b) <= 1 }

  private static func attributes(
    _ piece: SpacedNode, left: Int, right: Int, isFirst: Bool, isLast: Bool
  ) -> Spacing {
    guard let symbol = piece.node.operatorSymbol, let known = piece.operatorSpaces else {
      return Spacing()
    }
    let form = OperatorDictionary.form(of: symbol, as: piece.mathClass)
    var attributes = ""
    if OperatorDictionary.mustSay(form, of: symbol.text, isFirst: isFirst, isLast: isLast) {
      attributes += " form=\"\(form.rawValue)\""
    }
    if !isNear(left, known.left) { attributes += " lspace=\"\(em(left))\"" }
    if !isNear(right, known.right) { attributes += " rspace=\"\(em(right))\"" }
    return Spacing(attributes: attributes)
  }

  /// Rows and columns.
  static func table(_ table: MathTable, _ setting: Setting) -> String {
    let isDisplay = table.layout == .aligned
    var inner = Setting(isDisplay: isDisplay)
    if table.layout == .stack { inner = setting }
    let rows = table.rows.map { cells in
      element(
        "mtr",
        cells.enumerated().map { column, cell in
          let follows = table.layout == .aligned && column % 2 == 1
          return element(
            "mtd", group(cell, inner, after: follows ? .ordinary : nil),
            style(of: column, in: table.layout))
        }.joined())
    }
    return element("mtable", rows.joined(), isDisplay ? " displaystyle=\"true\"" : "")
  }

  /// Chromium aligns what is in a cell by its own word alone.
  private static let right = "text-align:right;text-align:-webkit-right"

  private static func style(of column: Int, in layout: MathTable.Layout) -> String {
    let style =
      switch layout {
      case .centered: ""
      case .cases: "text-align:left"
      case .aligned:
        column % 2 == 0
          ? right + ";padding-right:0" + (column == 0 ? ";padding-left:0" : "")
          : "text-align:left;padding-left:0;padding-right:0"
      case .stack: "padding:0"
      case .columns(let letters):
        switch column < letters.count ? letters[column] : "c" {
        case "l": "text-align:left"
        case "r": right
        default: ""
        }
      }
    return style.isEmpty ? "" : " style=\"\(style)\""
  }
}

extension MathNode {
  /// The operator that a browser spaces, at the heart of a node.
  fileprivate var operatorSymbol: MathSymbol? {
    switch self {
    case .symbol(let symbol):
      switch symbol.kind {
      case .identifier, .upright, .number, .ordinary, .function: nil
      default: symbol
      }
    case .delimiter(let symbol, _): symbol
    case .scripts(let base, _, _): base.operatorSymbol
    case .row(let nodes) where nodes.count == 1: nodes[0].operatorSymbol
    default: nil
    }
  }
}

extension SpacedNode {
  /// The space a browser puts around the node unasked, if it puts any.
  fileprivate var operatorSpaces: (left: Int, right: Int)? {
    node.operatorSymbol.map {
      OperatorDictionary.spaces($0.text, OperatorDictionary.form(of: $0, as: mathClass))
    }
  }
}
