import AttentionWorkbook
import WorkbookPress

extension Command {
  /// `workbook chapter 4`: prints one chapter, computed now.
  static let chapter = Command(
    name: "chapter", words: "<number or name>", summary: "prints a chapter, computed now",
    details: [
      "Turn the knobs and read the page your way: another sentence, other random numbers, the toy",
      "model cut into another number of heads. On a terminal the chapter is drawn to the window's width",
      "(or COLUMNS), in the locale's characters; anywhere else it is the Markdown page, byte for byte.",
    ],
    options: [
      Option(
        name: "sentence", value: "\"…\"",
        summary: "another sentence, up to \(ToySentence.longestSentence) words"),
      Option(
        name: "seed", value: "N", summary: "other random numbers; the book uses 1",
        numbers: .whole(0...UInt64.max)),
      Option(
        name: "heads", value: "H", summary: "1, 2, 4, 8 or 16 heads for the toy model; the book: 2",
        numbers: .whole(1...16)),
      Option(
        name: "model", value: "DIR",
        summary: "chapter 10: computed from this pretrained encoder, not from the recording"),
      Option(
        name: "with", value: "M04",
        summary: "as if a known mistake were true, or several: M04,M12; what changes is marked"),
      Option(
        name: "format", value: "F",
        summary: "terminal or markdown; by itself: terminal on a terminal, else markdown"),
      Option(
        name: "color", value: "WHEN",
        summary: "auto, always or never; auto obeys NO_COLOR and what the output is"),
      Option(name: "unfold", value: nil, summary: "with every part open that is folded by itself"),
      Option(name: "pager", value: nil, summary: "on a terminal, reads it through $PAGER, or less"),
    ]
  ) { (arguments) throws(Failure) in
    let wanted = try arguments.exactly(["chapter: a number or a name"])[0]
    guard
      let known = Catalog.chapters.first(where: { $0.handle == wanted || $0.name == wanted })
    else {
      let near = nearest(to: wanted, among: Catalog.chapters.map(\.name))
      throw Failure(
        .usage,
        "there is no chapter “\(wanted)”" + (near.map { "; did you mean \($0)?" } ?? ""),
        remedy: "the chapters: "
          + Catalog.chapters.map { ($0.number.map { "\($0) " } ?? "") + $0.name }.joined(
            separator: ", "))
    }
    let seed = try arguments.seed("seed") ?? ToySentence.standard.seed
    let heads = try arguments.number("heads") ?? ToySentence.standard.headCount
    let example: ToySentence
    do throws(ExampleProblem) {
      example = try ToySentence(
        sentence: arguments.text("sentence") ?? ToySentence.animal, seed: seed, heads: heads)
    } catch {
      throw .usage(error.description, of: "chapter")
    }
    let format = try arguments.choice("format", of: ["terminal", "markdown"])
    let color = try arguments.choice("color", of: ["auto", "always", "never"]) ?? "auto"
    let asTerminal = format.map { $0 == "terminal" } ?? Terminal.isOutput
    let book = try Book()
    let (chapter, press) =
      try arguments.has("model")
      ? live(known, book, arguments) : (known, book.press(for: example))
    let mistakes = try arguments.mistakes("with")
    let style = Terminal.style(color: color)
    let unfolded = arguments.has("unfold")
    let text: String
    if mistakes.isEmpty {
      do throws(Faults) {
        text =
          asTerminal
          ? try press.terminal(chapter, style: style, unfolded: unfolded)
          : String(try press.page(of: chapter, unfolded: unfolded).text.dropLast())
      } catch {
        throw Failure(error)
      }
    } else {
      let changed = try MistakenChapter.showing(mistakes, in: chapter, press)
      let mistaken = unfolded ? changed.unfolded : changed
      text =
        asTerminal ? mistaken.terminal(style: style) : String(mistaken.page.text.dropLast())
    }
    if arguments.has("pager") && Terminal.isOutput {
      try Pager.show(text)
    } else {
      Console.printExactly(text)
    }
  }

  /// The chapter of the real encoder, computed from the weights at hand. If they are those of the
  /// recording, the two must be equal.
  private static func live(
    _ chapter: Chapter, _ book: Book, _ arguments: Arguments
  ) throws(Failure) -> (Chapter, Press) {
    guard chapter.number == chapter10.number else {
      throw .usage("--model is for chapter \(chapter10.handle)", of: "chapter")
    }
    for other in ["sentence", "seed", "heads"] where arguments.has(other) {
      throw .usage(
        "--model and --\(other) do not go together; see “attend” for other sentences",
        of: "chapter")
    }
    let recording = try ModelRecording.made(of: try arguments.encoder(), in: book, likeKept: true)
    if recording.checksum != ModelRecording.kept.checksum {
      Console.complain("workbook: note: this is not the model of the recording")
    } else if let difference = recording.difference(from: .kept) {
      throw Failure(
        .checkFailed,
        "the recording in the repository differs from its own model at: \(difference)",
        remedy: "swift run workbook record --model DIR, then swift run workbook build")
    }
    let live = realEncoderChapter(recording)
    let chapters = Catalog.chapters.map { $0.number == live.number ? live : $0 }
    return (live, book.press(for: .standard, chapters: chapters))
  }
}
