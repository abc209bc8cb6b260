import AttentionWorkbook
import WorkbookPress

extension Command {
  /// `workbook minutes`: how long each chapter takes to read.
  static let minutes = Command(
    name: "minutes", words: "", summary: "how long each chapter takes to read",
    details: [
      "The path is the page with all folds closed. Prose counts 150 words a minute, a table 300, and",
      "code 15 lines.",
    ],
    options: [Option(name: "json", value: nil, summary: "as a JSON array: chapter, path and all")]
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let press = try Book().press(for: .standard)
    var all: [(chapter: Chapter, minutes: Minutes)] = []
    do throws(Faults) {
      for chapter in Catalog.chapters {
        Console.progress("reading \(chapter.heading)")
        all.append((chapter, try press.minutes(of: chapter)))
      }
      Console.endProgress()
    } catch {
      Console.endProgress()
      throw Failure(error)
    }
    if arguments.has("json") {
      try Console.printJSON(all.map { JSONMinutes($0.chapter, $0.minutes) })
      return
    }
    Console.print(
      plainTable(
        header: ["", "chapter", "path", "all"], numeric: [true, false, true, true],
        rows: all.map { chapter, minutes in
          [
            chapter.number.map(String.init) ?? "", chapter.title, decimals(minutes.path, 1),
            decimals(minutes.all, 1),
          ]
        }))
  }
}

/// A chapter's minutes as `minutes --json` prints them.
private struct JSONMinutes: Encodable {
  let chapter: String
  let path: Double
  let all: Double

  init(_ chapter: Chapter, _ minutes: Minutes) {
    self.chapter = chapter.handle
    path = (minutes.path * 100).rounded() / 100
    all = (minutes.all * 100).rounded() / 100
  }
}
