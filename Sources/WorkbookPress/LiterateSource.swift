import Files

/// A literate Swift file, cut into prose and code.
///
/// Lines that begin with `//:` are prose, all others are code, in reading order. Four comments
/// steer what is shown: `// snippet.hide`, `// snippet.show`, `// snippet.NAME` and
/// `// snippet.end`. A named slice is not printed where it stands but where prose asks for it. The
/// imports at the top of a chapter's file are for the compiler and are not shown, nor are its hints,
/// `@_specialize(…)`.
struct LiterateSource {
  /// A run of lines of one kind, with the number of its first line.
  struct Block: Equatable {
    enum Kind: Equatable { case prose, code }
    let kind: Kind
    var lines: [String]
    let line: Int
  }

  let file: String
  private(set) var blocks: [Block] = []
  private(set) var slices: [String: Block] = [:]
  private(set) var faults: [Fault] = []

  /// - Parameter isProgram: whether the file is a whole program, whose imports are shown as well.
  init(file: String, text: String, isProgram: Bool = false) {
    self.file = file
    var hidden: Int?
    var slice: (name: String, block: Block)?

    for (index, line) in text.lines.map(String.init).enumerated() {
      let number = index + 1
      let bare = line.drop { $0 == " " }
      if bare.hasPrefix("// snippet.") {
        let word = String(bare.dropFirst("// snippet.".count))
        switch word {
        case "hide":
          if let hidden { fault(number, "snippet.hide inside the one of line \(hidden)") }
          hidden = number
        case "show":
          if hidden == nil { fault(number, "snippet.show without a snippet.hide before it") }
          hidden = nil
        case "end":
          if let ended = slice {
            if ended.block.lines.isEmpty { fault(number, "slice \(ended.name) shows nothing") }
            if slices.updateValue(ended.block, forKey: ended.name) != nil {
              fault(number, "a second slice called \(ended.name)")
            }
          } else {
            fault(number, "snippet.end without a snippet.NAME before it")
          }
          slice = nil
        default:
          if word.isEmpty || !word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) {
            fault(number, "“\(word)” is not a slice name: letters, digits and dashes")
          }
          if let slice { fault(number, "slice \(word) inside slice \(slice.name)") }
          slice = (word, Block(kind: .code, lines: [], line: number + 1))
        }
      } else if hidden != nil || bare.hasPrefix("@_specialize(") {
        continue
      } else if blocks.isEmpty, bare.isEmpty || !isProgram && Self.isImport(bare) {
        continue
      } else if slice != nil, !bare.hasPrefix("//:") {
        slice?.block.lines.append(line)
      } else if bare.hasPrefix("//:") {
        if let slice { fault(number, "prose inside slice \(slice.name)") }
        append(.prose, String(bare.dropFirst(bare.hasPrefix("//: ") ? 4 : 3)), number)
      } else {
        append(.code, line, number)
      }
    }
    if let hidden { fault(hidden, "snippet.hide without a snippet.show after it") }
    if let slice { fault(slice.block.line - 1, "slice \(slice.name) without a snippet.end") }
    blocks = blocks.map(Self.trimmed).filter { !$0.lines.isEmpty }
    slices = slices.mapValues(Self.trimmed)
  }

  private mutating func append(_ kind: Block.Kind, _ line: String, _ number: Int) {
    if blocks.last?.kind == kind {
      blocks[blocks.count - 1].lines.append(line)
    } else {
      blocks.append(Block(kind: kind, lines: [line], line: number))
    }
  }

  private mutating func fault(_ line: Int, _ message: String) {
    faults.append(Fault(file: file, line: line, message: message))
  }

  private static func isImport(_ line: Substring) -> Bool {
    line.prefixMatch(of: /(@\w+ )*(public |internal |package )?import \w/) != nil
  }

  /// Without blank lines at either end and, for code, without the indentation all lines share.
  private static func trimmed(_ block: Block) -> Block {
    let blank: (String) -> Bool = { line in line.allSatisfy { $0 == " " } }
    let skipped = block.lines.prefix(while: blank).count
    var lines = Array(block.lines.dropFirst(skipped))
    while let last = lines.last, blank(last) { lines.removeLast() }
    if block.kind == .code {
      let margins = lines.filter { !blank($0) }.map { $0.prefix { $0 == " " }.count }
      lines = lines.map { String($0.dropFirst(min(margins.min() ?? 0, $0.count))) }
    }
    return Block(kind: block.kind, lines: lines, line: block.line + skipped)
  }
}

/// Something wrong in a source of the book.
public struct Fault: Error, Equatable, CustomStringConvertible, Sendable {
  /// The file, from the root of the package.
  public let file: String
  /// The line, or nil for the file as a whole.
  public let line: Int?
  /// What is wrong.
  public let message: String

  /// A fault at a place.
  public init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = printable(message)
  }

  /// `file:line: message`, the form editors understand.
  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + message }
}

/// All faults found in one go.
public struct Faults: Error, CustomStringConvertible, Sendable {
  /// The faults, in reading order.
  public let faults: [Fault]

  /// One fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
