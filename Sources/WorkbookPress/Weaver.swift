import Files
import Publishing
import Verification

/// Weaves a chapter's sources into the blocks of its page.
struct Weaver {
  let chapter: Chapter
  let edition: Edition
  let sources: Sources
  /// The same edition with a mistake among its steps, if its marks are wanted.
  let mistaken: Edition?
  /// The exercises of the book.
  let exercises: [BookExercise]

  private var faults: [Fault] = []
  private var used: Set<String> = []
  private var usedSlices: Set<String> = []
  private var counts: [String: Int] = [:]
  private var exhibits: [String: Exhibit] = [:]
  var output: [Block] = []
  /// The headings of the page.
  var headings: Set<String> = []
  /// Where each exercise stands: the headings of its section, the line and the file.
  var placedExercises: [String: (section: [String], line: Int, file: String)] = [:]
  /// The headings of the section at hand: its own, below that of the section it is part of.
  var section: [String] = []
  var introductions: Introductions?
  /// The fold at hand.
  var fold: OpenFold?
  /// The line that opened the fenced block at hand.
  private var fence: Int?
  private(set) var marks = Marks()

  private init(_ chapter: Chapter, press: Press, mistaken: Edition? = nil) {
    self.chapter = chapter
    self.mistaken = mistaken
    edition = press.edition
    sources = press.sources
    exercises = press.exercises
    introductions =
      chapter.name == Glossary.page
      ? nil : Introductions(glossary: press.glossary, references: press.references)
  }

  /// The page's blocks, or every fault that was found.
  static func blocks(
    of chapter: Chapter, press: Press
  ) throws(Faults) -> [Block] {
    var weaver = Weaver(chapter, press: press)
    weaver.weave()
    weaver.checkMistakes()
    weaver.checkExercises()
    weaver.faults += GitHubMath.faults(of: weaver.output)
    if !weaver.faults.isEmpty { throw Faults(faults: weaver.faults) }
    return weaver.output
  }

  /// The page's blocks as if a mistake were true, and its marks.
  static func blocks(
    of chapter: Chapter, press: Press, mistaken: Edition
  ) throws(Faults) -> (blocks: [Block], marks: Marks) {
    var weaver = Weaver(chapter, press: press, mistaken: mistaken)
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

  var folder: String { "Sources/\(chapter.module)" }

  mutating func fault(_ file: String, _ line: Int?, _ message: String) {
    faults.append(Fault(file: file, line: line, message: message))
  }

  private mutating func weave(
    _ source: LiterateSource, slices: [(String, String, LiterateSource.Block)]
  ) {
    for block in source.blocks {
      switch block.kind {
      case .code: show(code: block.lines, at: block.line, in: source.file)
      case .prose:
        output.append(.prose([]))
        for (offset, line) in block.lines.enumerated() {
          prose(line, at: block.line + offset, in: source.file, slices: slices)
        }
        if let fence { fault(source.file, fence, "a fenced block that the prose does not close") }
        fence = nil
      }
    }
    end(file: source.file)
  }

  /// Adds a line to the prose that is being printed.
  mutating func print(_ text: String, _ number: Int, _ file: String) {
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
      enter(heading: line)
    }
    if fence != nil || !line.contains("{{") {
      print(line, number, file)
      return
    }
    let pieces = Self.pieces(of: line)
    if pieces.count == 1, case .directive(let text) = pieces[0] {
      let directive = Directive(text)
      if let problem = directive.problem { fault(file, number, problem) }
      block(directive, at: number, in: file, slices: slices)
      return
    }
    let text = pieces.map { piece in
      switch piece {
      case .text(let text): return text
      case .unclosed:
        fault(file, number, "“{{” without “}}” on the same line")
        return ""
      case .directive(let text): return value(Directive(text), at: number, in: file)
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
    _ name: String, _ number: Int, _ file: String
  ) -> Exhibit.Content? {
    guard let exhibit = exhibits[name] else {
      let known = nearest(to: name, among: exhibits.keys + ["end fold"])
      fault(file, number, "no exhibit is called “\(name)”" + (known.map { "; is it \($0)?" } ?? ""))
      return nil
    }
    used.insert(name)
    do {
      let content = try edition.content(of: exhibit, in: chapter)
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
      return marks.mark(
        exhibit.name, try mistaken.content(of: exhibit, in: chapter), against: right)
    } catch {
      return marks.lacking(exhibit.name, "\(error)")
    }
  }

  private mutating func value(
    _ directive: Directive, at number: Int, in file: String
  ) -> String {
    if let problem = directive.problem { fault(file, number, problem) }
    guard case .exhibit(let name, _) = directive else {
      fault(
        file, number, "{{code}}, {{snippet}}, {{fold}} and {{exercise}} need a line of their own")
      return ""
    }
    switch show(name, number, file) {
    case .value(let text): return text
    case .table, .figure:
      fault(file, number, "\(name) is a table or figure and needs a line of its own")
      return ""
    case nil: return ""
    }
  }

  private mutating func block(
    _ directive: Directive, at number: Int, in file: String,
    slices: [(String, String, LiterateSource.Block)]
  ) {
    switch directive {
    case .code(let name):
      guard let slice = slices.first(where: { $0.0 == name }) else {
        fault(file, number, "no slice is called “\(name)”")
        return
      }
      usedSlices.insert(name)
      show(code: slice.2.lines, at: slice.2.line, in: slice.1)
      if !slice.1.hasPrefix(folder + "/") { output.append(.source(slice.1)) }
    case .snippet(let name): snippet(name, at: number, in: file)
    case .fold(let summary): open(fold: summary, at: number, in: file)
    case .endFold: closeFold(at: number, in: file)
    case .exercise(let id, let asks): place(exercise: id, asks: asks, at: number, in: file)
    case .exhibit(let name, _):
      let place = ProseLine(text: name, file: file, line: number)
      switch show(name, number, file) {
      case .value(let text): print(text, number, file)
      case .table(let table):
        output.append(.table(table, label: label("Table"), place: place))
      case .figure(let figure):
        output.append(
          .figure(
            figure, label: label("Figure"), file: "\(chapter.prefix)-\(name).svg", place: place))
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
    show(code: Array(code), at: number, in: file)
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
