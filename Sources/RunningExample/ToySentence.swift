import Files
public import Tensors

/// The example that every chapter computes with: a sentence, the features of its words and a
/// model made by hand, small enough to print whole.
public struct ToySentence: Sendable {
  /// The sentence everybody knows from explanations of attention.
  public static let animal = "The animal didn't cross the street because it was too tired"
  /// The same sentence, ending the other way.
  public static let twin = "The animal didn't cross the street because it was too wide"
  /// More words than this would not fit on a page, and the positions would begin to repeat.
  public static let longestSentence = 24

  /// The words of the sentence.
  public let words: [ReaderText]
  /// Replays everything random in the chapters.
  public let seed: UInt64
  /// h: into how many heads the toy model's packed matrices are cut.
  public let headCount: Int
  /// The hand-made weights.
  public let model = ToyModel()

  /// The example with a reader's settings.
  ///
  /// - Throws: ``ExampleProblem`` for a sentence without words, with more than
  ///   ``longestSentence`` or with control characters, and for a number of heads that does not divide d = 16.
  public init(
    sentence: String = animal, seed: UInt64 = 1, heads: Int = 2
  ) throws(ExampleProblem) {
    words = sentence.split(whereSeparator: { $0.isWhitespace }).map { ReaderText(String($0)) }
    if words.isEmpty { throw .noWords }
    if let hostile = sentence.unicodeScalars.first(where: { $0.isHostile }) {
      throw .controlCharacter(hostile)
    }
    if words.count > Self.longestSentence { throw .tooManyWords(words.count) }
    guard heads > 0, ToyModel.width % heads == 0 else { throw .headsDoNotDivide(heads) }
    self.seed = seed
    headCount = heads
  }

  /// The example as the book prints it.
  public static let standard: ToySentence = {
    guard let example = try? ToySentence() else { fatalError("the book's own example") }
    return example
  }()

  /// The sentence with the other ending, same seed and heads.
  public var twinExample: ToySentence {
    (try? ToySentence(sentence: Self.twin, seed: seed, heads: headCount)) ?? self
  }

  /// X `[n, 16]`: a row per word, its features and then its position.
  public var features: Matrix<Float> {
    Matrix(
      words.enumerated().map { position, word in
        Lexicon.features(of: word.typed) + ToyModel.position(position)
      })
  }

  /// Words the lexicon does not know; their rows hold a position and nothing else.
  public var unknownWords: [ReaderText] { words.filter { !Lexicon.knows($0.typed) } }

  /// Words with their positions where a word occurs twice: `The (1)`, `the (5)`.
  public var labels: [ReaderText] {
    words.enumerated().map { position, word in
      let twice = words.count { $0.typed.lowercased() == word.typed.lowercased() } > 1
      return twice ? ReaderText("\(word.typed) (\(position + 1))") : word
    }
  }

  /// The place of a word, counted from 0; nil if the sentence lacks it.
  public func place(of word: String) -> Int? {
    words.firstIndex { Lexicon.normalised($0.typed) == word }
  }

  /// The row that the book follows by hand: "it", or the last word of a sentence without it.
  public var followed: Int { place(of: "it") ?? words.count - 1 }

  /// A random generator of its own for each use, so that adding one exhibit changes no other.
  public func generator(_ purpose: String) -> SeededGenerator {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    for byte in purpose.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return SeededGenerator(seed: state)
  }
}

/// Why an example was refused; the text says what to do.
public enum ExampleProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// A sentence of spaces.
  case noWords
  /// A sentence longer than the page is wide.
  case tooManyWords(Int)
  /// A sentence with a character that moves the cursor or turns the text instead of printing.
  case controlCharacter(Unicode.Scalar)
  /// A number of heads that does not divide the model's width.
  case headsDoNotDivide(Int)

  /// What is wrong, then what to do.
  public var description: String {
    switch self {
    case .noWords: "the sentence has no words; give at least one"
    case .tooManyWords(let count):
      "the sentence has \(count) words; give at most \(ToySentence.longestSentence)"
    case .controlCharacter(let scalar):
      "the sentence has control characters (\(scalar.escaped(asASCII: true))); give printable text"
    case .headsDoNotDivide(let heads):
      "d = \(ToyModel.width) cannot be cut into \(heads) heads; give 1, 2, 4, 8 or 16"
    }
  }
}
