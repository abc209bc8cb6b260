/// Which cases catch which answers, kept as text, because the answers are written in the tests.
///
/// A line for each thing: `exercise 3.1`, then `right 10`, a `case` with its kind and label, and for each
/// wrong answer its name, an `x` or a `.` for each case, and what it does.
public struct AnswersRecording: Sendable {
  /// The text, line by line.
  public let text: String
  let exercises: [Exercise]

  /// What is kept of one exercise.
  struct Exercise: Sendable {
    let id: String
    /// How many right answers it has.
    var right = 0
    var cases: [Case] = []
    var answers: [Answer] = []
  }

  /// A kind of case.
  struct Case: Sendable {
    /// What sort of case it is: `equal sizes`.
    let kind: String
    /// Its sizes, or what is special about it.
    let label: String
  }

  /// A wrong answer.
  struct Answer: Sendable {
    let name: String
    /// Whether it is a registered mistake, or a slip of its exercise.
    let isKnown: Bool
    /// For each case, whether it catches the answer.
    let caught: [Bool]
    let does: String

    /// The one case that catches it; nil if there are more.
    var onlyCase: Int? { caught.count { $0 } == 1 ? caught.firstIndex(of: true) : nil }
  }

  /// A recording from its text.
  public init(text: String) {
    self.text = text
    var exercises: [Exercise] = []
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      if parts[0] == "exercise" { exercises.append(Exercise(id: parts[1])) }
      guard !exercises.isEmpty else { continue }
      exercises[exercises.count - 1].read(parts[0], parts[1])
    }
    self.exercises = exercises
  }

  /// A case that alone catches some answers.
  public struct Guard: Sendable {
    /// The exercise's id.
    public let exercise: String
    /// The case.
    public let label: String
    /// The names of the answers.
    public let answers: [String]
  }

  /// The cases that alone catch some answer.
  public var guards: [Guard] {
    exercises.flatMap { exercise in
      exercise.guards.map { index, answers in
        Guard(
          exercise: exercise.id, label: exercise.cases[index].label, answers: answers.map(\.name))
      }
    }
  }

  /// Whether an exercise has a case.
  public func has(_ label: String, in exercise: String) -> Bool {
    exercises.first { $0.id == exercise }?.cases.contains { $0.label == label } ?? false
  }
}

extension AnswersRecording.Exercise {
  fileprivate mutating func read(_ word: String, _ rest: String) {
    switch word {
    case "right": right = Int(rest) ?? 0
    case "case":
      let parts = rest.split(separator: ": ", maxSplits: 1).map(String.init)
      cases.append(.init(kind: parts[0], label: parts.last ?? ""))
    case "wrong", "known":
      let parts = rest.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3 else { return }
      answers.append(
        .init(
          name: parts[0], isKnown: word == "known", caught: parts[1].map { $0 == "x" },
          does: parts[2]))
    default: break
    }
  }

  /// The cases that alone catch some answer, and these answers.
  var guards: [(index: Int, answers: [AnswersRecording.Answer])] {
    cases.indices.compactMap { index in
      let own = answers.filter { $0.onlyCase == index }
      return own.isEmpty ? nil : (index, own)
    }
  }
}
