/// How many columns a text takes in a terminal.
///
/// The rules are those of wcwidth, after Unicode: wide and full-width characters and emoji take 2,
/// marks 0, all others 1. A cluster may be wider or narrower than its parts:
///
/// - An emoji takes 2, with its skin tone, with what joiners tie to it, as a flag of two letters.
///   Variation selector 16 makes a sign an emoji (☺️, 1️⃣), selector 15 makes an emoji a sign.
/// - A letter with a spacing mark after it takes 2 (का), and so does a conjunct of letters tied by a
///   virama (क्ष).
/// - Vowels and final consonants of Hangul that follow a leading one take nothing.
///
/// Terminals differ; this is what most of them do since Unicode 9. See `Tests/PublishingTests/Widths`
/// for what it is held against.
public func displayWidth(_ text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text.utf8.count }
  var columns = Columns()
  for scalar in text.unicodeScalars { columns.add(scalar) }
  return columns.total
}

/// How many columns a character takes in a terminal.
public func displayWidth(_ character: Character) -> Int {
  displayWidth(String(character))
}

extension StringProtocol {
  /// The beginning of the text that fits into some columns.
  public func prefix(columns: Int) -> SubSequence {
    var (end, used) = (startIndex, 0)
    while end < endIndex {
      used += displayWidth(self[end])
      if used > columns { break }
      end = index(after: end)
    }
    return self[..<end]
  }
}

/// The columns of a text, scalar by scalar.
private struct Columns {
  private(set) var total = 0
  /// The last scalar that takes columns, and how many its cluster takes by now.
  private var base: Unicode.Scalar?
  private var cluster = 0
  private var followsJoiner = false
  private var followsVirama = false
  /// Whether a letter of a flag stands before, and waits for the other.
  private var isHalfFlag = false

  private mutating func widen(to columns: Int) {
    total += columns - cluster
    cluster = columns
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    defer {
      followsJoiner = scalar == "\u{200D}"
      if scalar != "\u{200D}" { followsVirama = Self.isVirama(scalar) }
    }
    let properties = scalar.properties
    if let base {
      switch scalar {
      case "\u{FE0F}":
        if base.properties.isEmoji { widen(to: 2) }
        return
      case "\u{FE0E}":
        if Self.isOf(textRanges, base) { widen(to: 1) }
        return
      case _ where properties.isEmojiModifier && base.properties.isEmoji && !base.isASCII: return
      case _ where followsJoiner && properties.isEmoji && base.properties.isEmoji: return
      case _ where properties.generalCategory == .spacingMark:
        if cluster > 0 { widen(to: 2) }
        return
      default: break
      }
    }
    let isFlagLetter = 0x1F1E6...0x1F1FF ~= scalar.value
    let completesFlag = isFlagLetter && isHalfFlag
    isHalfFlag = isFlagLetter && !isHalfFlag
    let own = Self.columns(scalar)
    if completesFlag || own == 0 { return }
    if followsVirama, properties.isAlphabetic {
      widen(to: 2)
    } else {
      total += own
      cluster = own
    }
    base = scalar
  }

  /// The columns of a scalar that stands alone.
  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: return 0
    // A soft hyphen, and the signs that stand below numbers, are drawn although they format.
    case 0xAD, 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: return 1
    // Vowels and finals of Hangul, and its fillers.
    case 0x1160...0x11FF, 0x3164, 0xD7B0...0xD7FF, 0xFFA0: return 0
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format, .lineSeparator,
      .paragraphSeparator:
      return 0
    default: return isOf(wideRanges, scalar) ? 2 : 1
    }
  }

  /// Whether a scalar is in one of some ranges, given by their first and last.
  private static func isOf(_ edges: [UInt32], _ scalar: Unicode.Scalar) -> Bool {
    var (low, high) = (0, edges.count / 2)
    while low < high {
      let middle = (low + high) / 2
      if scalar.value < edges[2 * middle] {
        high = middle
      } else if scalar.value > edges[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }

  private static func isVirama(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x900 && viramas.contains(scalar.value)
  }
}
