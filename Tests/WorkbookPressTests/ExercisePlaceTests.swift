import Testing
import Publishing
import Verification

@testable import WorkbookPress

@Suite("Exercises on a page") struct ExercisePlaceTests {
  private static let exercise = BookExercise(
    "3.2", title: "Every row", file: "Sources/Exercises/Rows.swift", minutes: 8,
    difficulty: "easy", section: "The rows, one by one")
  private static let other = BookExercise(
    "9.1", title: "Elsewhere", file: "x", minutes: 1, difficulty: "hard", section: "Nowhere")

  private func desk(_ text: String) -> Desk {
    var desk = Desk(text)
    desk.exercises = [Self.exercise, Self.other]
    return desk
  }

  private static let head = "//: ## The rows, one by one\n"

  @Test("Title, file, difficulty, minutes, what it asks, and the command that examines it")
  func printed() throws {
    let desk = desk(Self.head + "//: {{exercise 3.2 Do every row.}}")
    let text = try desk.body()
    #expect(
      text.hasSuffix(
        "> **Your turn: [3.2 Every row](../Sources/Exercises/Rows.swift)** (easy, about 8 minutes)."
          + " Do every row. Then `swift run workbook check 3.2`."))
    #expect(desk.press.address(of: Self.exercise) == "chapters/03-probe.md#the-rows-one-by-one")
    #expect(desk.press.address(of: Self.other) == nil)
  }

  static let file = "Sources/Probe/Page.swift"
  static let needs =
    "an exercise needs its number and what it asks: {{exercise 4.2 Write attention.}}"
  static let absent =
    "Sources/Probe: exercise 3.2 is on no page: write {{exercise 3.2 What it asks.}} below"
    + " “The rows, one by one”"

  @Test("What is wrong is said, with what to write")
  func faults() {
    #expect(desk(Self.head).faults() == [Self.absent])
    #expect(
      desk("//: {{exercise 3.2 Do.}}").faults() == [
        "Sources/Probe: exercise 3.2 sends its reader to “The rows, one by one”, which is no heading"
          + " of this chapter"
      ])
    #expect(
      desk(Self.head + "//: ## More\n//: {{exercise 3.2 Do.}}").faults() == [
        "\(Self.file):3: exercise 3.2 stands below “More”, but sends its reader to “The rows, one by one”"
      ])
    #expect(desk(Self.head + "//: ### More\n//: {{exercise 3.2 Do.}}").faults().isEmpty)
    #expect(
      desk(Self.head + "//: {{exercise 3.3 Do.}}").faults() == [
        "\(Self.file):2: there is no exercise “3.3”; is it 3.2?", Self.absent,
      ])
    #expect(
      desk(Self.head + "//: {{exercise 3.2}}\n//: {{exercise}}").faults().filter {
        $0.hasSuffix(Self.needs)
      }.count == 2)
  }
}
