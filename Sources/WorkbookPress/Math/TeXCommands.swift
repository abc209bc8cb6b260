/// Commands that are more than one symbol.
extension TeXParser {
  /// What a command stands for, its name having been read.
  mutating func command(_ name: String, at place: Int) throws(TeXError) -> MathNode {
    let owner = TeXScanner.Token.command(name)
    if let symbol = TeXSymbols.commands[name] { return .symbol(symbol) }
    if let space = TeXSymbols.spaces[name] { return .space(space) }
    if let accent = TeXSymbols.accents[name] {
      return .accent(accent, try argument(of: owner, at: place))
    }
    if let chosen = MathAlphabet.commands[name] {
      let before = alphabet
      alphabet = chosen
      defer { alphabet = before }
      return try argument(of: owner, at: place)
    }
    if let (size, side) = Self.bigSizes[name] { return try bigBracket(size, side, owner) }
    switch name {
    case "frac", "dfrac", "tfrac":
      let size: FractionSize = name == "frac" ? .fitting : name == "dfrac" ? .display : .inline
      let numerator = try argument(of: owner, at: place)
      return .fraction(numerator, try argument(of: owner, at: place), size)
    case "sqrt": return try root(owner, at: place)
    case "left": return try fenced(at: place)
    case "not": return try negated(at: place)
    case "text": return .text(try words(of: owner, at: place))
    case "operatorname", "operatorname*":
      let function = try words(of: owner, at: place)
      return .symbol(MathSymbol(function, .function(limits: name.hasSuffix("*"))))
    case "begin": return try environment(at: place)
    case "substack": return try stack(owner, at: place)
    default: throw unknown(name, at: place)
    }
  }

  private mutating func root(
    _ owner: TeXScanner.Token, at place: Int
  ) throws(TeXError) -> MathNode {
    var index: MathNode?
    if token == .character("[") {
      let bracket = offset
      advance()
      let nodes = try list(untilBracket: true)
      try close(.character("]"), opened: "[", at: bracket)
      index = nodes.count == 1 ? nodes[0] : .row(nodes)
    }
    return .root(try argument(of: owner, at: place), index: index)
  }

  private mutating func negated(at place: Int) throws(TeXError) -> MathNode {
    let before = token.source
    if !endsList(false), case .symbol(let symbol) = try atom(isArgument: true),
      let negation = TeXSymbols.negations[symbol.text]
    {
      return .symbol(MathSymbol(negation, symbol.kind))
    }
    throw error("“\\not” cannot negate “\(before)”", at: place, offender: "\\not")
  }

  /// The characters of a group, as words: spaces in a row are one.
  mutating func words(of owner: TeXScanner.Token, at place: Int) throws(TeXError) -> String {
    guard token == .character("{") else {
      throw error("“\(owner.source)” lacks its “{”", at: place, offender: owner.source)
    }
    let brace = offset
    guard let characters = scanner.textUpToBrace() else {
      throw error("“{” is never closed", at: brace, offender: "{")
    }
    var text = ""
    var escaped = false
    for (character, place) in characters {
      if escaped {
        guard "%#&_${} ,".contains(character) else {
          throw error(
            "“\\\(character)” is a command, and \(owner.source) holds words alone", at: place - 1,
            offender: "\\" + String(character))
        }
        text.append(character == "," ? " " : character)
        escaped = false
      } else if character == "\\" {
        escaped = true
      } else if character == "$" {
        throw error(
          "“$” inside \(owner.source); end the text and begin another", at: place, offender: "$")
      } else if character == "~" {
        text.append("\u{A0}")
      } else if !character.isWhitespace {
        if character != "{" && character != "}" { text.append(character) }
      } else if text.last != " " {
        text.append(" ")
      }
    }
    advance()
    return text
  }
}
