import Publishing

/// What GitHub refuses or damages of the TeX on a page.
///
/// GitHub reads a page as Markdown first and looks for formulas in what is left of it. So an inline
/// formula between dollars goes through Markdown's rules for backslashes, emphasis, links and elements;
/// one between `` $` `` and `` `$ `` does not, and neither does a block fenced as `math`. Then its MathJax
/// knows fewer commands than others. The rules are those of the threads that are named with them; the
/// press understands more than they allow, so without them an author would see the damage on GitHub alone.
struct GitHubMath {
  private(set) var faults: [Fault] = []

  /// The faults of woven blocks.
  static func faults(of blocks: [Block]) -> [Fault] {
    var reader = GitHubMath()
    for block in blocks {
      switch block {
      case .prose(let lines): reader.read(lines)
      case .table(let table, _, let place):
        for text in [table.caption] + table.header + table.rows.joined() {
          reader.read([ProseLine(text: text, file: place.file, line: place.line)])
        }
      case .figure(let figure, _, _, let place):
        reader.read([ProseLine(text: figure.caption, file: place.file, line: place.line)])
      case .code, .introductions, .source, .snippet, .fold, .endFold: break
      }
    }
    return reader.faults
  }

  private mutating func fault(_ line: ProseLine, _ message: String) {
    let fault = Fault(file: line.file, line: line.line, message: message)
    if !faults.contains(fault) { faults.append(fault) }
  }

  /// Lines of Markdown: fenced blocks, and paragraphs between blank lines.
  private mutating func read(_ lines: [ProseLine]) {
    var paragraph: [ProseLine] = []
    var fence: String?
    for line in lines {
      if line.text.hasPrefix("```") {
        read(paragraph: paragraph)
        paragraph = []
        fence = fence == nil ? String(line.text.drop { $0 == "`" }) : nil
      } else if let language = fence {
        if language == "math" { checkCommands(of: line.text, at: line) }
      } else if line.text.isBlank {
        read(paragraph: paragraph)
        paragraph = []
      } else {
        paragraph.append(line)
      }
    }
    read(paragraph: paragraph)
  }

  private mutating func read(paragraph: [ProseLine]) {
    guard paragraph.contains(where: { $0.text.contains("$") }) else { return }
    let characters = Array(paragraph.map(\.text).joined(separator: "\n"))
    let pieces = InlineReader.pieces(of: characters)
    func line(_ index: Int) -> ProseLine {
      paragraph[characters[..<index].count { $0 == "\n" }]
    }
    var isFormula = [Bool](repeating: false, count: characters.count)
    var isRead = [Bool](repeating: true, count: characters.count)
    for piece in pieces {
      let place = line(piece.range.lowerBound)
      guard piece.kind == .math else {
        for index in piece.range { isRead[index] = false }
        continue
      }
      let tex = String(characters[piece.range].dropFirst().dropLast())
      checkCommands(of: tex, at: place)
      checkEdges(characters, piece.range, at: place)
      if tex.hasPrefix("`") {
        for index in piece.range { isRead[index] = false }
      } else {
        checkMarkdown(of: tex, at: place)
        for index in piece.range { isFormula[index] = true }
      }
    }
    for index in characters.indices.dropLast()
    where isRead[index] && !isFormula[index] && characters[index] == "$" {
      if characters[index + 1] == "$" {
        fault(line(index), "GitHub shows $$ … $$ its own way; write a block fenced as ```math")
      }
    }
    checkEmphasis(characters, isFormula, isRead) { line($0) }
    let text = String(characters)
    if text.contains("](") && InlineReader.read(text, file: "", line: 0).hasFormulaInLink {
      // https://github.com/nschloe/github-math-bugs: “Math doesn't render in links”.
      fault(line(0), "GitHub shows no formula inside a link; write the formula beside it")
    }
  }

  // MARK: Commands

  /// A search for these in the text of a formula is all that GitHub does, so that a longer name is
  /// refused too: “The following macros are not allowed: operatorname”.
  /// https://github.com/github/markup/issues/1688 has the first of them; \newcommand and what else makes
  /// or changes macros went before, https://github.com/github/markup/issues/1551.
  private static let refused = [
    "operatorname": "\\mathrm{…}, or \\max and the like", "phantom": "\\quad for room",
    "hphantom": "\\quad for room", "vphantom": "nothing in its place",
    "mathchoice": "\\tfrac, \\textstyle or \\displaystyle", "unicode": "the character itself",
    "colorbox": "the formula without it", "fcolorbox": "\\boxed{…}",
    "definecolor": "the formula without it", "mmlToken": "\\mathrm{…}",
    "Newextarrow": "\\xrightarrow{…}", "DeclareMathOperator": "\\mathrm{…} where it stands",
    "DeclarePairedDelimiter": "\\lvert … \\rvert where they stand",
    "newtagform": "nothing in its place", "renewtagform": "nothing in its place",
  ]

  /// Of packages that GitHub's MathJax does without: newcommand, require, html, action, bbox, unicode;
  /// and commands of LaTeX's text mode, which it does not know.
  private static let unknown = [
    "def", "gdef", "edef", "let", "newcommand", "renewcommand", "providecommand", "newenvironment",
    "renewenvironment", "require", "href", "class", "cssId", "style", "data", "toggle", "mathtip",
    "texttip", "bbox", "columncolor", "rowcolor", "cellcolor", "mbox", "label", "ref", "eqref",
    "footnotesize", "multicolumn", "textbackslash", "textasciicircum", "textasciitilde",
  ]

  private mutating func checkCommands(of tex: String, at line: ProseLine) {
    for name in Self.commands(of: tex) {
      let refused = Self.refused.keys.filter { name.contains($0) }.max { $0.count < $1.count }
      if let instead = refused.flatMap({ Self.refused[$0] }) {
        fault(line, "GitHub refuses \\\(name) (github/markup#1688); write \(instead)")
      } else if Self.unknown.contains(name) {
        fault(line, "GitHub does not know \\\(name): write the formula without it")
      }
    }
  }

  /// The names of the commands in a formula.
  private static func commands(of tex: String) -> [String] {
    tex.split(separator: "\\", omittingEmptySubsequences: false).dropFirst()
      .map { part in String(part.prefix { $0.isASCII && $0.isLetter }) }.filter { !$0.isEmpty }
  }

  // MARK: Markdown

  /// What stands for a backslash and a sign, where Markdown would drop the backslash.
  private static let named: [Character: String] = [
    "{": "\\lbrace", "}": "\\rbrace", "|": "\\Vert", ",": "\\thinspace",
    ":": "\\medspace", ">": "\\medspace", ";": "\\thickspace", "!": "\\negthinspace",
    "*": "\\ast", "_": "a name without it",
  ]

  private mutating func checkMarkdown(of tex: String, at line: ProseLine) {
    let whole = "the formula as $`…`$"
    // https://github.com/github/markup/issues/1746
    let characters = Array(tex)
    for (slash, sign) in zip(characters, characters.dropFirst())
    where slash == "\\" && sign.isASCII && (sign.isPunctuation || sign.isSymbol) {
      let lost = "Markdown takes the backslash from \\\(sign) (github/markup#1746)"
      fault(line, lost + "; write " + (Self.named[sign].map { "\($0), or " } ?? "") + whole)
    }
    // https://nschloe.github.io/2022/06/27/math-on-github-follow-up.html: “$a <b > c$” and
    // “$[a+b](c+d)$”.
    if tex.contains("<"), tex.contains(/<[A-Za-z\/!?]/) {
      fault(line, "Markdown takes “<” and what follows for an element; write \\lt, or \(whole)")
    }
    if tex.contains("&"), tex.contains(/&#?[A-Za-z0-9]+;/) {
      fault(line, "Markdown takes “&…;” for a character; write \(whole)")
    }
    if tex.contains("](") {
      fault(line, "Markdown takes “[…](…)” for a link; write a space before “(”, or \(whole)")
    }
    if tex.contains("`") { fault(line, "Markdown takes “`” for code; write \(whole)") }
    // “Inline math with a line break”, https://github.com/nschloe/github-math-bugs.
    if tex.contains("\n") {
      fault(line, "GitHub shows no formula that goes over the end of a line")
    }
  }

  /// https://github.com/github/markup/issues/1742
  private mutating func checkEdges(
    _ characters: [Character], _ range: Range<Int>, at line: ProseLine
  ) {
    if range.lowerBound > 0 {
      let before = characters[range.lowerBound - 1]
      if before.isLetter || before.isNumber || "-'\"[{/".contains(before) {
        let seen = "GitHub shows no formula right after “\(before)” (github/markup#1742)"
        fault(line, seen + "; write a space before it")
      }
    }
    if range.upperBound < characters.count {
      let after = characters[range.upperBound]
      if after.isLetter || after.isNumber {
        let seen = "GitHub shows no formula right before “\(after)” (github/markup#1742)"
        fault(line, seen + "; write a space after it")
      }
    }
  }

  /// Marks that Markdown pairs up for emphasis, one of them or both inside a formula.
  /// https://github.com/github/markup/issues/1575, https://github.com/github/markup/issues/1569
  private mutating func checkEmphasis(
    _ characters: [Character], _ isFormula: [Bool], _ isRead: [Bool], line: (Int) -> ProseLine
  ) {
    for mark in ["*", "_", "~"] as [Character]
    where characters.indices.contains(where: { isFormula[$0] && characters[$0] == mark }) {
      var open: [Int] = []
      for index in characters.indices where isRead[index] && characters[index] == mark {
        let sides = Flanks(
          before: index > 0 ? characters[index - 1] : " ",
          after: index + 1 < characters.count ? characters[index + 1] : " ", mark: mark)
        if sides.closes, let start = open.last {
          open.removeLast()
          if isFormula[start] || isFormula[index] {
            let place = isFormula[index] ? index : start
            fault(
              line(place),
              "Markdown takes “\(mark)” in a formula for emphasis, with another before or after it"
                + " (github/markup#1575); write the formula as $`…`$")
            return
          }
        } else if sides.opens {
          open.append(index)
        }
      }
    }
  }
}

/// Whether a mark may open or close emphasis, by CommonMark's rules for what stands on both sides.
private struct Flanks {
  let opens: Bool
  let closes: Bool

  init(before: Character, after: Character, mark: Character) {
    func isSign(_ character: Character) -> Bool { character.isPunctuation || character.isSymbol }
    let left = !after.isWhitespace && (!isSign(after) || before.isWhitespace || isSign(before))
    let right = !before.isWhitespace && (!isSign(before) || after.isWhitespace || isSign(after))
    opens = left && (mark != "_" || !right || isSign(before))
    closes = right && (mark != "_" || !left || isSign(after))
  }
}

extension [Inline] {
  fileprivate var hasFormulaInLink: Bool {
    contains { inline in
      switch inline {
      case .link(let inside, _): inside.hasFormula
      case .emphasis(let inside), .strong(let inside): inside.hasFormulaInLink
      case .text, .code, .math: false
      }
    }
  }

  private var hasFormula: Bool {
    contains { inline in
      switch inline {
      case .math: true
      case .emphasis(let inside), .strong(let inside), .link(let inside, _): inside.hasFormula
      case .text, .code: false
      }
    }
  }
}
