import AttentionWorkbook
import ExerciseBook
import Files
import WorkbookPress

extension Command {
  /// `workbook hint 3.2`: one hint more.
  static let hint = Command(
    name: "hint", words: "<exercise>", summary: "shows a hint; asked again, one that says more",
    details: [
      "There are three hints to each exercise. How many you saw is kept with your progress."
    ],
    options: [], computes: false
  ) { (arguments) throws(Failure) in
    let exercise = try Selection.exercise(arguments)
    let book = try Book()
    let record = try Progress.update(exercise.id, root: book.root) { record in
      record.hints = min(max(record.hints, 0) + 1, exercise.hints.count)
    }
    var lines = ["\(exercise.id)  \(exercise.title)", ""]
    for (index, hint) in exercise.hints.prefix(record.hints).enumerated() {
      lines.append("  \(index + 1). \(hint)")
    }
    lines.append("")
    if record.hints < exercise.hints.count {
      lines.append(
        "  \(exercise.hints.count - record.hints) more: swift run workbook hint \(exercise.id)")
    } else {
      let address = Catalog.exercises.first { $0.id == exercise.id }
        .flatMap { book.press(for: .standard).address(of: $0) }
      lines.append("  These are all. To read: “\(exercise.section)”, \(address ?? "").")
      lines.append("  The solution: swift run workbook solution \(exercise.id) --show")
    }
    Console.print(lines.joined(separator: "\n"))
  }

  /// `workbook solution 3.2`: the book's own answer.
  static let solution = Command(
    name: "solution", words: "<exercise>", summary: "prints the book's answer, once yours passed",
    details: [],
    options: [Option(name: "show", value: nil, summary: "prints it before yours passed, too")],
    computes: false
  ) { (arguments) throws(Failure) in
    let exercise = try Selection.exercise(arguments)
    let book = try Book()
    if !arguments.has("show"), !(try Progress.read(root: book.root))[exercise.id].passed {
      throw Failure(
        .checkFailed, "\(exercise.id) has not passed yet",
        remedy: "swift run workbook check \(exercise.id), or add --show to see the solution anyway")
    }
    Console.printExactly(Stub.solution(from: try book.solutionSource(of: exercise)))
  }

  /// `workbook progress`: what is done and what is next.
  static let progress = Command(
    name: "progress", words: "", summary: "shows which exercises passed, and the next one",
    details: ["Progress is kept in .workbook/progress.json, which git ignores."],
    options: [Option(name: "json", value: nil, summary: "as a JSON object, by exercise")],
    computes: false
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let progress = try Progress.read(root: try Book().root)
    if arguments.has("json") {
      var all: [String: Progress.Record] = [:]
      for exercise in Exercise.all { all[exercise.id] = progress[exercise.id] }
      try Console.printJSON(all)
      return
    }
    let exercises = Exercise.all
    Console.print(
      plainTable(
        header: ["exercise", "task", "minutes", "difficulty", "state", "checks", "hints"],
        numeric: [false, false, true, false, false, true, true],
        rows: exercises.map { exercise in
          let record = progress[exercise.id]
          let state = record.passed ? "passed" : record.last ?? "–"
          return [
            exercise.id, exercise.title, "\(exercise.minutes)", exercise.difficulty.rawValue,
            record.passed && record.last != "passed" ? "passed, now \(record.last ?? "")" : state,
            "\(record.checks)", "\(record.hints)",
          ]
        }))
    let open = exercises.filter { !progress[$0.id].passed }
    Console.print("\n\(exercises.count - open.count) of \(exercises.count) passed.")
    if let next = open.first {
      Console.print(
        "Next: \(next.id), \(next.title), in \(next.readerPath); about \(next.minutes) minutes.")
    }
  }
}

extension Book {
  /// The source of a solution.
  func solutionSource(of exercise: Exercise) throws(Failure) -> String {
    do throws(FileProblem) {
      return try File.text(at: root + "/" + exercise.solutionPath)
    } catch {
      throw Failure(error, remedy: "restore it: git checkout -- \(exercise.solutionPath)")
    }
  }
}
