public import Tensors

/// Attention weights made by hand, so that a reader can predict what each head does.
///
/// Head 1 takes a pronoun to the living thing, and an adjective to the noun it fits. Head 2 takes
/// every word to the word before it. Every entry is here; nothing is learned.
public struct ToyModel: Sendable {
  /// d: twelve features and four numbers for the position.
  public static let width = 16
  /// d_k = d_v of the two heads as they were designed.
  public static let headWidth = 8

  /// The names of the columns of X.
  public static let columns = Lexicon.features + ["sin slow", "cos slow", "sin fast", "cos fast"]

  /// Angles per step, in radians: one turn in 24 words, and one in 5.
  static let slow = Double.pi / 12
  static let fast = Double.pi * 2 / 5

  /// The four numbers of a position: sine and cosine of a slow and of a fast angle.
  static func position(_ place: Int) -> [Float] {
    [slow, fast].flatMap { step -> [Float] in
      let angle = step * Double(place)
      return [Float(Elementary.sine(angle)), Float(Elementary.cosine(angle))]
    }
  }

  /// W^Q `[16, 16]`, the two heads side by side.
  public let queryWeights: Matrix<Float>
  /// W^K `[16, 16]`.
  public let keyWeights: Matrix<Float>
  /// W^V `[16, 16]`.
  public let valueWeights: Matrix<Float>
  /// W^O `[16, 16]`.
  public let outputWeights: Matrix<Float>

  init() {
    var (query, key, value, output) = (Weights(), Weights(), Weights(), Weights())

    // Head 1, columns 0 to 7. Column 0 asks for a living thing, column 1 for a thing.
    query.set("pronoun", to: 0, 12)
    query.set("pronoun", to: 1, 6)
    query.set("fits-living", to: 0, 10)
    query.set("fits-thing", to: 1, 10)
    key.set("animate", to: 0, 1)
    key.set("thing", to: 1, 1)
    let meaning = ["animate", "thing", "fits-living", "fits-thing", "pronoun", "adjective"]
    for (column, feature) in meaning.enumerated() {
      value.set(feature, to: column, 1)
      output.set(row: column, feature, 1)
    }

    // Head 2, columns 8 to 15. The query is the position one step back, the key the position:
    // their dot product is largest where the key stands just before the query.
    for (pair, step) in [(0, Self.slow), (1, Self.fast)] {
      let (sine, cosine) = (Float(Elementary.sine(step)), Float(Elementary.cosine(step)))
      let (from, to) = (12 + 2 * pair, 8 + 2 * pair)
      query.entries[from, to] = 12 * cosine
      query.entries[from + 1, to] = -12 * sine
      query.entries[from, to + 1] = 12 * sine
      query.entries[from + 1, to + 1] = 12 * cosine
      key.entries[from, to] = 1
      key.entries[from + 1, to + 1] = 1
    }
    let grammar = [
      "determiner", "verb", "auxiliary", "negative", "conjunction", "adverb", "adjective",
      "pronoun",
    ]
    for (column, feature) in grammar.enumerated() {
      value.set(feature, to: 8 + column, 1)
      output.set(row: 8 + column, feature, 0.5)
    }

    queryWeights = query.entries
    keyWeights = key.entries
    valueWeights = value.entries
    outputWeights = output.entries
  }

  /// A `[16, 16]` matrix filled in by feature name.
  private struct Weights {
    var entries = Matrix<Float>(rows: width, columns: width)

    mutating func set(_ feature: String, to column: Int, _ value: Float) {
      entries[Self.row(feature), column] = value
    }

    mutating func set(row: Int, _ feature: String, _ value: Float) {
      entries[row, Self.row(feature)] = value
    }

    private static func row(_ feature: String) -> Int {
      guard let row = columns.firstIndex(of: feature) else {
        fatalError("no feature is called \(feature)")
      }
      return row
    }
  }
}
