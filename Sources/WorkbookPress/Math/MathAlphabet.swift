/// The alphabet that letters are taken from.
enum MathAlphabet: Equatable, Sendable {
  /// Slanted, each letter on its own: what a formula has without any command.
  case standard
  case roman, italic, bold, doubleStruck, script

  /// The alphabet of `\mathbf` and its like, by the command's name.
  static let commands: [String: MathAlphabet] = [
    "mathrm": .roman, "mathit": .italic, "mathbf": .bold, "mathbb": .doubleStruck,
    "mathcal": .script,
  ]

  /// Whether letters in a row are one word.
  var makesWords: Bool { self == .roman || self == .italic }

  /// Letters, or digits, of this alphabet.
  func symbol(_ text: String) -> MathSymbol {
    let isNumber = text.allSatisfy { $0.isDigit || $0 == "." }
    switch self {
    case .standard: return MathSymbol(text, isNumber ? .number : .identifier)
    case .italic where text.count == 1: return MathSymbol(text, isNumber ? .number : .identifier)
    default:
      return MathSymbol(String(text.map(character)), isNumber ? .number : .upright)
    }
  }

  /// The letter or digit as Unicode's own character for this alphabet, if there is one.
  private func character(_ plain: Character) -> Character {
    if let exception = Self.exceptions[self]?[plain] { return exception }
    guard let value = plain.asciiValue, let starts else { return plain }
    let place =
      switch plain {
      case "A"..."Z": starts.capitals + UInt32(value) - 0x41
      case "a"..."z": starts.capitals + 26 + UInt32(value) - 0x61
      case "0"..."9": starts.digits.map { $0 + UInt32(value) - 0x30 }
      default: UInt32?.none
      }
    return place.flatMap(Unicode.Scalar.init).map(Character.init) ?? plain
  }

  /// Where the capitals, with the small letters after them, and the digits begin.
  private var starts: (capitals: UInt32, digits: UInt32?)? {
    switch self {
    case .standard, .roman: nil
    case .italic: (0x1D434, nil)
    case .bold: (0x1D400, 0x1D7CE)
    case .doubleStruck: (0x1D538, 0x1D7D8)
    case .script: (0x1D49C, nil)
    }
  }

  /// Letters that Unicode had before it had the alphabets.
  private static let exceptions: [MathAlphabet: [Character: Character]] = [
    .italic: ["h": "ℎ"],
    .doubleStruck: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
    .script: [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
      "e": "ℯ", "g": "ℊ", "o": "ℴ",
    ],
  ]
}
