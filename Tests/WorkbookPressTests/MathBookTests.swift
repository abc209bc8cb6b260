import Files
import Foundation
import Testing

@testable import WorkbookPress

/// Every formula of the book is in the subset: those in the sources and those on the pages.
@Suite struct MathBookTests {
  struct Formula: Equatable, Sendable {
    let source: String
    let isDisplay: Bool
    let line: Int
  }

  /// The formulas in Markdown: fences marked `math`, and what stands between dollars in a
  /// paragraph, outside code. A value's place is a number.
  static func formulas(in lines: [(text: String, line: Int)]) -> [Formula] {
    var formulas: [Formula] = []
    var fence: (isMath: Bool, lines: [String], line: Int)?
    var open: (text: String, line: Int)?
    var isCode = false
    var previous = 0
    for (text, line) in lines {
      let bare = String(text.drop { $0 == " " || $0 == ">" })
      if bare.isEmpty || line != previous + 1 { (open, isCode) = (nil, false) }
      previous = line
      if bare.hasPrefix("```") {
        if let closed = fence {
          if closed.isMath {
            formulas.append(
              Formula(
                source: closed.lines.joined(separator: "\n"), isDisplay: true, line: closed.line))
          }
          fence = nil
        } else {
          fence = (bare == "```math", [], line + 1)
        }
        continue
      }
      if fence != nil {
        fence?.lines.append(bare)
        continue
      }
      if open != nil { open?.text.append("\n") }
      for character in bare.replacing(/{{[^}]*}}/, with: "0") {
        if character == "`", open == nil {
          isCode.toggle()
        } else if character == "$", !isCode {
          if let (source, first) = open {
            formulas.append(Formula(source: source, isDisplay: false, line: first))
            open = nil
          } else {
            open = ("", line)
          }
        } else {
          open?.text.append(character)
        }
      }
    }
    return formulas
  }

  @Test func formulasAreFound() {
    let text = """
      A $x$ and `$no$`, then $a +
      b$, {{value}} and $n = {{n}}$.

      > ```math
      > c
      > d
      > ```
      ```swift
      let e = "$f$"
      ```
      """
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      (text: String($1), line: $0 + 1)
    }
    #expect(
      Self.formulas(in: lines) == [
        Formula(source: "x", isDisplay: false, line: 1),
        Formula(source: "a +\nb", isDisplay: false, line: 1),
        Formula(source: "n = 0", isDisplay: false, line: 2),
        Formula(source: "c\nd", isDisplay: true, line: 5),
      ])
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Files below a folder of the checkout, by path from its root, in order.
  static func files(below folder: String, ending suffix: String) -> [String] {
    let below = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
    return (below?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(suffix) }.sorted()
      .map { folder + "/" + $0 }
  }

  static func lines(of path: String) throws -> [(text: String, line: Int)] {
    try File.text(at: root.appendingPathComponent(path).path).lines.enumerated()
      .map { (text: String($1), line: $0 + 1) }
  }

  static func check(_ path: String, _ formulas: [Formula]) throws {
    for formula in formulas {
      do throws(TeXError) {
        let nodes = try TeX.parse(formula.source)
        let markup = MathML.markup(nodes, display: formula.isDisplay, source: formula.source)
        #expect(throws: Never.self, "\(path):\(formula.line)") { try Markup(markup) }
        _ = UnicodeMath.text(nodes)
      } catch {
        Issue.record("\(path):\(formula.line + error.line - 1): \(error)")
      }
    }
  }

  @Test func everyFormulaOfTheSourcesIsRead() throws {
    var count = 0
    for path in Self.files(below: "Sources", ending: ".swift") where path.contains("/Chapter") {
      let prose = try Self.lines(of: path).compactMap { text, line in
        let bare = text.drop { $0 == " " }
        return bare.hasPrefix("//:")
          ? (text: String(bare.dropFirst(bare.hasPrefix("//: ") ? 4 : 3)), line: line) : nil
      }
      let formulas = Self.formulas(in: prose)
      count += formulas.count
      try Self.check(path, formulas)
    }
    #expect(count > 0)
  }

  @Test func everyFormulaOfThePagesIsRead() throws {
    var count = 0
    for path in Self.files(below: "chapters", ending: ".md") {
      let formulas = Self.formulas(in: try Self.lines(of: path))
      count += formulas.count
      try Self.check(path, formulas)
    }
    #expect(count > 0)
  }
}
