import ExerciseBook

extension Command {
  /// `workbook examine`: an answer of the book's, in this process. `workbook check` runs it and reads its
  /// report. The reader's own answers are examined by the program `examine`.
  static let examine = Command(
    name: "examine", words: "",
    summary: "examines one answer in this process; for “workbook check”",
    details: [], options: [], computes: false
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    guard let assignment = Assignment.read() else {
      throw Failure(.usage, Assignment.absence, remedy: "use “swift run workbook check”")
    }
    let registry = try Book.registry()
    guard let answer = try CheckSession.answer(assignment.answer, in: registry) else {
      preconditionFailure("the reader's answers are examined by another program")
    }
    assignment.examine(answer, registry: registry)
  }
}
