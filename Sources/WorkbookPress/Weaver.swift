import Files
import WorkbookKit

/// A piece of a woven page, in reading order.
enum Block {
  /// Lines of Markdown with TeX, values filled in, each with the place it was written.
  case prose([ProseLine])
  /// Code as it stands in a source.
  case code([String])
  /// A table with its number, `Table 4.1`, and the line that asks for it.
  case table(Table, label: String, place: ProseLine)
  /// A figure with its number, `Figure 4.1`, the file of its picture, `04-heatmap.svg`, and the line
  /// that asks for it.
  case figure(Figure, label: String, file: String, place: ProseLine)
  /// Where the text above was written: a path from the root of the package.
  case source(String)
  /// How to run the snippet above: its name and path.
  case snippet(name: String, path: String)
}

/// A line of prose and where it was written.
struct ProseLine {
  let text: String
  let file: String
  let line: Int
}

/// Weaves a chapter's sources into the blocks of its page.
struct Weaver {
  let chapter: Chapter
  let edition: Edition
  let sources: Sources
  /// The same edition with a mistake among its steps, if its marks are wanted.
  let mistaken: Edition?

  private var faults: [Fault] = []
  private var used: Set<String> = []
  private var usedSlices: Set<String> = []
  private var counts: [String: Int] = [:]
  private var exhibits: [String: Exhibit] = [:]
  private var output: [Block] = []
  /// The headings of the page.
  private var headings: Set<String> = []
  /// The line that opened the fenced block at hand.
  private var fence: Int?
  private var marks = Marks()

  init(_ chapter: Chapter, edition: Edition, mistaken: Edition? = nil, sources: Sources) {
    self.chapter = chapter
    self.edition = edition
    self.mistaken = mistaken
    self.sources = sources
  }

  /// The page's blocks, or every fault that was found.
  static func blocks(
    of chapter: Chapter, edition: Edition, sources: Sources
  ) throws(Faults) -> [Block] {
    var weaver = Weaver(chapter, edition: edition, sources: sources)
    weaver.weave()
    weaver.checkMistakes()
    weaver.faults += GitHubMath.faults(of: weaver.output)
    if !weaver.faults.isEmpty { throw Faults(faults: weaver.faults) }
    return weaver.output
  }

  /// The page's blocks as if a mistake were true, and its marks.
  static func blocks(
    of chapter: Chapter, edition: Edition, mistaken: Edition, sources: Sources
  ) throws(Faults) -> (blocks: [Block], marks: Marks) {
    var weaver = Weaver(chapter, edition: edition, mistaken: mistaken, sources: sources)
    weaver.weave()
    if !weaver.faults.isEmpty { throw Faults(faults: weaver.faults) }
    return (weaver.output, weaver.marks)
  }

  private mutating func weave() {
    for exhibit in chapter.exhibits where exhibits.updateValue(exhibit, forKey: exhibit.name) != nil
    {
      fault(folder, nil, "two exhibits called \(exhibit.name)")
    }
    var parsed: [LiterateSource] = []
    for part in chapter.parts {
      let path = part.path(in: chapter.module)
      if parsed.contains(where: { $0.file == path }) { continue }
      do throws(FileProblem) {
        let source = LiterateSource(file: path, text: try sources.read(path))
        faults += source.faults
        parsed.append(source)
      } catch {
        fault(path, nil, "the chapter lists this file, but it cannot be read: \(error.reason)")
      }
    }
    let slices = parsed.flatMap { source in
      source.slices.sorted { $0.value.line < $1.value.line }
        .map { ($0.key, source.file, $0.value) }
    }
    for (index, slice) in slices.enumerated()
    where slices[..<index].contains(where: { $0.0 == slice.0 }) {
      fault(slice.1, slice.2.line, "another file has a slice called \(slice.0)")
    }
    for source in parsed where source.file.hasPrefix(folder + "/") {
      weave(source, slices: slices)
    }
    for name in exhibits.keys.sorted() where !used.contains(name) {
      fault(folder, nil, "the exhibit \(name) is declared, but no page shows it")
    }
    for slice in slices where !usedSlices.contains(slice.0) {
      fault(slice.1, slice.2.line, "the slice \(slice.0) is named, but no prose asks for it")
    }
  }

  private var folder: String { "Sources/\(chapter.module)" }

  private mutating func fault(_ file: String, _ line: Int?, _ message: String) {
    faults.append(Fault(file: file, line: line, message: message))
  }

  private mutating func weave(
    _ source: LiterateSource, slices: [(String, String, LiterateSource.Block)]
  ) {
    for block in source.blocks {
      switch block.kind {
      case .code: output.append(.code(block.lines))
      case .prose:
        output.append(.prose([]))
        for (offset, line) in block.lines.enumerated() {
          prose(line, at: block.line + offset, in: source.file, slices: slices)
        }
        if let fence { fault(source.file, fence, "a fenced block that the prose does not close") }
        fence = nil
      }
    }
    output.append(.source(source.file))
  }

  /// Adds a line to the prose that is being printed.
  private mutating func print(_ text: String, _ number: Int, _ file: String) {
    let line = ProseLine(text: text, file: file, line: number)
    if case .prose(var lines) = output.last {
      // Out of the page while it grows, or every line would copy all before it.
      output.removeLast()
      lines.append(line)
      output.append(.prose(lines))
    } else {
      output.append(.prose([line]))
    }
  }

  private mutating func prose(
    _ line: String, at number: Int, in file: String,
    slices: [(String, String, LiterateSource.Block)]
  ) {
    if line.hasPrefix("```") { fence = fence == nil ? number : nil }
    if fence == nil, line.hasPrefix("#") {
      headings.insert(String(line.drop { $0 == "#" }.drop { $0 == " " }))
    }
    if fence != nil || !line.contains("{{") {
      print(line, number, file)
      return
    }
    let pieces = Self.pieces(of: line)
    if pieces.count == 1, case .directive(let directive) = pieces[0] {
      block(directive, at: number, in: file, slices: slices)
      return
    }
    let text = pieces.map { piece in
      switch piece {
      case .text(let text): return text
      case .unclosed:
        fault(file, number, "“{{” without “}}” on the same line")
        return ""
      case .directive(let name): return value(name, at: number, in: file)
      }
    }.joined()
    print(text, number, file)
  }

  enum Piece { case text(String), directive(String), unclosed }

  static func pieces(of line: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line[...]
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex {
        pieces.append(.text(String(rest[..<open.lowerBound])))
      }
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        return pieces + [.unclosed]
      }
      pieces.append(.directive(String(rest[open.upperBound..<close.lowerBound])))
      rest = rest[close.upperBound...]
    }
    return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
  }

  private mutating func show(
    _ directive: Directive, _ number: Int, _ file: String
  ) -> Exhibit.Content? {
    let name = directive.exhibit
    if let problem = directive.problem { fault(file, number, problem) }
    guard let exhibit = exhibits[name] else {
      let known = nearest(to: name, among: Array(exhibits.keys))
      fault(file, number, "no exhibit is called “\(name)”" + (known.map { "; is it \($0)?" } ?? ""))
      return nil
    }
    used.insert(name)
    do {
      let content = try exhibit.content(edition)
      return mistaken.map { marked(exhibit, by: $0, against: content) } ?? content
    } catch {
      fault(file, number, "the exhibit \(name) failed: \(error)")
      return nil
    }
  }

  private mutating func marked(
    _ exhibit: Exhibit, by mistaken: Edition, against right: Exhibit.Content
  ) -> Exhibit.Content {
    do {
      return marks.mark(try exhibit.content(mistaken), against: right)
    } catch {
      return marks.lacking(exhibit.name, "\(error)")
    }
  }

  private mutating func value(_ name: String, at number: Int, in file: String) -> String {
    switch show(Directive(name), number, file) {
    case .value(let text): return text
    case .table, .figure:
      fault(file, number, "\(name) is a table or figure and needs a line of its own")
      return ""
    case nil: return ""
    }
  }

  private mutating func block(
    _ directive: String, at number: Int, in file: String,
    slices: [(String, String, LiterateSource.Block)]
  ) {
    let words = directive.split(separator: " ").map(String.init)
    if words.count == 2, words[0] == "code" {
      guard let slice = slices.first(where: { $0.0 == words[1] }) else {
        fault(file, number, "no slice is called “\(words[1])”")
        return
      }
      usedSlices.insert(words[1])
      output.append(.code(slice.2.lines))
      if !slice.1.hasPrefix(folder + "/") { output.append(.source(slice.1)) }
    } else if words.count == 2, words[0] == "snippet" {
      snippet(words[1], at: number, in: file)
    } else {
      let place = ProseLine(text: directive, file: file, line: number)
      let shown = Directive(directive)
      switch show(shown, number, file) {
      case .value(let text): print(text, number, file)
      case .table(let table):
        output.append(.table(table, label: label("Table"), place: place))
      case .figure(let figure):
        output.append(
          .figure(
            figure, label: label("Figure"), file: "\(chapter.prefix)-\(shown.exhibit).svg",
            place: place))
      case nil: break
      }
    }
  }

  private mutating func label(_ kind: String) -> String {
    counts[kind, default: 0] += 1
    return "\(kind) " + (chapter.number.map { "\($0)." } ?? "") + "\(counts[kind] ?? 0)"
  }

  private mutating func snippet(_ name: String, at number: Int, in file: String) {
    let path = "Snippets/\(name).swift"
    let source: LiterateSource
    do throws(FileProblem) {
      source = LiterateSource(file: path, text: try sources.read(path), isProgram: true)
    } catch {
      fault(file, number, "\(path) cannot be read: \(error.reason)")
      return
    }
    faults += source.faults
    let code = source.blocks.filter { $0.kind == .code }.flatMap { $0.lines + [""] }.dropLast()
    output.append(.code(Array(code)))
    output.append(.snippet(name: name, path: path))
  }

  /// Every mistake sends its reader to a heading of the page.
  private mutating func checkMistakes() {
    for mistake in chapter.parts.compactMap(\.mistake)
    where !headings.contains(mistake.section) {
      fault(
        "Sources/\(mistake.source.file)", mistake.source.line,
        "\(mistake.id) sends its reader to “\(mistake.section)”, which is no heading of this chapter"
      )
    }
  }
}
