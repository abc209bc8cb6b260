/// Brackets that grow: `\left … \right` and `\big`.
extension TeXParser {
  /// Which side a bracket of a given size is on, if its command says so.
  enum Side { case opening, closing, middle }

  /// `\big` and its like, by the command's name.
  static let bigSizes: [String: (size: Int, side: Side?)] = {
    var table: [String: (size: Int, side: Side?)] = [:]
    for (index, name) in ["big", "Big", "bigg", "Bigg"].enumerated() {
      table[name] = (index + 1, nil)
      table[name + "l"] = (index + 1, .opening)
      table[name + "r"] = (index + 1, .closing)
      table[name + "m"] = (index + 1, .middle)
    }
    return table
  }()

  mutating func bigBracket(
    _ size: Int, _ side: Side?, _ owner: TeXScanner.Token
  ) throws(TeXError) -> MathNode {
    guard let bracket = try bracket(after: owner) else {
      throw error("“.” stands for no bracket and has no size")
    }
    let kind: MathSymbol.Kind =
      switch side {
      case .opening: .opening
      case .closing: .closing
      case .middle: .relation
      case nil: bracket.kind
      }
    return .delimiter(MathSymbol(bracket.text, kind), .fixed(size))
  }

  /// What follows `\left`, up to and with its `\right`.
  mutating func fenced(at place: Int) throws(TeXError) -> MathNode {
    let left = try bracket(after: .command("left"))
    let opening = "\\left" + (left?.text ?? ".")
    let nodes = try list()
    try close(.command("right"), opened: opening, at: place)
    let right = try bracket(after: .command("right"))
    return .fenced(
      left.map { MathSymbol($0.text, .opening) }, nodes,
      right.map { MathSymbol($0.text, .closing) })
  }

  /// A bracket, or nil for `.`.
  private mutating func bracket(after owner: TeXScanner.Token) throws(TeXError) -> MathSymbol? {
    let found: MathSymbol?
    switch token {
    case .character("."):
      advance()
      return nil
    case .character("<"): found = TeXSymbols.brackets["langle"]
    case .character(">"): found = TeXSymbols.brackets["rangle"]
    case .character(let character) where "()[]|/".contains(character):
      found = TeXSymbols.characters[character]
    case .command(let name):
      found =
        TeXSymbols.brackets[name]
        ?? (["|", "vert", "Vert"].contains(name) ? TeXSymbols.commands[name] : nil)
    default: found = nil
    }
    guard let found else { throw error("“\(owner.source)” needs a bracket after it") }
    advance()
    return found
  }
}
