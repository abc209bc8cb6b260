import RunningExample
import Tensors
import Testing
import Publishing
import Verification

@testable import WorkbookPress

@Suite("The site's pages") struct SiteTests {
  /// What `<main>` holds below the question and the place in the book.
  private func main(_ text: String, exhibits: [Exhibit] = []) throws -> String {
    let prose = text.split(separator: "\n", omittingEmptySubsequences: false).map { "//: " + $0 }
    let page = try Desk(prose.joined(separator: "\n"), exhibits: exhibits).html()
    let place = try #require(page.firstRange(of: "<p class=\"place\">"))
    let start = try #require(page[place.upperBound...].firstRange(of: "</p>\n"))
    let end = try #require(page.firstRange(of: "<p class=\"source\">"))
    return String(page[start.upperBound..<end.lowerBound].dropLast())
  }

  @Test func everyConstruct() throws {
    #expect(
      try main("a *b* **c** `d < e`")
        == "<p>a <em>b</em> <strong>c</strong> <code>d &lt; e</code></p>")
    #expect(try main("$x$, y").contains("</math>,</span> y</p>"))
    #expect(try main("`a name`, `a command that is long`").contains("<code class=\"folds\">a com"))
    #expect(
      try main("> **Note** x") == "<div role=\"note\">\n<p><strong>Note</strong> x</p>\n</div>")
    #expect(
      try main("3. a\n   b\n4. c\n\n   d")
        == "<ol start=\"3\">\n<li>a b</li>\n<li>c\n<p>d</p></li>\n</ol>")
    #expect(
      try main("```swift\nlet x = \"<\"\n```").contains(
        "<code><span class=\"keyword\">let</span> x = <span class=\"string\">&quot;&lt;&quot;</span>"
      ))
    #expect(try main("$x$").hasPrefix("<p><math><semantics><mi>x</mi>"))
    #expect(
      try main("```math\nx\n```").contains("role=\"group\" aria-label=\"Formula\"><math display"))
  }

  @Test func headingsAreInOrderAndTheirAnchorsUnique() throws {
    let html = try main("# Text\n## A\n#### A & *B*\n## A 1\n## A\n## [L](x.md) $y$\n## !?")
    let heads = html.matches(of: /<h([1-6]) id="([^"]*)"><a class="anchor" href="#([^"]*)">/)
    #expect(heads.map { String($0.1) } == ["2", "2", "3", "2", "2", "2", "2"])
    #expect(heads.map { String($0.2) } == ["text-1", "a", "a--b", "a-1", "a-2", "l-y", "section"])
    #expect(heads.allSatisfy { $0.2 == $0.3 })
    #expect(!html.contains("x.html"), "a link inside a heading's own link")
  }

  @Test(arguments: [
    ("README.md", "index.html"), ("03-softmax.md", "03-softmax.html"), ("#here", "#here"),
    ("03-softmax.md#one-head", "03-softmax.html#one-head"), ("https://a.example/b.md?c#d", nil),
    ("../Sources/X.swift", ""), ("figures/04.svg", ""), ("javascript:alert(1)", ""), ("", ""),
    ("/etc/passwd", ""), ("file:///x.md", ""), ("../x.md", ""), ("data:x.md", ""), ("#", "#"),
  ])
  func linksWorkOnTheSiteOrAreText(target: String, onSite: String?) throws {
    let html = try main("[words](\(target))")
    let wanted = onSite ?? target
    #expect(html == (wanted.isEmpty ? "<p>words</p>" : "<p><a href=\"\(wanted)\">words</a></p>"))
  }

  @Test func tablesAndFigures() throws {
    let html = try main("{{squares}}\n\n{{slope}}", exhibits: [Shown.table, Shown.figure])
    #expect(
      html.contains("<figure id=\"table-3.1\">\n<figcaption><strong>Table 3.1.</strong> Squares"))
    #expect(
      html.contains("<th scope=\"col\">a|b</th>\n<th scope=\"col\" class=\"right\">square</th>"))
    #expect(html.contains("<tr><td>n2</td><td class=\"right\">4</td></tr>"))
    #expect(html.contains("<pre role=\"img\" aria-label=\"up\"> /\n/</pre>"))
  }

  /// Words that would be markup, a script or the end of one, wherever words can stand.
  @Test func hostileWordsAreWords() throws {
    let hostile = "</script><script>alert('1')</script>&\"\\<!--\u{202E}\u{0}"
    let map = Heatmap(
      Matrix<Double>(rows: 1, columns: 2) { _, j in Double(j) }, queries: [hostile],
      keys: [hostile, "b"], title: hostile, hidden: { $1 == 0 })
    let html = try main(
      "{{map}}\n\n{{words}}",
      exhibits: [
        .figure("map") { _ in
          Figure("Caption.", description: hostile, drawing: .heatmaps(HeatmapGrid([map])))
        },
        .table("words") { _ in
          try Table(hostile, rows: 1...1, columns: [.text(hostile) { _ in hostile }])
        },
      ])
    #expect(html.components(of: "<script") == 1 && html.components(of: "</script>") == 1)
    #expect(!html.contains("<!--") && !html.contains("\u{202E}") && !html.contains("\u{0}"))
    #expect(html.contains("\"keys\":[\"\\u003c/script\\u003e\\u003cscript\\u003ealert('1')"))
    #expect(html.contains("<td>&lt;/script&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;&quot;"))
  }

  @Test func cellsAreToldToTheScript() throws {
    let panel: @Sendable (String) -> Heatmap = { title in
      Heatmap(
        Matrix<Double>(rows: 2, columns: 2) { i, j in Double(2 * i + j) / 4 }, queries: ["q", "r"],
        keys: ["k", "l"], title: title, followed: 1, hidden: { $0 == 0 && $1 == 1 })
    }
    let html = try main(
      "{{map}}",
      exhibits: [
        .figure("map") { _ in
          Figure("Caption.", drawing: .heatmaps(HeatmapGrid([panel("one"), panel("two")])))
        }
      ])
    let data = try #require(html.firstMatch(of: /<script type="application\/json">(.*)<\/script>/))
    #expect(data.1.contains("\"queries\":[\"q\",\"r\"],\"keys\":[\"k\",\"l\"],\"start\":[1,1]"))
    #expect(
      data.1.contains(
        "{\"name\":\"one\",\"hidden\":\"hidden\",\"at\":[0,0],"
          + "\"rows\":[\"0.000 x\",\"0.500 0.750\"]}"))
    #expect(data.1.components(of: "\"name\"") == 2)
    // Without the script the cells say it themselves.
    #expect(html.contains("<title>q → l hidden</title>") && html.contains("<title>r → k 0.500"))
    // Pages without heatmaps have no use for the script.
    #expect(try Desk("//: x").html().contains("aria-live") == false)
  }

  @Test func faultsNameFileAndLine() throws {
    let text = """
      //: fine $x$,
      //: here $\\nonsense$ and
      //: > there $\\left($
      //:
      //: ```math
      //: x +
      //: \\nowhere
      //: ```
      //:
      //: {{bad}}
      """
    let bad = Exhibit.table("bad") { _ in
      try Table("Its $\\caption$.", rows: 1...1, columns: [.text("a") { _ in "b" }])
    }
    let error = #expect(throws: Faults.self) { try Desk(text, exhibits: [bad]).html() }
    let places = (error?.faults ?? []).map { "\($0.file):\($0.line ?? 0)" }
    #expect(
      places == [2, 3, 7, 10].map { "Sources/Probe/Page.swift:\($0)" },
      "\(error?.description ?? "")")
  }
}

extension StringProtocol {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
