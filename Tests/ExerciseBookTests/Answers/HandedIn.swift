import AttentionWorkbook

@testable import ExerciseBook

/// An answer that a reader could have written, and how it must be judged.
struct HandedIn: Sendable {
  /// The exercise's id.
  let exercise: String
  /// A short name that stays: with the id it finds the answer on the page.
  let name: String
  /// What it does, in a line.
  let does: String
  /// How it must be judged.
  let judgement: Judgement
  /// Examines it under a seed.
  let examine: @Sendable (_ seed: UInt64) -> Finding
  /// Which kinds of case it fails under a seed.
  let failures: @Sendable (_ seed: UInt64) -> [CaseOutcome]

  /// `3.1 maximum-from-0`.
  var title: String { "\(exercise) \(name)" }

  /// How an answer must be judged.
  enum Judgement: Sendable, Equatable {
    /// It passes.
    case right
    /// It fails, and has no name: no registered mistake is what it does.
    case wrong
    /// It fails, and is called by these mistakes or slips made together, and by nothing else.
    case named(Set<String>)
    /// It fails, and may be called so, or by no name at all.
    case maybe(Set<String>)
    /// It is right but for one thing: it fails, has no name, and its finding speaks of that thing.
    case told(String)
  }
}

/// A case, and whether an answer fails it.
struct CaseOutcome: Sendable {
  /// What kind of case: its sizes, or what is special about it.
  let kind: String
  let fails: Bool
}

/// Where an answer would end the program. The checker runs a reader's code in a process of its own, and
/// there a crash is an answer like an error; here it is one.
struct Stopped: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// Throws where a precondition would have failed.
  static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws {
    if !condition { throw Stopped(description()) }
  }
}

extension HandedIn {
  /// An answer to an exercise whose input has this type.
  ///
  /// - Parameter make: the function, made anew for each examination: what it remembers from call to call,
  ///   it remembers for one reader.
  init<Input: Sendable>(
    _ exercise: String, _ name: String, _ judgement: Judgement, _ does: String,
    make: @escaping @Sendable () -> @Sendable (Input) throws -> [NamedTensor<Float>]
  ) {
    self.exercise = exercise
    self.name = name
    self.does = does
    self.judgement = judgement
    @Sendable func examination() -> Examination<Input> {
      guard
        var own = ExerciseBook.exercise(exercise)?.examiner as? Examination<Input>
      else { preconditionFailure("exercise \(exercise) does not take \(Input.self)") }
      own.question.reader = make()
      return own
    }
    examine = { seed in
      examination().examine(
        .reader, registry: AnswerTests.registry, seed: seed, squaresOnly: false
      ) { _ in }
    }
    failures = { seed in examination().outcomes(seed: seed) }
  }

  /// An answer that remembers nothing.
  init<Input: Sendable>(
    _ exercise: String, _ name: String, _ judgement: Judgement, _ does: String,
    answer: @escaping @Sendable (Input) throws -> [NamedTensor<Float>]
  ) {
    self.init(exercise, name, judgement, does) { answer }
  }
}
