@testable import ExerciseBook

// Tests put a function in the place of all of an exercise's, whatever it takes.

extension Answer {
  /// What stands in the reader's place.
  static var reader: Answer { .by(Functions()) }
}

extension Question {
  /// The function in the reader's place.
  var reader: @Sendable (Input) throws -> Output {
    get { { [answer] input in try answer(input, Functions()) } }
    set { answer = { input, _ in try newValue(input) } }
  }
}
