import AttentionWorkbook
import WorkbookPress

extension Command {
  /// `workbook`: the table of contents.
  static let contents = Command(
    name: "contents", words: "",
    summary: "the table of contents; also what “workbook” alone prints",
    details: [], options: [], computes: false
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let chapters = Catalog.chapters.filter { $0.number != nil }
    let others = Catalog.chapters.filter { $0.number == nil }
    var lines = [
      Terminal.bold("The attention workbook"),
      "Every page is the program: each number on it is computed when you read it.", "",
    ]
    // The questions stand below each other if the window is wide enough.
    let digits = chapters.map(\.handle.count).max() ?? 0
    let names = chapters.map { chapter in
      String(repeating: " ", count: digits - chapter.handle.count)
        + "\(chapter.handle)  \(chapter.title)"
    }
    let margin = (names.map(\.count).max() ?? 0) + 2
    let questions = chapters.map(\.question.count).max() ?? 0
    for (chapter, name) in zip(chapters, names) {
      let title = "  " + name.replacing(chapter.title, with: Terminal.bold(chapter.title))
      if 2 + margin + questions <= Terminal.width {
        lines.append(
          title + String(repeating: " ", count: margin - name.count) + chapter.question)
      } else {
        lines += [title, "     " + chapter.question]
      }
    }
    lines += ["", Terminal.bold("What to type next")]
    lines += aligned(
      [
        ("begin", "swift run workbook chapter \(chapters[0].handle)"),
        ("your words", "swift run workbook chapter 4 --sentence \"A dog bites it\""),
        ("exercises", "swift run workbook progress"),
      ]
        + others.map { ($0.title.lowercased(), "swift run workbook chapter \($0.handle)") } + [
          ("all commands", "swift run workbook --help")
        ])
    Console.printStyled(lines.joined(separator: "\n"))
  }
}
