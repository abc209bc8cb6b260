/// A sentence, one that means the same, and one that shares words.
public struct Triplet: Sendable {
  let sentence: String
  let same: String
  let other: String

  /// Written for this book.
  static let all: [Triplet] = [
    ("A dog bites a man.", "A man is hurt by a dog.", "A man buys a house."),
    (
      "The shop opens at nine.", "You can go shopping from nine o'clock.",
      "The nine of us opened a bottle."
    ),
    ("She lost her keys.", "She cannot find what opens her door.", "She lost her temper again."),
    (
      "He sat on the river bank.", "He rested beside the water.", "He borrowed money from the bank."
    ),
    (
      "The soup is too hot to eat.", "Let the soup cool down first.", "It is too hot to work today."
    ),
    ("My father drove to work.", "Dad took the car to the office.", "My father hates his work."),
    (
      "The film made everybody laugh.", "It was a funny movie.",
      "Everybody has a film in the camera."
    ),
    ("Prices rose last year.", "Things became more expensive.", "She picked a rose last year."),
    ("The child fell asleep.", "The kid dozed off.", "The child fell down the stairs."),
    ("They won the match.", "Their team beat the other one.", "They lit the fire with a match."),
    (
      "It never rains in this desert.", "This dry land gets no water from the sky.",
      "They never serve dessert here."
    ),
    (
      "The plane took off late.", "The flight left behind schedule.",
      "He took off his coat late at night."
    ),
    (
      "I forgot to water the plants.", "My flowers got nothing to drink.",
      "I forgot where the plant makes cars."
    ),
    (
      "The street is too wide to cross.", "One cannot get over this broad road.",
      "The church has a wide cross."
    ),
    (
      "The animal was too tired to walk.", "The exhausted creature could not go on.",
      "I am tired of animal stories."
    ),
    (
      "The teacher praised the girl.", "The girl was praised by her teacher.",
      "The girl praised the teacher."
    ),
  ].map { Triplet(sentence: $0, same: $1, other: $2) }
}
