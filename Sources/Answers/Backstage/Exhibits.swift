import ExerciseBook
import Publishing

// What the page shows of the recording.

private let recording = AnswersRecording.kept

extension AnswersRecording.Exercise {
  /// `3.1 Softmax of one row`.
  fileprivate var title: String {
    id + " " + (Exercise.all.first { $0.id == id }?.title ?? "")
  }

  fileprivate func count(known: Bool) -> Int { answers.count { $0.isKnown == known } }
}

let registerExhibits: [Exhibit] = [
  .value("wrong") { _ in "\(recording.exercises.reduce(0) { $0 + $1.count(known: false) })" },
  .value("known") { _ in "\(recording.exercises.reduce(0) { $0 + $1.count(known: true) })" },
  .value("right") { _ in "\(recording.exercises.reduce(0) { $0 + $1.right })" },
  .table("by-exercise") { _ in
    try Table(
      "Every exercise with its answers and its kinds of case. The last column counts the wrong answers"
        + " that a single kind of case catches.",
      rows: recording.exercises,
      columns: [
        .text("exercise") { $0.title },
        .number("right") { "\($0.right)" },
        .number("wrong") { "\($0.count(known: false))" },
        .number("known mistakes") { "\($0.count(known: true))" },
        .number("kinds of case") { "\($0.cases.count)" },
        .number("caught by one") { exercise in "\(exercise.answers.count { $0.onlyCase != nil })" },
      ])
  },
]

/// A kind of case, over all exercises that have it.
private struct Kind {
  let name: String
  var exercises = 0
  var tried = 0
  var caught = 0
  var alone = 0

  /// Every kind, in the order in which the exercises come to them.
  static var all: [Kind] {
    var kinds: [Kind] = []
    for exercise in recording.exercises {
      for name in exercise.kinds {
        let index = kinds.firstIndex { $0.name == name } ?? kinds.count
        if index == kinds.count { kinds.append(Kind(name: name)) }
        kinds[index].add(exercise)
      }
    }
    return kinds
  }

  private mutating func add(_ exercise: AnswersRecording.Exercise) {
    let own = exercise.cases.indices.filter { exercise.cases[$0].kind == name }
    exercises += 1
    tried += exercise.answers.count
    caught += exercise.answers.count { answer in own.contains { answer.caught[$0] } }
    alone += exercise.answers.count { answer in
      let others = answer.caught.indices.filter { !own.contains($0) }
      return own.contains { answer.caught[$0] } && !others.contains { answer.caught[$0] }
    }
  }
}

extension AnswersRecording.Exercise {
  /// The kinds of its cases, each once.
  fileprivate var kinds: [String] {
    cases.reduce(into: []) { kinds, own in
      if !kinds.contains(own.kind) { kinds.append(own.kind) }
    }
  }
}

let kindExhibits: [Exhibit] = [
  .table("by-kind") { _ in
    try Table(
      "Every kind of case: in how many exercises it is tried, how many of their wrong answers it"
        + " catches, and how many of these no other kind catches.",
      rows: Kind.all,
      columns: [
        .text("kind of case") { $0.name },
        .number("exercises") { "\($0.exercises)" },
        .number("catches") { "\($0.caught) of \($0.tried)" },
        .number("alone") { "\($0.alone)" },
      ])
  }
]

let guardExhibits: [Exhibit] = [
  .value("alone") { _ in
    "\(recording.exercises.reduce(0) { $0 + $1.answers.count { $0.onlyCase != nil } })"
  },
  .table("guards") { _ in
    let rows = recording.exercises.flatMap { exercise in
      exercise.guards.flatMap { index, answers in
        answers.map { (exercise.id, exercise.cases[index].label, $0) }
      }
    }
    return try Table(
      "The answers that one kind of case alone catches.", rows: rows,
      columns: [
        .text("exercise") { $0.0 },
        .text("case") { $0.1 },
        .text("answer") { "`\($0.2.name)`" },
        .text("what it does") { $0.2.does },
      ])
  },
]

let matrixExhibits: [Exhibit] = (1...7).map { chapter in
  .figure("matrix-\(chapter)") { _ in
    let own = recording.exercises.filter { $0.id.hasPrefix("\(chapter).") }
    let answers = own.reduce(0) { $0 + $1.answers.count }
    return Figure(
      "The wrong answers to the exercises of chapter \(chapter), and the cases that catch them.",
      description:
        "A matrix of \(answers) wrong answers to \(own.count) exercises and their cases.",
      lines: own.flatMap { $0.matrix + [""] }.dropLast())
  }
}

extension AnswersRecording.Exercise {
  /// The matrix in characters: rows of equal crosses together, then what the letters mean.
  fileprivate var matrix: [String] {
    let letters = cases.indices.map { String(Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL")[$0]) }
    var rows: [(crosses: String, names: [String])] = []
    for answer in answers {
      let crosses = answer.caught.map { $0 ? "×" : "·" }.joined()
      let name = answer.name + (answer.onlyCase == nil ? "" : "!")
      if let index = rows.firstIndex(where: { $0.crosses == crosses }) {
        rows[index].names.append(name)
      } else {
        rows.append((crosses, [name]))
      }
    }
    rows.sort { $0.crosses.count { $0 == "×" } < $1.crosses.count { $0 == "×" } }
    let indent = String(repeating: " ", count: cases.count + 2)
    let body = rows.flatMap { row in
      Self.wrapped(row.names, separator: ", ", first: row.crosses + "  ", rest: indent)
    }
    let legend = zip(letters, cases).map { "\($0) \($1.label)" }
    return [title, letters.joined()] + body
      + Self.wrapped(legend, separator: " · ", first: "  ", rest: "  ")
  }

  /// Words in lines of at most 92 characters.
  private static func wrapped(
    _ words: [String], separator: String, first: String, rest: String
  ) -> [String] {
    var lines: [String] = []
    var line = first
    for (index, word) in words.enumerated() {
      let piece = word + (index + 1 < words.count ? separator : "")
      if line.count + piece.count > 92 && line != first && line != rest {
        lines.append(line.trimmed)
        line = rest
      }
      line += piece
    }
    return lines + [line.trimmed]
  }
}

extension String {
  /// Without spaces at its end.
  fileprivate var trimmed: String {
    var line = self
    while line.last == " " { line.removeLast() }
    return line
  }
}
