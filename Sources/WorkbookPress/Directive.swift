public import WorkbookKit

/// What stands between `{{` and `}}`: the exhibit to place, and the claims of the source articles that it
/// decides there: `{{by-hand}}`, `{{double-weighting decides E48}}`.
struct Directive {
  let exhibit: String
  let claims: [String]
  /// What is wrong with it, or nil.
  let problem: String?

  init(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 1, words[1] == "decides" else {
      (exhibit, claims, problem) = (text, [], nil)
      return
    }
    exhibit = words[0]
    claims = Array(words.dropFirst(2))
    let isClaim = { (word: String) in word.wholeMatch(of: /[EC][1-9][0-9]*/) != nil }
    if claims.isEmpty {
      problem = "“\(text)” decides nothing; name the claims: E48 C3"
    } else if let wrong = claims.first(where: { !isClaim($0) }) {
      problem =
        "“\(wrong)” is no claim’s number: E48 for an erratum, C3 for a line of the checklist"
    } else {
      problem = nil
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
          let directive = Directive(text)
          claims += directive.claims.map {
            DecidedClaim(id: $0, section: section, exhibit: directive.exhibit)
          }
        }
      }
    }
    return claims
  }
}
