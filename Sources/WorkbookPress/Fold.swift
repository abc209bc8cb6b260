/// A part of a page that is closed until the reader opens it.
enum Fold {
  /// What is wrong with the line that a closed fold shows, or nil.
  static func problem(_ summary: String) -> String? {
    let isPlain = InlineReader.read(summary, file: "", line: 0).allSatisfy { inline in
      switch inline {
      case .text, .code: true
      case .emphasis(let inside), .strong(let inside):
        inside.allSatisfy { if case .text = $0 { true } else { false } }
      case .math, .link: false
      }
    }
    return isPlain
      ? nil : "the line of a fold has words and `code` only; GitHub prints no formula or link there"
  }

  /// The line as HTML: GitHub reads no Markdown there.
  static func markup(_ summary: ProseLine) -> String {
    func markup(_ inlines: [Inline]) -> String {
      inlines.map { inline in
        switch inline {
        case .text(let text): HTMLWriter.escape(text)
        case .code(let code): "<code>\(HTMLWriter.escape(code))</code>"
        case .emphasis(let inside): "<em>\(markup(inside))</em>"
        case .strong(let inside): "<strong>\(markup(inside))</strong>"
        case .math, .link: HTMLWriter.escape([inline].plainText)
        }
      }.joined()
    }
    return markup(InlineReader.read(summary.text, file: summary.file, line: summary.line))
  }
}

extension Weaver {
  /// A fold that is being woven: the line that opened it, its place in the output, and how much a mistake
  /// had changed before it.
  struct OpenFold {
    let line: Int
    let index: Int
    let changes: Int
  }

  mutating func open(fold summary: String, at number: Int, in file: String) {
    if let fold {
      fault(file, number, "a fold inside the one of line \(fold.line); close that first")
      return
    }
    fold = OpenFold(line: number, index: output.count, changes: marks.count)
    output.append(.fold(ProseLine(text: summary, file: file, line: number), isOpen: false))
  }

  mutating func closeFold(at number: Int, in file: String) {
    guard let ended = fold else {
      fault(file, number, "{{end fold}} without a {{fold …}} before it")
      return
    }
    fold = nil
    let isEmpty = output[(ended.index + 1)...].allSatisfy { block in
      if case .prose(let lines) = block { lines.allSatisfy { $0.text.isBlank } } else { false }
    }
    if isEmpty { fault(file, ended.line, "a fold with nothing in it") }
    // What a mistake changes is not hidden from a reader who asked for it.
    if marks.count > ended.changes, case .fold(let line, _) = output[ended.index] {
      output[ended.index] = .fold(line, isOpen: true)
    }
    output.append(.endFold)
  }

  /// Ends a file: a fold ends where it began, and one that ends the file has the file's name in it.
  mutating func end(file: String) {
    if let left = fold { fault(file, left.line, "a fold that {{end fold}} does not close") }
    fold = nil
    if case .endFold = output.last {
      output.insert(.source(file), at: output.count - 1)
    } else {
      output.append(.source(file))
    }
  }
}
