import Foundation

extension BasicTokenizer {
  /// The text cleaned, Chinese characters set apart, letters plain.
  func plain(_ text: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var plain: [Unicode.Scalar] = []
    for scalar in text {
      if lowercasesFirst {
        for small in Self.lowercased(scalar) { append(small, to: &plain) }
      } else {
        append(scalar, to: &plain)
      }
    }
    return plain
  }

  func append(_ scalar: Unicode.Scalar, to plain: inout [Unicode.Scalar]) {
    if cleans && isDropped(scalar) { return }
    let isAlone = separatesChinese && isChinese(scalar)
    if isAlone { plain.append(" ") }
    appendLetters(of: scalar, to: &plain)
    if isAlone { plain.append(" ") }
  }

  /// A letter with an accent is taken apart into the letter and its accent; accents go.
  func appendLetters(of scalar: Unicode.Scalar, to plain: inout [Unicode.Scalar]) {
    if scalar.isASCII {
      plain += lowercases ? Self.lowercased(scalar) : [scalar]
      return
    }
    let isWhole = !(stripsAccents ?? lowercases) || !Self.isKnown(scalar, in: 12)
    let parts = isWhole ? String(scalar) : String(scalar).decomposedStringWithCanonicalMapping
    for part in parts.unicodeScalars where isWhole || !isAccent(part) {
      plain += lowercases ? Self.lowercased(part) : [part]
    }
  }

  static func lowercased(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isASCII {
      return ["A"..."Z" ~= scalar ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar]
    }
    return Array(scalar.properties.lowercaseMapping.unicodeScalars)
  }

  /// Not text: controls, formats, private characters and what stands for a broken one.
  func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.value == 127 || (scalar.value < 32 && !["\t", "\n", "\r"].contains(scalar))
    }
    if scalar == "\u{FFFD}" { return true }
    switch scalar.properties.generalCategory {
    case .control, .privateUse: return true
    case .format: return Self.isKnown(scalar)
    default: return false
    }
  }

  func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{1734}", "\u{1171E}": true
    case "\u{1885}", "\u{1886}", "\u{A9BD}", "\u{111C9}": false
    default: scalar.properties.generalCategory == .nonspacingMark && Self.isKnown(scalar)
    }
  }

  func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return switch scalar.value {
      case 33...47, 58...64, 91...96, 123...126: true
      default: false
      }
    }
    if scalar == "\u{166D}" || scalar == "\u{111C9}" { return true }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return Self.isKnown(scalar)
    default: return false
    }
  }

  /// The published tokenizer has the categories of Unicode 8, and takes letters apart as Unicode 12
  /// does: it knows nothing about characters that came later, and the few whose category has changed
  /// since are named above.
  static func isKnown(_ scalar: Unicode.Scalar, in version: Int = 8) -> Bool {
    scalar.properties.age.map { $0.major <= version } ?? false
  }

  func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x3400: false
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F,
      0x2B740...0x2B81F, 0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }
}
