public import Publishing

/// What stands between `{{` and `}}`.
enum Directive: Equatable {
  /// Places an exhibit, and may name the claims of the source articles that it decides there:
  /// `{{by-hand}}`, `{{double-weighting decides E48}}`.
  case exhibit(String, claims: [String]?)
  /// Places a named slice: `{{code inner-loop}}`.
  case code(String)
  /// Places a program of the folder `Snippets`: `{{snippet TurnTheKnobs}}`.
  case snippet(String)
  /// Begins a part that is closed until the reader opens it, and says what is inside and why one might
  /// open it: `{{fold Why the fused form gives the same numbers}}`.
  case fold(String)
  /// Ends it: `{{end fold}}`.
  case endFold
  /// Names an exercise where it is to be done, and what it asks: `{{exercise 4.2 Write attention.}}`.
  case exercise(String, asks: String)

  init(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch (words[0], words.count) {
    case ("code", 2): self = .code(words[1])
    case ("snippet", 2): self = .snippet(words[1])
    case ("end", 2) where words[1] == "fold": self = .endFold
    case ("fold", _): self = .fold(words.dropFirst().joined(separator: " "))
    case ("exercise", _):
      self = .exercise(
        words.count > 1 ? words[1] : "", asks: words.dropFirst(2).joined(separator: " "))
    case (_, 2...) where words[1] == "decides":
      self = .exhibit(words[0], claims: Array(words.dropFirst(2)))
    default: self = .exhibit(text, claims: nil)
    }
  }

  /// What is wrong with it as it is written, or nil.
  var problem: String? {
    switch self {
    case .exhibit(let name, let claims?):
      let isClaim = { (word: String) in word.wholeMatch(of: /[EC][1-9][0-9]*/) != nil }
      if claims.isEmpty {
        return "“\(name) decides” decides nothing; name the claims: E48 C3"
      }
      return claims.first { !isClaim($0) }.map { wrong in
        "“\(wrong)” is no claim’s number: E48 for an erratum, C3 for a line of the checklist"
      }
    case .fold(let summary):
      if summary.isBlank {
        return "a fold says what is inside and why one might open it: {{fold Why it is the same}}"
      }
      return Fold.problem(summary)
    case .exercise(let id, let asks):
      return id.isEmpty || asks.isBlank
        ? "an exercise needs its number and what it asks: {{exercise 4.2 Write attention.}}" : nil
    case .exhibit(_, nil), .code, .snippet, .endFold: return nil
    }
  }
}

/// A claim from elsewhere that a section keeps, corrects or refutes, and the exhibit that decides it.
public struct DecidedClaim: Sendable, Equatable {
  /// The claim's number: `E19` for an erratum, `C3` for a line of the checklist.
  public let id: String
  /// The heading of the section in which the exhibit stands.
  public let section: String
  /// The exhibit.
  public let exhibit: String
}

extension Press {
  /// The claims that a chapter decides, in reading order, as its prose says where it places the exhibits.
  public func claims(of chapter: Chapter) -> [DecidedClaim] {
    var section = ""
    var claims: [DecidedClaim] = []
    for part in chapter.parts where !part.isSlices {
      let path = part.path(in: chapter.module)
      let source = LiterateSource(file: path, text: (try? sources.read(path)) ?? "")
      var isFenced = false
      for line in source.blocks.filter({ $0.kind == .prose }).flatMap({ $0.lines }) {
        if line.hasPrefix("```") { isFenced.toggle() }
        if isFenced { continue }
        if line.hasPrefix("#") { section = String(line.drop { $0 == "#" }.drop { $0 == " " }) }
        for case .directive(let text) in Weaver.pieces(of: line) {
          guard case .exhibit(let exhibit, let decided?) = Directive(text) else { continue }
          claims += decided.map { DecidedClaim(id: $0, section: section, exhibit: exhibit) }
        }
      }
    }
    return claims
  }
}
