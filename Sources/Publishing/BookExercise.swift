/// An exercise as the pages of the book name it.
public struct BookExercise: Sendable {
  /// `4.2`: chapter and place.
  public let id: String
  /// What it asks, in a few words.
  public let title: String
  /// The reader's file, from the root of the package.
  public let file: String
  /// How long it takes, about.
  public let minutes: Int
  /// How hard it is: `easy`, `medium` or `hard`.
  public let difficulty: String
  /// The heading in its chapter below which it is explained.
  public let section: String

  /// The chapter's number.
  public var chapter: Int? { Int(id.prefix { $0 != "." }) }

  /// An exercise.
  public init(
    _ id: String, title: String, file: String, minutes: Int, difficulty: String, section: String
  ) {
    self.id = id
    self.title = title
    self.file = file
    self.minutes = minutes
    self.difficulty = difficulty
    self.section = section
  }
}
