/// Reads the TeX of the chapters: the subset that engineers write in prose, and no more.
enum TeX {
  /// The formula as nodes, or what in it cannot be read.
  static func parse(_ source: String) throws(TeXError) -> [MathNode] {
    var parser = TeXParser(source)
    let nodes = try parser.list()
    if parser.token != .end { throw parser.stray() }
    return nodes
  }
}

/// A recursive descent with one token of lookahead.
struct TeXParser {
  var scanner: TeXScanner
  /// The token to read next, and where it begins.
  private(set) var token: TeXScanner.Token
  private(set) var offset: Int
  /// The alphabet that letters are read in.
  var alphabet = MathAlphabet.standard
  private var depth = 0

  /// Deeper than any formula a reader could follow, shallower than any stack.
  private static let deepest = 40

  init(_ source: String) {
    scanner = TeXScanner(source)
    (token, offset) = scanner.next()
  }

  /// Moves on to the next token.
  mutating func advance() { (token, offset) = scanner.next() }

  // MARK: Lists, elements, scripts

  /// Elements up to something that ends a list: a brace, a cell, a row, `\right`, `\end`, the end.
  mutating func list(untilBracket: Bool = false) throws(TeXError) -> [MathNode] {
    var nodes: [MathNode] = []
    while !endsList(untilBracket) { nodes.append(try element()) }
    return nodes
  }

  func endsList(_ untilBracket: Bool) -> Bool {
    switch token {
    case .end, .character("}"), .character("&"), .command("\\"), .command("right"),
      .command("end"):
      true
    case .character("]"): untilBracket
    default: false
    }
  }

  /// An atom with its scripts.
  private mutating func element() throws(TeXError) -> MathNode {
    let base = try atom()
    var (below, above) = (MathNode?.none, MathNode?.none)
    var primes = 0
    while true {
      switch token {
      case .character("'"):
        if above != nil { throw error("“'” after “^”; write the prime first") }
        primes += 1
        advance()
        continue
      case .character("^"):
        if above != nil { throw error("a second “^” on the same base; use braces") }
      case .character("_"):
        if below != nil { throw error("a second “_” on the same base; use braces") }
      default:
        if primes > 0 {
          let text =
            primes < 4 ? ["′", "″", "‴"][primes - 1] : String(repeating: "′", count: primes)
          let mark = MathNode.symbol(MathSymbol(text, .sign))
          above = above.map { .row([mark, $0]) } ?? mark
        }
        return below == nil && above == nil
          ? base : .scripts(base, below: below, above: above)
      }
      if case .space = base { throw error("“\(token.source)” has nothing before it") }
      let isBelow = token == .character("_")
      let (mark, place) = (token, offset)
      advance()
      let script = try argument(of: mark, at: place)
      if isBelow { below = script } else { above = script }
    }
  }

  /// A group in braces or a single atom, as commands and scripts take it.
  mutating func argument(of owner: TeXScanner.Token, at place: Int) throws(TeXError) -> MathNode {
    if endsList(false) || token == .character("^") || token == .character("_") {
      throw error("“\(owner.source)” lacks an argument", at: place, offender: owner.source)
    }
    let node = try atom(isArgument: true)
    if case .row(let nodes) = node, nodes.count == 1 { return nodes[0] }
    return node
  }

  // MARK: Atoms

  mutating func atom(isArgument: Bool = false) throws(TeXError) -> MathNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("nested more than \(Self.deepest) deep") }
    let (current, place) = (token, offset)
    switch current {
    case .character("{"):
      advance()
      let nodes = try list()
      try close(.character("}"), opened: "{", at: place)
      return .row(nodes)
    case .character("~"):
      advance()
      return .space(6)
    case .character("^"), .character("_"), .character("'"):
      throw error("“\(current.source)” has nothing before it")
    case .character(let character) where character.isLatinLetter:
      return .symbol(alphabet.symbol(word(isArgument)))
    case .character(let character) where character.isDigit:
      return .symbol(alphabet.symbol(number(isArgument)))
    case .character(let character):
      guard let symbol = TeXSymbols.characters[character] else {
        throw error("“\(character)” is not known in a formula; \\text{…} may hold it")
      }
      advance()
      return .symbol(symbol)
    case .command(let name):
      advance()
      return try command(name, at: place)
    case .end:
      throw error("the formula ends too early")
    }
  }

  /// One letter, or all that follow where the alphabet makes words.
  private mutating func word(_ isArgument: Bool) -> String {
    var word = ""
    repeat {
      word += token.source
      advance()
    } while !isArgument && alphabet.makesWords && isLetterOrDigit
    return word
  }

  private var isLetterOrDigit: Bool {
    if case .character(let next) = token { next.isLatinLetter || next.isDigit } else { false }
  }

  /// Digits with at most one point between them; a single digit as an argument.
  private mutating func number(_ isArgument: Bool) -> String {
    var digits = token.source
    var hasPoint = false
    while !isArgument, let next = scanner.character {
      if next == ".", !hasPoint, scanner.followedByDigit {
        hasPoint = true
      } else if !next.isDigit {
        break
      }
      advance()
      digits.append(next)
    }
    advance()
    return digits
  }

  /// Reads what closes a group, or says what is wrong with what stands there.
  mutating func close(
    _ expected: TeXScanner.Token, opened opening: String, at place: Int
  ) throws(TeXError) {
    if token == expected {
      advance()
    } else if token == .end {
      throw error("“\(opening)” is never closed", at: place, offender: opening)
    } else {
      let column = scanner.place(of: place).column
      throw error("“\(token.source)” before “\(opening)” of column \(column) is closed")
    }
  }
}
