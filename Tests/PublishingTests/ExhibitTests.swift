import Tensors
import Testing
import Publishing

@Suite("Exhibits") struct ExhibitTests {
  @Test("A table has a row per element and a cell per column")
  func table() throws {
    let table = try Table(
      "Squares.", rows: 1...3, columns: [.number("n") { "\($0)" }, .text("n · n") { "\($0 * $0)" }])
    #expect(table.header == ["n", "n · n"] && table.numeric == [true, false])
    #expect(table.rows == [["1", "1"], ["2", "4"], ["3", "9"]])
    #expect(try Table("", rows: [] as [Int], columns: [.text("x") { _ in "" }]).rows.isEmpty)
  }

  @Test("A heatmap draws a row per query, darker for more, × for hidden, blank for zero")
  func heatmap() {
    let weights = Matrix<Float>([[0.01, 0.99, 0], [0.4, 0.6, 0], [0, 0.25, 0.75]])
    let figure = Figure.heatmap(
      "Weights.", weights, queries: ["a", "bb", "ccc"], keys: ["x", "y", "z"], told: 2,
      hidden: { i, j in i == 0 && j == 2 })
    #expect(
      figure.lines.prefix(6) == [
        "     ┌ x", "     │ ┌ y", "     │ │ ┌ z", "  a  · █ ×", " bb  ░ ▒  ", "ccc    · ▓",
      ])
    #expect(figure.description == "ccc → z 0.75, then y 0.25, then x 0.00")
  }

  @Test("The strongest weights are told in order, equal ones from the left")
  func strongest() {
    let weights = Matrix<Float>([[0.2, 0.4, 0.2, 0.2]])
    let told = Figure.strongest(weights, row: 0, queries: ["q"], keys: ["a", "b", "c", "d"])
    #expect(told == "q → b 0.40, then a 0.20, then c 0.20")
    #expect(
      Figure.strongest(Matrix([[1]]), row: 0, queries: ["q"], keys: ["a"]) == "q → a 1.00")
  }

  @Test("A chapter's page is its number and name")
  func page() {
    let chapter = Chapter(
      4, "weighting", title: "", question: "", parts: [.section("A.swift")], exhibits: [])
    #expect(chapter.page == "04-weighting.md" && chapter.module == "PublishingTests")
    #expect(chapter.parts.map(\.file) == ["A.swift"])
  }
}
