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
  /// The exercise under a seed, for all its answers; after a sitting under another seed, or the first.
  let sitting: @Sendable (_ seed: UInt64, _ earlier: (any Sendable)?) -> any Sendable
  /// Judges it at a sitting of its exercise.
  let judge: @Sendable (_ sitting: any Sendable, _ names: Bool) -> Judged
  /// Examines it at a sitting, as `workbook check` does.
  let examine: @Sendable (_ sitting: any Sendable) -> Finding
  /// Which kinds of case it fails at a sitting.
  let outcomes: @Sendable (_ sitting: any Sendable) -> [CaseOutcome]

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
    /// It is right but for one thing: it fails, has no name, and its finding speaks of that thing, in these
    /// words.
    case told(String)
  }
}

/// Where an answer would end the program. The checker runs a reader's code in a process of its own, and
/// there a crash is found out; here it is thrown.
struct Stopped: Error, CustomStringConvertible {
  let description: String

  /// Throws where a precondition would have failed.
  static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws {
    if !condition { throw Stopped(description: description()) }
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
      guard let own = Exercise.numbered(exercise)?.examiner as? Examination<Input>
      else { preconditionFailure("exercise \(exercise) does not take \(Input.self)") }
      return own
    }
    @Sendable func known(_ sitting: any Sendable) -> Sitting<Input> {
      guard let sitting = sitting as? Sitting<Input>
      else { preconditionFailure("a sitting of another exercise than \(exercise)") }
      return sitting
    }
    sitting = { Sitting(examination(), seed: $0, after: $1.map(known)) }
    judge = { known($0).judge(make(), names: $1) }
    outcomes = { known($0).outcomes(make()) }
    examine = { known($0).examine(make()) }
  }

  /// An answer that remembers nothing.
  init<Input: Sendable>(
    _ exercise: String, _ name: String, _ judgement: Judgement, _ does: String,
    answer: @escaping @Sendable (Input) throws -> [NamedTensor<Float>]
  ) {
    self.init(exercise, name, judgement, does) { answer }
  }
}
