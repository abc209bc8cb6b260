/// A paragraph, a heading, a list …: what lines of Markdown say, as a tree.
///
/// Only what the chapters use: headings, paragraphs, quotes, lists, fences, display math.
enum ProseBlock: Equatable {
  case heading(level: Int, [Inline])
  case paragraph([Inline])
  case quote([ProseBlock])
  case list(start: Int?, items: [[ProseBlock]])
  case code(language: String, [String])
  case math(TeXSource)
}

/// A piece of a paragraph.
enum Inline: Equatable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  case math(TeXSource)
  case link([Inline], target: String)
}

/// A formula and where it was written.
struct TeXSource: Equatable {
  let tex: String
  let file: String
  let line: Int
}

extension [Inline] {
  /// The words without their dress.
  var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let inside), .strong(let inside), .link(let inside, _): inside.plainText
      case .math(let source): source.tex
      }
    }.joined()
  }
}
