/// One exercise: what it asks, what helps, and how an answer is examined.
///
/// The task itself, with formula and shapes, is the doc comment of its function, in the reader's file
/// and in the solution alike.
public struct Exercise: Sendable {
  /// `3.2`: chapter and place.
  public let id: String
  /// What it asks, in a few words.
  public let title: String
  /// The reader's file, below `Sources/Exercises`; the solution has the same path below
  /// `Sources/Solutions`.
  public let file: String
  /// The stage of the book whose mistakes it can show.
  public let stage: String
  /// How long it takes, about.
  public let minutes: Int
  /// How hard it is.
  public let difficulty: Difficulty
  /// The ids of the mistakes it is about.
  public let mistakes: [String]
  /// The heading in its chapter below which it is explained.
  public let section: String
  /// Three hints, each saying more than the one before.
  public let hints: [String]
  /// Examines answers.
  public let examiner: any Examiner

  /// How hard an exercise is.
  public enum Difficulty: String, Codable, Sendable {
    /// A formula, typed in.
    case easy
    /// One idea more.
    case medium
    /// Several steps that must fit together.
    case hard
  }

  /// The chapter's number.
  public var chapter: Int { Int(id.prefix { $0 != "." }) ?? 0 }

  /// The reader's file, from the package's folder.
  public var readerPath: String { "Sources/Exercises/" + file }

  /// The solution's source, from the package's folder.
  public var solutionPath: String { "Sources/Solutions/" + file }

  /// An exercise. Its file's path is made of its id and `file`.
  ///
  /// - Parameter unaskable: the ids of mistakes that nobody can make here, such as one about heads where
  ///   there is one head.
  public init<Input: Sendable>(
    _ id: String, _ title: String, file: String, stage: String, minutes: Int,
    _ difficulty: Difficulty, about mistakes: [String],
    without unaskable: [String] = [], section: String, hints: [String],
    _ question: Question<Input>
  ) {
    self.id = id
    self.title = title
    let chapter = id.prefix { $0 != "." }
    self.file = "Chapter\(chapter)/\(id.replacing(".", with: "-"))-\(file).swift"
    self.stage = stage
    self.minutes = minutes
    self.difficulty = difficulty
    self.mistakes = mistakes
    self.section = section
    self.hints = hints
    examiner = Examination(exercise: id, stage: stage, unaskable: unaskable, question: question)
  }
}

extension Exercise {
  /// Every exercise, in reading order.
  public static let all: [Exercise] =
    chapter1 + chapter2 + chapter3 + chapter4 + chapter5 + chapter6 + chapter7

  /// An exercise by its id.
  public static func numbered(_ id: String) -> Exercise? { all.first { $0.id == id } }

  /// The exercises of a chapter.
  public static func all(inChapter chapter: Int) -> [Exercise] {
    all.filter { $0.chapter == chapter }
  }
}
