import Foundation
import RunningExample
import Publishing
import Verification

@testable import WorkbookPress

/// Terminals to print for, and how to read what was printed.
enum TerminalDesk {
  /// A terminal of each kind, at some widths.
  static func styles(widths: [Int] = [40, 60, 80, 120]) -> [TerminalStyle] {
    widths.flatMap { width in
      [
        TerminalStyle(width: width, color: true, unicode: true),
        TerminalStyle(width: width, color: true, unicode: true, trueColor: true),
        TerminalStyle(width: width, color: false, unicode: true),
        TerminalStyle(width: width, color: true, unicode: false),
        TerminalStyle(width: width, color: false, unicode: false),
      ]
    }
  }

  static let plain = TerminalStyle(width: 80, color: false, unicode: true)
  static let ascii = TerminalStyle(width: 80, color: false, unicode: false)
  static let colored = TerminalStyle(width: 80, color: true, unicode: true)

  /// Without its escape sequences.
  static func bare(_ text: some StringProtocol) -> String {
    String(text).replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Prints a page of some prose.
  static func print(
    _ prose: String, exhibits: [Exhibit] = [], _ style: TerminalStyle = plain,
    unfolded: Bool = false
  ) throws -> String {
    let source = prose.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "//:" : "//: \($0)" }.joined(separator: "\n")
    let desk = Desk(source, exhibits: exhibits)
    let press = Press(
      chapters: [desk.chapter], edition: Edition(example: .standard, registry: Registry()),
      sources: Sources { $0 == "Sources/Probe/Page.swift" ? source : nil })
    let text = try press.terminal(desk.chapter, style: style, unfolded: unfolded)
    // Without the chapter's title, question and place, the path of the source and the way on.
    let blocks = text.split(separator: "\n\n", omittingEmptySubsequences: false)
    return blocks.dropFirst(3).dropLast(2).joined(separator: "\n\n")
  }

  private static let place = ProseLine(text: "", file: "", line: 0)

  static func print(_ figure: Figure, _ style: TerminalStyle) -> String {
    TerminalWriter.text(
      [.figure(figure, label: "Figure 1.1", file: "", place: place)], style: style)
  }

  static func print(_ table: Table, _ style: TerminalStyle) -> String {
    TerminalWriter.text([.table(table, label: "Table 1.1", place: place)], style: style)
  }
}
