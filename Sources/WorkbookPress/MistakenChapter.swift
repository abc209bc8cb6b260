public import Publishing
public import Verification

/// A chapter as if known mistakes were true: computed by wrong steps, its changes marked.
public struct MistakenChapter {
  /// How many words, cells, captions and figures differ from the book.
  public var changes: Int { marks.changes }
  /// The exhibits that the mistakes leave without anything to show.
  public var missing: [String] { marks.missing.map(\.name) }

  private let marks: Marks
  private let press: Press
  private let chapter: Chapter
  private var blocks: [Block]

  /// Weaves a chapter twice, by its own steps and by those with the mistakes made.
  public init(_ chapter: Chapter, with mistakes: [Mistake], press: Press) throws(Faults) {
    let mistaken = press.edition.with(Steps(changedBy: mistakes))
    let (blocks, marks) = try Weaver.blocks(of: chapter, press: press, mistaken: mistaken)
    (self.press, self.chapter, self.marks) = (press, chapter, marks)
    self.blocks = [.prose(Self.notice(mistakes, marks))] + blocks
  }

  /// The same with all folds open, and not only those that show a change.
  public var unfolded: MistakenChapter {
    var open = self
    open.blocks = blocks.unfolded
    return open
  }

  /// Whether anything on the page shows the mistakes.
  public var shows: Bool { changes > 0 || !missing.isEmpty }

  /// The page in Markdown. Figures that differ are drawn in characters: the book's pictures are right.
  public var page: Press.Page {
    let drawn = blocks.map { block -> Block in
      guard case .figure(var figure, let label, let file, let place) = block,
        case .exhibit(let name, _) = Directive(place.text), marks.figures.contains(name)
      else { return block }
      figure.drawing = nil
      return .figure(figure, label: label, file: file, place: place)
    }
    return press.page(of: chapter, blocks: drawn)
  }

  /// The page for reading in a terminal.
  public func terminal(style: TerminalStyle) -> String {
    press.terminal(chapter, blocks: blocks, style: style)
  }

  /// What stands on top: the mistakes in force, how changes are marked, and what could not be computed.
  private static func notice(_ mistakes: [Mistake], _ marks: Marks) -> [ProseLine] {
    var paragraphs = mistakes.map { mistake in
      ["**\(mistake.id) is in force:** \(mistake.done).", "Right is: \(mistake.instead)."]
    }
    if marks.changes > 0 {
      let places = marks.changes == 1 ? "1 place differs" : "\(marks.changes) places differ"
      paragraphs.append([
        "\(places) from the book, each marked **\(Marks.sign) like this** (not as it should be)."
          + " The prose was written for the right numbers."
      ])
    }
    if !marks.missing.isEmpty {
      paragraphs.append(["Not computed, because the steps do not fit together any more:"])
      paragraphs.append(marks.missing.map { "- `\($0.name)`: \($0.reason)" })
    }
    let lines = paragraphs.joined(separator: [""]).map { $0.isEmpty ? ">" : "> " + $0 }
    return lines.map { ProseLine(text: $0, file: "", line: 0) }
  }
}
