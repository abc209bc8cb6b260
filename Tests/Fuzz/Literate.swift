import RunningExample
import Publishing
import Verification

@testable import WorkbookPress

/// A literate source, as a chapter's only file: printed as Markdown, for terminals and for the site.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = text(input(start, count))
  let chapter = Chapter(
    3, "probe", title: "Probe", question: "Does it weave?", parts: [.section("Page.swift")],
    exhibits: exhibits.filter { source.contains($0.name) },
    fileID: "Probe/Chapter.swift")
  let press = Press(
    chapters: [chapter], edition: Edition(example: .standard, registry: Registry()),
    sources: Sources { $0 == "Sources/Probe/Page.swift" ? source : nil })
  do throws(Faults) {
    let page = try press.page(of: chapter)
    let limit = 400 * (source.utf8.count + 100)
    // The author's own control characters are the author's.
    let own = Set(source.unicodeScalars)
    checkNoControls(page.text, but: own.union(["\n"]))
    require(page.text.utf8.count < limit, "a page without end")
    for style in styles {
      let printed = try press.terminal(chapter, style: style)
      require(printed.utf8.count < limit, "a text without end")
      checkNoControls(printed, but: own.union(["\n", "\u{1B}"]))
    }
    for page in try press.site() {
      require(page.text.utf8.count < 100_000 + limit, "a page of the site without end")
    }
  } catch {
    for fault in error.faults { checkMessage(fault.description, limit: 1000 + source.count) }
  }
  return 0
}

private let exhibits = [
  Exhibit.value("seven") { _ in "7" },
  Exhibit.table("squares") { _ in
    try Table(
      "Squares grow.", rows: 1...2,
      columns: [.text("a|b") { "n\($0)" }, .number("square") { "\($0 * $0)" }])
  },
]

private let styles = [
  TerminalStyle(width: 80, color: false, unicode: true),
  TerminalStyle(width: 40, color: true, unicode: false),
]
