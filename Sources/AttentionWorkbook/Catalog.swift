@_exported public import Answers
@_exported public import Chapter0Attention
@_exported public import Chapter10RealEncoder
@_exported public import Chapter1Projections
@_exported public import Chapter2Scores
@_exported public import Chapter3Softmax
@_exported public import Chapter4Weighting
@_exported public import Chapter5Heads
@_exported public import Chapter6Masking
@_exported public import Chapter7EncoderBlock
@_exported public import Chapter9Training
import ExerciseBook
@_exported public import Kernels
@_exported public import Mistakes
@_exported public import RunningExample
@_exported public import Tensors
@_exported public import Publishing
@_exported public import References
@_exported public import Verification
@_exported public import Words

/// The book: its chapters in reading order.
public enum Catalog {
  /// The chapters, then the pages beside them.
  public static let chapters: [Chapter] = [
    chapter0, chapter1, chapter2, chapter3, chapter4, chapter5, chapter6, chapter7, chapter9,
    chapter10, wordsPage, mistakesPage, answersPage, referencesPage,
  ]

  /// The works that the book cites, apart from the threads in the tables of mistakes.
  public static let references = References.references

  /// The exercises, as the chapters' pages name them.
  public static let exercises = Exercise.all.map { exercise in
    BookExercise(
      exercise.id, title: exercise.title, file: exercise.readerPath, minutes: exercise.minutes,
      difficulty: exercise.difficulty.rawValue, section: exercise.section)
  }

  /// A registry with every stage and variant of the book.
  public static var registry: Registry {
    var registry = Registry()
    for chapter in chapters { chapter.register(in: &registry) }
    return registry
  }
}
