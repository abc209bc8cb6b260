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
      "The attention workbook", "",
      "Every page is the program: each number on it is computed when you read it.", "",
    ]
    for chapter in Catalog.chapters {
      lines += [
        "  \(chapter.number)  \(chapter.title)", "     \(chapter.question)",
        "     swift run workbook chapter \(chapter.number)", "",
      ]
    }
    lines += ["All commands: swift run workbook --help"]
    Console.print(lines.joined(separator: "\n"))
  }
}
