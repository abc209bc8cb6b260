/// What a node looks like as text: where it needs parentheses and where a space.
extension MathNode {
  /// A name of several letters.
  var isWord: Bool {
    switch self {
    case .symbol(let symbol):
      switch symbol.kind {
      case .upright: symbol.text.count > 1
      case .function: true
      default: false
      }
    case .scripts(let base, _, _): base.isWord
    case .text: true
    default: false
    }
  }

  /// Digits.
  var isNumber: Bool {
    if case .symbol(let symbol) = self { symbol.kind == .number } else { false }
  }

  /// A sign that joins its neighbours: the slash.
  var isSign: Bool {
    if case .symbol(let symbol) = self { symbol.kind == .sign } else { false }
  }

  /// Whether a script may follow without parentheses.
  var isBase: Bool {
    switch self {
    case .symbol, .delimiter, .accent, .text, .space: true
    case .fenced(let left, _, let right): left != nil && right != nil
    case .row(let nodes): nodes.isEmpty || nodes.count == 1 && nodes[0].isBase
    case .scripts, .fraction, .root, .table: false
    }
  }

  /// Whether a fraction bar may stand before the text without parentheses.
  var isFactor: Bool {
    switch self {
    case .row(let nodes):
      nodes.count == 1 && nodes[0].isFactor
        || nodes.count == 2 && nodes[0] == .symbol(MathSymbol("∂", .identifier))
          && nodes[1].isFactor
    case .scripts, .root: true
    default: isBase
    }
  }

  /// Whether a fraction bar may follow the text without parentheses.
  var isProduct: Bool {
    guard case .row(let nodes) = self else { return isFactor }
    return SpacedNode.row(nodes).pieces.allSatisfy { piece in
      if case .symbol(let symbol) = piece.node, symbol.kind == .sign { return symbol.text == "|" }
      return switch piece.mathClass {
      case .ordinary, .opening, .closing: piece.node.isFactor
      case .inner: piece.node.isFactor
      case .large, .binary, .relation, .punctuation: false
      }
    }
  }
}

extension SpacedNode {
  /// The class a neighbour on the right sees; a fence ends in a bracket.
  var classBefore: MathClass { if case .fenced = node { .closing } else { mathClass } }

  /// The class a neighbour on the left sees; a fence begins with a bracket.
  var classAfter: MathClass { if case .fenced = node { .opening } else { mathClass } }

  /// Σ and its like.
  var isLarge: Bool {
    switch node {
    case .symbol(let symbol): if case .large = symbol.kind { true } else { false }
    case .scripts(let base, _, _): SpacedNode(node: base, mathClass: .large, space: 0).isLarge
    default: false
    }
  }

  /// Whether a fraction right after this would read as part of it.
  var endsFactor: Bool { [.ordinary, .large, .closing].contains(classBefore) && !isText }

  /// Whether a fraction right before this would read as part of it.
  var beginsFactor: Bool { [.ordinary, .large, .opening].contains(classAfter) && !isText }

  private var isText: Bool { if case .text = node { true } else { false } }
}
