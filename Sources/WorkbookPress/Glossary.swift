import Publishing

/// The book's own types, and where one page says what they are.
struct Glossary {
  /// The name of that page.
  static let page = "words"

  /// Each type, and the anchor of its entry.
  private(set) var anchors: [String: String] = [:]

  /// Reads the entries' headings, such as ``### `Matrix` ``, from the page's sources. What cannot be read is
  /// reported when the page is woven.
  init(chapters: [Chapter], sources: Sources) {
    guard let chapter = chapters.first(where: { $0.name == Self.page }) else { return }
    for part in chapter.parts {
      let path = part.path(in: chapter.module)
      let source = LiterateSource(file: path, text: (try? sources.read(path)) ?? "")
      for line in source.blocks.flatMap(\.lines) where line.hasPrefix("### ") {
        let title = InlineReader.read(String(line.dropFirst(4)), file: path, line: 0)
        for case .code(let name) in title { anchors[name] = HTMLWriter.anchor(title.plainText) }
      }
    }
  }

  /// A link to a type's entry; nil for what has none.
  func link(to type: String) -> String? {
    anchors[type].map { "[`\(type)`](\(Self.page).md#\($0))" }
  }
}

extension Glossary {
  /// A line of introductions for readers who have no link to follow: it names the command that prints the
  /// page of words.
  static func withCommand(_ line: String) -> String {
    guard line.contains("(\(page).md#") else { return line }
    let parts = line.split(separator: " · ", maxSplits: 1)
    let words = parts[0] + " (`swift run workbook chapter \(page)`)"
    return parts.count > 1 ? "\(words) · \(parts[1])" : String(words)
  }
}

/// What the code of a page has introduced so far: types of the book, and works that it cites.
struct Introductions {
  private let glossary: Glossary
  private let references: [Reference]
  /// What the main path has met, and what somebody has met who opens every fold.
  private var met: (path: Set<String>, all: Set<String>) = ([], [])

  init(glossary: Glossary, references: [Reference]) {
    self.glossary = glossary
    self.references = references
  }

  /// The line below a listing that links what is new in it; nil if nothing is. What only a fold has shown is
  /// new again to readers who left that closed.
  mutating func line(below code: [String], isFolded: Bool) -> String? {
    let pieces = code.flatMap(SwiftHighlighter.pieces)
    var types: [String] = []
    var works: [String] = []
    var word: String?
    for piece in pieces {
      if piece.kind == .type {
        // What a listing declares is introduced by the listing.
        let declares = word.map {
          ["struct", "enum", "class", "protocol", "typealias"].contains($0)
        }
        if isNew(piece.text, isFolded), declares != true, let link = glossary.link(to: piece.text) {
          types.append(link)
        }
      }
      if piece.text.contains(where: { $0 != " " }) { word = piece.text }
    }
    let comments = pieces.filter { $0.kind == .comment }.map { $0.text.drop { $0 == "/" } }
    let said = comments.joined().split(separator: " ").joined(separator: " ")
    for work in references where said.contains(work.name) && isNew(work.name, isFolded) {
      works.append("[\(work.name)](\(work.address))")
    }
    let parts = [("New here: ", types), ("Cited: ", works)].filter { !$0.1.isEmpty }
    return parts.isEmpty
      ? nil : parts.map { $0 + $1.joined(separator: ", ") }.joined(separator: " · ")
  }

  private mutating func isNew(_ name: String, _ isFolded: Bool) -> Bool {
    let first = met.all.insert(name).inserted
    return isFolded ? first : met.path.insert(name).inserted
  }
}

extension Weaver {
  /// Prints code, and below it what is new in it.
  mutating func show(code lines: [String], at number: Int, in file: String) {
    output.append(.code(lines))
    if let line = introductions?.line(below: lines, isFolded: fold != nil) {
      output.append(.introductions(ProseLine(text: line, file: file, line: number)))
    }
  }
}
