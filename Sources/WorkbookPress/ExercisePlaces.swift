public import Publishing
import Verification

/// The exercises of a chapter where its prose places them.
extension Weaver {
  /// Takes note of a heading: where exercises may send their readers.
  mutating func enter(heading line: String) {
    let heading = String(line.drop { $0 == "#" }.drop { $0 == " " })
    headings.insert(heading)
    section = line.hasPrefix("###") ? Array(section.prefix(1)) + [heading] : [heading]
  }

  /// Prints an exercise: its title and file, how long it takes, what it asks and the command that
  /// examines an answer.
  mutating func place(exercise id: String, asks: String, at number: Int, in file: String) {
    guard let exercise = exercises.first(where: { $0.id == id }) else {
      let known = nearest(to: id, among: exercises.map(\.id))
      fault(file, number, "there is no exercise “\(id)”" + (known.map { "; is it \($0)?" } ?? ""))
      return
    }
    placedExercises[id] = (section, number, file)
    let task = "**Your turn: [\(id) \(exercise.title)](../\(exercise.file))**"
    print(
      "> \(task) (\(exercise.difficulty), about \(exercise.minutes) minutes). \(asks)"
        + " Then `swift run workbook check \(id)`.", number, file)
  }

  /// Every exercise of the chapter stands on its page, and sends its reader to a heading there.
  mutating func checkExercises() {
    for exercise in exercises where exercise.chapter == chapter.number {
      let place = placedExercises[exercise.id]
      if place == nil {
        fault(
          folder, nil,
          "exercise \(exercise.id) is on no page: write {{exercise \(exercise.id) What it asks.}}"
            + " below “\(exercise.section)”")
      }
      if !headings.contains(exercise.section) {
        fault(
          folder, nil,
          "exercise \(exercise.id) sends its reader to “\(exercise.section)”, which is no heading of"
            + " this chapter")
      } else if let place, !place.section.contains(exercise.section) {
        fault(
          place.file, place.line,
          "exercise \(exercise.id) stands below “\(place.section.last ?? "")”, but sends its reader to"
            + " “\(exercise.section)”")
      }
    }
  }
}

extension Press {
  /// Where an exercise is explained, from the root of the package: `chapters/04-weighting.md#one-head`;
  /// nil if no chapter of the press has its number.
  public func address(of exercise: BookExercise) -> String? {
    let heading = InlineReader.read(exercise.section, file: "", line: 0).plainText
    return chapters.first { $0.number == exercise.chapter }.map { chapter in
      "chapters/\(chapter.page)#\(HTMLWriter.anchor(heading))"
    }
  }
}
