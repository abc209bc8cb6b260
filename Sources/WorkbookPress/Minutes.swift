import Files
public import Publishing

/// How long a page takes to read: prose at 150 words a minute, tables at 300, code at 15 lines.
///
/// Tables, code and formulas are slower to read than a novel, so the rates are slow. The measure is that of
/// the page on GitHub: pictures, comments and what is fenced but no Swift count nothing, and the last line of
/// a listing, most often a closing brace, counts nothing either.
public struct Minutes: Equatable, Sendable {
  /// The main path: all folds closed.
  public private(set) var path = 0.0
  /// The whole page: all folds open.
  public private(set) var all = 0.0

  /// The minutes of a page in Markdown.
  public init(page: String) {
    var isFolded = false
    var fence: (isSwift: Bool, lines: Int)?
    func add(_ minutes: Double) {
      all += minutes
      if !isFolded { path += minutes }
    }
    for line in page.lines {
      if let open = fence {
        if line.hasPrefix("```") {
          fence = nil
          if open.isSwift { add(Double(max(0, open.lines - 1)) / 15) }
        } else {
          fence?.lines += 1
        }
      } else if line.hasPrefix("```") {
        fence = (line == "```swift", 0)
      } else {
        if line.hasPrefix("<details") { isFolded = true }
        let words = Self.spoken(line).split(whereSeparator: \.isWhitespace).count
        add(Double(words) / (line.hasPrefix("|") ? 300 : 150))
        if line.hasPrefix("</details>") { isFolded = false }
      }
    }
  }

  /// A line without pictures and comments.
  private static func spoken(_ line: Substring) -> String {
    // Most lines have neither, and the search is slow.
    guard line.utf8.contains(0x21) else { return String(line) }
    return String(line).replacing(/!\[.*?\]\(.*?\)|<!--.*?-->/, with: "")
  }

  /// Minutes for people: whole ones, and 1 for what takes less.
  static func whole(_ minutes: Double) -> Int { max(1, Int(minutes.rounded())) }
}

extension Press {
  /// How long a chapter takes to read.
  public func minutes(of chapter: Chapter) throws(Faults) -> Minutes {
    Minutes(page: try page(of: chapter).text)
  }

  /// Where a page stands in the book, and how long it takes.
  func place(of chapter: Chapter, _ blocks: [Block], _ minutes: Minutes) -> String {
    let index = chapters.firstIndex { $0.name == chapter.name } ?? 0
    let folds = blocks.contains { if case .fold = $0 { true } else { false } }
    let path = Minutes.whole(minutes.path)
    return
      "Page \(index + 1) of \(chapters.count) · about \(path) \(path == 1 ? "minute" : "minutes")"
      + (folds ? ", \(Minutes.whole(minutes.all)) unfolded" : "")
  }
}
