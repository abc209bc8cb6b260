import Publishing

/// What a mistake changes on a page: the changed text in bold behind ≠, and what the book has.
struct Marks {
  /// What a changed word, cell or caption begins with.
  static let sign = "≠"

  /// How many words, cells, captions and figures differ from the book.
  private(set) var changes = 0
  /// The exhibits that the mistake leaves without anything to show, and why.
  private(set) var missing: [(name: String, reason: String)] = []
  /// The exhibits that are figures and differ from the book.
  private(set) var figures: Set<String> = []

  /// How much of either kind there is.
  var count: Int { changes + missing.count }

  /// An exhibit by wrong steps, marked where it differs from the right one.
  mutating func mark(
    _ name: String, _ wrong: Exhibit.Content, against right: Exhibit.Content
  ) -> Exhibit.Content {
    switch (wrong, right) {
    case (.value(let wrong), .value(let right)): return .value(words(wrong, right))
    case (.table(let wrong), .table(let right)): return .table(table(wrong, right))
    case (.figure(let wrong), .figure(let right)): return .figure(figure(name, wrong, right))
    default:
      changes += 1
      return wrong
    }
  }

  /// What stands in place of an exhibit that the wrong steps do not compute.
  mutating func lacking(_ name: String, _ reason: String) -> Exhibit.Content {
    missing.append((name, reason))
    return .value("**\(Self.sign) not computed**")
  }

  /// A value, or a cell.
  private mutating func text(_ wrong: String, _ right: String) -> String {
    if wrong == right { return wrong }
    changes += 1
    return "**\(Self.sign) \(Self.plain(wrong))** (not \(Self.plain(right)))"
  }

  /// A value or a caption: word by word, if there are as many and none is code or a formula.
  private mutating func words(_ wrong: String, _ right: String) -> String {
    let (new, old) = (wrong.split(separator: " "), right.split(separator: " "))
    guard new.count == old.count, !(wrong + right).contains(where: { $0 == "`" || $0 == "$" })
    else { return text(wrong, right) }
    return zip(new, old).map { new, old in
      // The comma behind a word is no part of it.
      let stop =
        new.last == old.last && ",.;:".contains(new.last ?? "x") ? String(new.suffix(1)) : ""
      return text(String(new.dropLast(stop.count)), String(old.dropLast(stop.count))) + stop
    }.joined(separator: " ")
  }

  private mutating func table(_ wrong: Table, _ right: Table) -> Table {
    var marked = wrong
    marked.caption = words(wrong.caption, right.caption)
    marked.rows = wrong.rows.enumerated().map { i, row in
      row.enumerated().map { j, cell in
        let own = i < right.rows.count && j < right.rows[i].count ? right.rows[i][j] : "nothing"
        return text(cell, own)
      }
    }
    // Rows that only the book has.
    for row in right.rows.dropFirst(wrong.rows.count) {
      marked.rows.append(row.map { text("nothing", $0) })
    }
    return marked
  }

  private mutating func figure(_ name: String, _ wrong: Figure, _ right: Figure) -> Figure {
    if (wrong.caption, wrong.description) == (right.caption, right.description),
      wrong.lines == right.lines
    {
      return wrong
    }
    changes += 1
    figures.insert(name)
    var marked = wrong
    marked.caption = "**\(Self.sign) Not the book’s.** " + words(wrong.caption, right.caption)
    if wrong.description != right.description {
      marked.description += ". In the book: \(right.description)"
    }
    return marked
  }

  /// A cell that is bold already, without its stars.
  private static func plain(_ text: String) -> String { text.replacing("**", with: "") }
}
