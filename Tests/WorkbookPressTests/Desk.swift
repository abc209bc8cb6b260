import RunningExample
import Publishing
import Verification
import WorkbookPress

/// A chapter `Probe` whose sources are strings, and the press for it.
struct Desk {
  var files: [(name: String, text: String)]
  var exhibits: [Exhibit] = []
  var exercises: [BookExercise] = []
  /// Other files, by path: snippets.
  var others: [String: String] = [:]

  /// One source file, `Page.swift`.
  init(_ text: String, exhibits: [Exhibit] = []) {
    self.init(files: [("Page.swift", text)], exhibits: exhibits)
  }

  init(files: [(name: String, text: String)], exhibits: [Exhibit] = []) {
    self.files = files
    self.exhibits = exhibits
  }

  var chapter: Chapter {
    Chapter(
      3, "probe", title: "Probe", question: "Does it weave?",
      parts: files.map { .section($0.name) }, exhibits: exhibits,
      fileID: "Probe/Chapter.swift")
  }

  /// The whole page.
  func page() throws(Faults) -> Press.Page { try press.page(of: chapter) }

  /// The page of the site.
  func html() throws(Faults) -> String { try press.site().last?.text ?? "" }

  var press: Press {
    var texts = others
    for file in files { texts["Sources/Probe/\(file.name)"] = file.text }
    let all = texts
    return Press(
      chapters: [chapter], exercises: exercises,
      edition: Edition(example: .standard, registry: Registry()),
      sources: Sources { all[$0] })
  }

  /// What the prose decides.
  var claims: [DecidedClaim] { press.claims(of: chapter) }

  /// What the sources themselves came to: no head, no foot, no links to the sources.
  func body() throws(Faults) -> String {
    let lines = try page().text.split(separator: "\n", omittingEmptySubsequences: false)
    let own = lines.dropFirst(8).dropLast(5).filter { !$0.hasPrefix("<sub>Source: ") }
    return own.joined(separator: "\n").trimmingBlankLines
  }

  /// What is wrong, a line each; empty if the page could be printed.
  func faults() -> [String] {
    do throws(Faults) {
      _ = try page()
      return []
    } catch { return error.faults.map(\.description) }
  }
}

extension String {
  fileprivate var trimmingBlankLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last == "" { lines.removeLast() }
    while lines.first == "" { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }
}

/// Exhibits for the tests.
enum Shown {
  static let value = Exhibit.value("seven") { _ in "7" }
  static let words = Exhibit.value("words") { "\($0.example.words.count)" }
  static let table = Exhibit.table("squares") { _ in
    try Table(
      "Squares grow.", rows: 1...2,
      columns: [.text("a|b") { "n\($0)" }, .number("square") { "\($0 * $0)" }])
  }
  static let figure = Exhibit.figure("slope") { _ in
    Figure("It rises.", description: "up", lines: [" /", "/"])
  }
  static let broken = Exhibit.value("broken") { _ in throw Broken() }

  struct Broken: Error, CustomStringConvertible {
    let description = "no such number"
  }
}
