import ExerciseBook

extension Command {
  /// `workbook watch 3`: checks again whenever a file is saved.
  static let watch = Command(
    name: "watch", words: "[exercises or chapters]",
    summary: "builds and checks again whenever you save an exercise",
    details: [
      "Without a word it checks the exercise that was saved. Control-C ends it."
    ],
    options: [], computes: false
  ) { (arguments) throws(Failure) in
    let exercises = try Selection.exercises(arguments, of: "watch")
    let book = try Book()
    var times = book.changeTimes(of: exercises)
    Console.print("Watching \(exercises.count) files in Sources/Exercises. Control-C ends it.")
    while true {
      usleep(300_000)
      let now = book.changeTimes(of: exercises)
      let saved = zip(exercises, zip(times, now)).filter { $1.0 != $1.1 }.map(\.0)
      times = now
      if saved.isEmpty { continue }
      for exercise in saved { Console.print("\n\(exercise.readerPath) was saved.") }
      let asked = arguments.words.isEmpty ? saved.map(\.id) : arguments.words
      do throws(Failure) {
        try Command.check.run(Arguments(asked, of: "check", options: Command.check.options))
      } catch {
        Console.complain(error)
      }
    }
  }
}

extension Book {
  /// When each exercise was last changed; nil for a file that is gone.
  fileprivate func changeTimes(of exercises: [Exercise]) -> [Date?] {
    exercises.map { changeTime(of: root + "/" + $0.readerPath) }
  }
}
