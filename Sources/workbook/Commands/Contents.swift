import AttentionWorkbook

extension Command {
  /// `workbook`: the table of contents.
  static let contents = Command(
    name: "contents", words: "",
    summary: "the table of contents; also what “workbook” alone prints",
    details: [], options: []
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    var lines = [
      Terminal.bold("The attention workbook"), "",
      "Every page is the program: each number on it is computed when you read it.", "",
    ]
    for chapter in Catalog.chapters {
      lines += [
        "  \(chapter.number)  " + Terminal.bold(chapter.title), "     \(chapter.question)",
        Terminal.soft("     swift run workbook chapter \(chapter.number)"), "",
      ]
    }
    lines += [
      "Start here:            swift run workbook chapter \(Catalog.chapters[0].number)",
      "With your own words:   swift run workbook chapter 4 --sentence \"The dog bites the man\"",
      "All commands:          swift run workbook --help",
    ]
    Console.print(lines.joined(separator: "\n"))
  }
}
