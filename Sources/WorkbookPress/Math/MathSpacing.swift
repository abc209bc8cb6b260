/// What a piece of a formula is to its neighbours. TeX has eight such classes, and the space
/// between two pieces depends on their classes alone (Knuth, The TeXbook, chapter 18).
enum MathClass: Int, Sendable {
  case ordinary, large, binary, relation, opening, closing, punctuation, inner

  /// The space between two neighbours in eighteenths of an em; in scripts most of it goes.
  static func space(from left: MathClass, to right: MathClass, inScript: Bool) -> Int {
    let entry = table[left.rawValue][right.rawValue]
    return inScript && entry < 0 ? 0 : entry.magnitude.asInt
  }

  /// Negative: not in scripts. TeX would also set a space between a tall bracket and a comma.
  private static let table: [[Int]] = [
    [0, 3, -4, -5, 0, 0, 0, -3],
    [3, 3, 0, -5, 0, 0, 0, -3],
    [-4, -4, 0, 0, -4, 0, 0, -4],
    [-5, -5, 0, 0, -5, 0, 0, -5],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 3, -4, -5, 0, 0, 0, -3],
    [-3, -3, 0, -3, -3, -3, -3, -3],
    [-3, 3, -4, -5, -3, 0, 0, -3],
  ]
}

extension UInt {
  fileprivate var asInt: Int { Int(self) }
}

extension MathNode {
  /// The class of a piece, before its neighbours are looked at.
  var mathClass: MathClass {
    switch self {
    case .symbol(let symbol), .delimiter(let symbol, _): symbol.mathClass
    case .scripts(let base, _, _): base.mathClass
    case .fenced: .inner
    case .accent(let accent, _): accent.takesLimits ? .large : .ordinary
    case .text, .space, .row, .fraction, .root, .table: .ordinary
    }
  }
}

extension MathSymbol {
  /// The class of the symbol, before its neighbours are looked at.
  var mathClass: MathClass {
    switch kind {
    case .identifier, .upright, .number, .ordinary, .sign: .ordinary
    case .function, .large: .large
    case .binary: .binary
    case .relation: .relation
    case .opening: .opening
    case .closing: .closing
    case .punctuation: .punctuation
    case .inner: .inner
    }
  }
}

/// A piece of a row with its class, and the space that was asked for before it.
struct SpacedNode {
  let node: MathNode
  var mathClass: MathClass
  /// Eighteenths of an em.
  let space: Int

  /// A row's pieces, and the space after the last.
  ///
  /// A binary operator without something on both sides is a sign: the minus of −x.
  static func row(
    _ nodes: [MathNode], after start: MathClass? = nil
  ) -> (pieces: [SpacedNode], trailing: Int) {
    var pieces: [SpacedNode] = []
    var space = 0
    for node in nodes {
      if case .space(let width) = node {
        space += width
        continue
      }
      var own = node.mathClass
      switch pieces.last?.mathClass ?? start {
      case nil, .binary, .large, .relation, .opening, .punctuation:
        if own == .binary { own = .ordinary }
      case .ordinary, .closing, .inner: break
      }
      if let last = pieces.last, last.mathClass == .binary,
        [.relation, .closing, .punctuation].contains(own)
      {
        pieces[pieces.count - 1].mathClass = .ordinary
      }
      pieces.append(SpacedNode(node: node, mathClass: own, space: space))
      space = 0
    }
    if pieces.last?.mathClass == .binary { pieces[pieces.count - 1].mathClass = .ordinary }
    return (pieces, space)
  }
}
