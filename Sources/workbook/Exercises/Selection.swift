import AttentionWorkbook
import ExerciseBook

/// The exercises that a reader means.
enum Selection {
  /// The exercises of some ids, those of chapters by number or name, or all without a word.
  static func exercises(_ arguments: Arguments, of command: String) throws(Failure) -> [Exercise] {
    if arguments.words.isEmpty { return Exercise.all }
    var exercises: [Exercise] = []
    for word in arguments.words {
      for exercise in try Self.exercises(of: word)
      where !exercises.contains(where: { $0.id == exercise.id }) {
        exercises.append(exercise)
      }
    }
    return exercises
  }

  private static func exercises(of word: String) throws(Failure) -> [Exercise] {
    if let exercise = Exercise.numbered(word) { return [exercise] }
    if let chapter = Catalog.chapters.first(where: { $0.handle == word || $0.name == word }),
      let number = chapter.number
    {
      let own = Exercise.all(inChapter: number)
      if !own.isEmpty { return own }
    }
    throw none(word, orChapter: true)
  }

  /// The one exercise whose id is given.
  static func exercise(_ arguments: Arguments) throws(Failure) -> Exercise {
    let word = try arguments.exactly(["number of an exercise, such as 3.2"])[0]
    guard let exercise = Exercise.numbered(word) else { throw none(word, orChapter: false) }
    return exercise
  }

  private static func none(_ word: String, orChapter: Bool) -> Failure {
    let ids = Exercise.all.map(\.id)
    let own = ids.filter { $0.hasPrefix(String(word.prefix { $0 != "." }) + ".") }
    let known = own.isEmpty ? ids : own
    return Failure(
      .usage, "there is no exercise\(orChapter ? " or chapter of exercises" : "") “\(word)”",
      remedy: "the exercises\(own.isEmpty ? "" : " of that chapter"): "
        + known.joined(separator: ", "))
  }
}
