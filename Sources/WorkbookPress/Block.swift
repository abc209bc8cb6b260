import Publishing

/// A piece of a woven page, in reading order.
enum Block {
  /// Lines of Markdown with TeX, values filled in, each with the place it was written.
  case prose([ProseLine])
  /// Code as it stands in a source.
  case code([String])
  /// A table with its number, `Table 4.1`, and the line that asks for it.
  case table(Table, label: String, place: ProseLine)
  /// A figure with its number, `Figure 4.1`, the file of its picture, `04-heatmap.svg`, and the line
  /// that asks for it.
  case figure(Figure, label: String, file: String, place: ProseLine)
  /// Where the text above was written: a path from the root of the package.
  case source(String)
  /// What is new in the code above: a line of Markdown in small print.
  case introductions(ProseLine)
  /// How to run the snippet above: its name and path.
  case snippet(name: String, path: String)
  /// Here begins a part that is closed until the reader opens it, but for this line.
  case fold(ProseLine, isOpen: Bool)
  /// Here it ends.
  case endFold
}

/// A line of prose and where it was written.
struct ProseLine {
  let text: String
  let file: String
  let line: Int
}

extension [Block] {
  /// The page with all folds open.
  var unfolded: [Block] {
    map { if case .fold(let line, _) = $0 { .fold(line, isOpen: true) } else { $0 } }
  }

  /// The page without what is in closed folds; their lines stay.
  var withoutClosedFolds: [Block] {
    var isClosed = false
    return filter { block in
      switch block {
      case .fold(_, let isOpen):
        isClosed = !isOpen
        return true
      case .endFold:
        defer { isClosed = false }
        return !isClosed
      default: return !isClosed
      }
    }
  }
}
