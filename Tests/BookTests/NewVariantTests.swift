import AttentionWorkbook
import Testing
import WorkbookPress

// A new variant is one file and one line: the file is Additions/NewVariant.swift.

@Suite struct NewVariantTests {
  let source = """
    //: ## From the last key to the first
    //:
    //: The order of the sum does not matter.

    let here = "the code"
    """

  @Test(arguments: ["\n", "\r\n"])
  func oneFileAndOneLineAreEnough(lineEnd: String) throws {
    // The one line: its name in the chapter's list.
    let parts = chapter3.parts + [.variant(Softmax.lastToFirst)]
    let chapter = Chapter(
      3, "softmax", title: "Softmax", question: "?", parts: parts, exhibits: chapter3.exhibits,
      fileID: "Chapter3Softmax/Chapter3.swift")
    var registry = Registry()
    chapter.register(in: &registry)
    #expect(registry.faults == [])

    // The laws ask it everything they ask the others.
    let verdicts = registry.verify(stage: "softmax", variant: "last-to-first")
    #expect(verdicts.count == registry.laws(of: "softmax").count)
    #expect(verdicts.filter { !$0.holds }.isEmpty)

    // Its section is on the page, its row in both tables.
    let saved = source.replacing("\n", with: lineEnd)
    let sources = Sources { path in
      path.hasSuffix("LastToFirst.swift") ? saved : Checkout.text(path)
    }
    let press = Press(
      chapters: [chapter], exercises: Catalog.exercises,
      edition: Edition(example: .standard, registry: registry),
      sources: sources)
    let page = try press.page(of: chapter).text
    #expect(page.contains("## From the last key to the first"))
    #expect(page.contains("let here = \"the code\"") && !page.utf8.contains(0x0D))
    #expect(page.split(separator: "\n").filter { $0.hasPrefix("| `last-to-first` |") }.count == 2)
  }

  @Test func aWrongVariantIsCaught() {
    let wrong = Variant<Weighting>(
      "no-scale", .other, summary: "forgets to divide by the root of d_k", claim: .reference,
      cost: Cost(multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .h * .n * .m)
    ) { input in
      let unscaled = input.queries.map { Float($0.columns).squareRoot() * $0 }
      return HeadStack(count: unscaled.count) { head in
        onePassAttention(
          queries: unscaled[head], keys: input.keys[head], values: input.values[head])
      }
    }
    var registry = Catalog.registry
    registry.add(wrong)
    let failed = registry.verify(stage: "weighting", variant: "no-scale").filter { !$0.holds }
    // Its weights still sum to 1 and reorder as they should: only agreement, with values of all sizes, and
    // the cost see it.
    #expect(
      Set(failed.map(\.law)) == [
        "agreement", "scores × 40", "scores − 200", "large values", "counted cost",
      ])
  }
}
