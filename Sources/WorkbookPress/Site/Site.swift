import WorkbookKit

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
        let body = writer.markup(try blocks(of: chapter))
        faults += writer.faults
        pages.append(page(of: chapter, body: body, headings: writer.headings))
      } catch {
        faults += error.faults
      }
    }
    if !faults.isEmpty { throw Faults(faults: faults) }
    return pages
  }

  private func page(
    of chapter: Chapter, body: String, headings: [(id: String, title: String)]
  ) -> Page {
    let sections = headings.map {
      "<li><a href=\"#\($0.id)\">\(HTMLWriter.escape($0.title))</a></li>"
    }
    let main = """
      <h1>\(chapter.number) \(HTMLWriter.escape(chapter.title))</h1>
      <p class="question">\(HTMLWriter.escape(chapter.question))</p>
      <nav class="sections" aria-label="Sections"><ul>
      \(sections.joined(separator: "\n"))
      </ul></nav>
      \(body)
      """
    return Page(
      path: Self.htmlName(chapter),
      text: document(
        title: "\(chapter.number) \(chapter.title)", main: main,
        navigation: neighbours(of: chapter)))
  }

  private static func htmlName(_ chapter: Chapter) -> String {
    String(chapter.page.dropLast(3)) + ".html"
  }

  private func neighbours(of chapter: Chapter) -> [(target: String, text: String)] {
    let index = chapters.firstIndex { $0.number == chapter.number } ?? 0
    var links: [(target: String, text: String)] = []
    if index > 0 {
      let before = chapters[index - 1]
      links.append((Self.htmlName(before), "← \(before.number) \(before.title)"))
    }
    links.append(("index.html", "Contents"))
    if index + 1 < chapters.count {
      let next = chapters[index + 1]
      links.append((Self.htmlName(next), "\(next.number) \(next.title) →"))
    }
    return links
  }

  private var index: Page {
    let items = chapters.map { chapter in
      """
      <li><a href="\(Self.htmlName(chapter))">\(chapter.number) \(HTMLWriter.escape(chapter.title))</a><br>
      \(HTMLWriter.escape(chapter.question))<br>
      <code>swift run workbook chapter \(chapter.number)</code></li>
      """
    }
    let main = """
      <h1>The attention workbook</h1>
      <p class="question">Self-attention, multi-head attention and the Transformer encoder, each page
      computed by the source it prints.</p>
      <ol class="chapters">
      \(items.joined(separator: "\n"))
      </ol>
      """
    return Page(
      path: "index.html",
      text: document(title: "The attention workbook", main: main, navigation: []))
  }

  private func document(
    title: String, main: String, navigation: [(target: String, text: String)]
  ) -> String {
    let links = navigation.map {
      "<li><a href=\"\($0.target)\">\(HTMLWriter.escape($0.text))</a></li>"
    }
    let list: (String) -> String = { label in
      links.isEmpty
        ? "" : "<nav aria-label=\"\(label)\"><ul>\(links.joined())</ul></nav>"
    }
    let whole = title == "The attention workbook" ? title : title + " · The attention workbook"
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="swift run workbook build --html">
      <title>\(HTMLWriter.escape(whole))</title>
      <style>
      \(StyleSheet.text)
      </style>
      </head>
      <body>
      <a class="skip" href="#text">Skip to the text</a>
      <header>\(list("Chapters"))</header>
      <main id="text">
      \(main)
      </main>
      <footer>\(list("Chapters, again"))</footer>
      </body>
      </html>

      """
  }
}
