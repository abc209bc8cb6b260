import Publishing

/// The book as static HTML: a page per chapter and an index, each complete in itself.
extension Press {
  /// Every page of the site, by path from its folder.
  ///
  /// - Throws: all faults together; a formula outside the TeX that the press knows is one, with the
  ///   file and line it was written on.
  public func site() throws(Faults) -> [Page] {
    var pages = [index]
    var faults: [Fault] = []
    for chapter in chapters {
      do throws(Faults) {
        var writer = HTMLWriter()
        let blocks = try blocks(of: chapter)
        let body = writer.markup(blocks)
        faults += writer.faults
        let minutes = Minutes(page: page(of: chapter, blocks: blocks).text)
        let place = place(of: chapter, blocks, minutes)
        pages.append(page(of: chapter, body: body, place: place, writer))
      } catch {
        faults += error.faults
      }
    }
    if !faults.isEmpty { throw Faults(faults: faults) }
    return pages
  }

  private func page(
    of chapter: Chapter, body: String, place: String, _ writer: HTMLWriter
  ) -> Page {
    let title = chapter.heading
    let sections = writer.sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" }
    let contents =
      sections.isEmpty
      ? ""
      : """
      <nav class="sections" aria-label="Sections of this chapter"><details>
      <summary>Sections of this chapter</summary><ul>
      \(sections.joined(separator: "\n"))
      </ul></details></nav>

      """
    let main = """
      <h1>\(HTMLWriter.escape(title))</h1>
      <p class="question">\(HTMLWriter.escape(chapter.question))</p>
      <p class="place">\(HTMLWriter.escape(place))</p>
      \(contents)\(body)
      """
    let sheet = SitePage(
      title: "\(title) · \(SitePage.book)", description: chapter.question, main: main,
      neighbours: links(around: chapter), hasCells: writer.hasCells)
    return Page(path: Self.htmlName(chapter), text: sheet.text)
  }

  private static func htmlName(_ chapter: Chapter) -> String {
    String(chapter.page.dropLast(3)) + ".html"
  }

  private func links(around chapter: Chapter) -> [SitePage.Neighbour] {
    let (before, next) = neighbours(of: chapter)
    let links: [SitePage.Neighbour?] = [
      before.map { .init(Self.htmlName($0), "← \($0.heading)", rel: "prev") },
      .init("index.html", "Contents", rel: nil),
      next.map { .init(Self.htmlName($0), "\($0.heading) →", rel: "next") },
    ]
    return links.compactMap { $0 }
  }

  /// The contents: each chapter with its question and its command, and how the chapters hang
  /// together.
  private var index: Page {
    let items = chapters.map { chapter in
      """
      <li><a href="\(Self.htmlName(chapter))">\(HTMLWriter.escape(chapter.heading))</a><br>
      \(HTMLWriter.escape(chapter.question))<br>
      <code class="folds">swift run workbook chapter \(chapter.handle)</code></li>
      """
    }
    let map = Figure(
      "The stages of attention in the order of the data, each with the number of its chapter.",
      drawing: .pipeline(.attention()))
    var writer = HTMLWriter()
    let place = ProseLine(text: "", file: "the contents", line: 0)
    let question =
      "Self-attention, multi-head attention and the Transformer encoder, each page computed by the"
      + " source it prints."
    let main = """
      <h1>\(SitePage.book)</h1>
      <p class="question">\(question)</p>
      <p>Each chapter is a Swift module; its page is woven from the source that runs, and every number on
      it was computed by that source. The command under a chapter prints it, computed anew.</p>
      <h2 id="chapters">The chapters</h2>
      <ol class="chapters">
      \(items.joined(separator: "\n"))
      </ol>
      <h2 id="map-of-stages">How they hang together</h2>
      \(writer.markup(map, "Map", place))
      """
    let sheet = SitePage(
      title: SitePage.book, description: question, main: main, neighbours: [], hasCells: false)
    return Page(path: "index.html", text: sheet.text)
  }
}
