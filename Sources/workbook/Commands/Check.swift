import AttentionWorkbook
import ExerciseBook

extension Command {
  /// `workbook check`: examines the reader's answers.
  static let check = Command(
    name: "check", words: "[exercises or chapters]",
    summary: "examines your answers, and names what went wrong",
    details: [
      "It builds Sources/Exercises first; if that does not compile, it says where, and exits with 1.",
      "Each function in Sources/Exercises is run on the probes of its stage and on fresh cases, in a",
      "process of its own with a limit of time and memory. A wrong answer gets the smallest case that",
      "shows it; if it equals a known mistake, or two of them made together, in every case, it gets the",
      "name. Exits 1 if an answer is wrong; an exercise that is not attempted is not.",
    ],
    options: [
      Option(
        name: "seed", value: "N", summary: "the seed of the fresh cases, to see them again",
        numbers: .whole(0...UInt64.max)),
      Option(
        name: "limit", value: "S", summary: "seconds that one exercise may take (10)",
        numbers: .whole(1...3600)),
      Option(
        name: "answer", value: "A",
        summary: "another answer than yours: solution, a mistake as M04, no-scale, no-bias, M01+M04"
          + ", or " + Answer.Breakage.allCases.map(\.rawValue).joined(separator: ", ")),
      Option(name: "json", value: nil, summary: "as a JSON array, one element per exercise"),
      Option(
        name: "skip-build", value: nil,
        summary: "does not build; refused if an exercise was changed since it was built"),
    ],
    computes: false
  ) { (arguments) throws(Failure) in
    let exercises = try Selection.exercises(arguments, of: "check")
    let registry = try Book.registry()
    let word = arguments.text("answer") ?? "mine"
    let answer = try CheckSession.answer(word, in: registry)
    if let answer {
      for exercise in exercises {
        let known = exercise.examiner.mistakes(registry).map(\.id) + exercise.examiner.slips
        if let other = answer.names.first(where: { !known.contains($0) }) {
          throw .usage(
            "--answer \(other) does not reach exercise \(exercise.id), which can show "
              + (known.isEmpty ? "none" : known.joined(separator: ", ")), of: "check")
        }
      }
    }
    let seed = try arguments.seed("seed") ?? .random(in: 1...999_999)
    let limit = Duration.seconds(try arguments.number("limit") ?? 10)
    let book = try Book()
    let readers = ReaderProgram(book)
    if answer == nil {
      if arguments.has("skip-build") {
        try readers.checkThatItIsNew()
      } else {
        try readers.build(toCheck: arguments.words)
      }
    }
    let session = CheckSession(
      seed: seed, answer: word, program: answer == nil ? readers.path : Book.program, limit: limit)
    var findings: [Finding] = []
    for exercise in exercises {
      Console.progress("checking \(exercise.id): \(exercise.title)")
      let foreign = answer == nil ? book.foreignImport(of: exercise) : nil
      var finding = Finding(
        exercise: exercise.id, verdict: .refused, cases: 0, seed: session.seed,
        fault: foreign ?? "")
      if foreign == nil { finding = try session.finding(exercise) }
      Console.endProgress()
      if answer == nil { try record(finding, root: book.root) }
      findings.append(finding)
      if arguments.has("json") { continue }
      let text = FindingText(exercise: exercise, finding: finding)
      let isAlone = exercises.count == 1
      let details = finding.verdict == .notAttempted && !isAlone ? [] : text.details
      Console.print(
        ([text.title] + details + (details.isEmpty || isAlone ? [] : [""]))
          .joined(separator: "\n"))
    }
    if arguments.has("json") {
      try Console.printJSON(findings)
    } else if exercises.count > 1 {
      let passed = findings.count { $0.verdict == .passed }
      let attempted = findings.count { $0.verdict != .notAttempted }
      Console.print(
        "\(passed) of \(findings.count) exercises passed, \(findings.count - attempted) not attempted."
      )
    }
    let wrong = findings.filter { ![.passed, .notAttempted].contains($0.verdict) }
    guard let first = wrong.first else { return }
    throw Failure(
      .checkFailed,
      wrong.count == 1
        ? "the answer to \(first.exercise) is not right yet"
        : "\(wrong.count) answers are not right yet",
      remedy: "change the file, then: swift run workbook check \(first.exercise)")
  }

  private static func record(_ finding: Finding, root: String) throws(Failure) {
    let known = try Progress.read(root: root)[finding.exercise]
    if finding.verdict == .notAttempted && known.last == nil { return }
    _ = try Progress.update(finding.exercise, root: root) { record in
      record.last = finding.verdict.rawValue
      record.passed = record.passed || finding.verdict == .passed
      if finding.verdict != .notAttempted { record.checks += 1 }
    }
  }
}
