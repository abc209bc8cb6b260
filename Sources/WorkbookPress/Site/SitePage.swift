/// What is around the text of every page of the site.
struct SitePage {
  /// A page to go on to.
  struct Neighbour {
    let target: String
    let text: String
    /// `prev`, `next` or nothing.
    let rel: String?

    init(_ target: String, _ text: String, rel: String?) {
      (self.target, self.text, self.rel) = (target, text, rel)
    }
  }

  static let book = "The attention workbook"

  let title: String
  let description: String
  let main: String
  let neighbours: [Neighbour]
  /// Whether the page has cells to read one by one.
  let hasCells: Bool

  /// The document. It asks for nothing else: the policy forbids whatever is not in the page.
  var text: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="\(HTMLWriter.escape(description))">
    <meta name="generator" content="swift run workbook build --html">
    <title>\(HTMLWriter.escape(title))</title>
    <link rel="icon" href="data:,">
    \(relations)<style>
    \(StyleSheet.text)
    </style>
    </head>
    <body>
    <a class="skip" href="#\(HTMLWriter.mainID)">Skip to the text</a>
    \(around("header", "Chapters"))<main id="\(HTMLWriter.mainID)" tabindex="-1">
    \(main)
    </main>
    \(around("footer", "Chapters, again"))<script>
    \(Scripts.boxes)\(main.contains("<details class=\"fold\"") ? "\n" + Scripts.folds : "")\(hasCells ? "\n" + Scripts.cells : "")
    </script>
    </body>
    </html>

    """
  }

  private var relations: String {
    neighbours.map { neighbour in
      neighbour.rel.map { "<link rel=\"\($0)\" href=\"\(neighbour.target)\">\n" } ?? ""
    }.joined()
  }

  private func around(_ tag: String, _ label: String) -> String {
    if neighbours.isEmpty { return "" }
    let links = neighbours.map { neighbour in
      let rel = neighbour.rel.map { " rel=\"\($0)\"" } ?? ""
      let text = HTMLWriter.escape(neighbour.text)
      return "<li><a href=\"\(neighbour.target)\"\(rel)>\(text)</a></li>"
    }
    return "<\(tag)><nav aria-label=\"\(label)\"><ul>\(links.joined())</ul></nav></\(tag)>\n"
  }
}
