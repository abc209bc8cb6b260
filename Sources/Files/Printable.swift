// What may be shown of names and texts that come from files of unknown origin: a terminal obeys control
// characters.

extension Unicode.Scalar {
  /// Whether it prints nothing and does something instead: a control character, a separator of lines,
  /// one that turns the direction of the text around it, or none that a text may hold.
  ///
  /// Marks that only join letters or say which way they run are not among them.
  public var isHostile: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}

/// `text` fit for one line of a message: what is hostile escaped, and cut when very long. A joiner
/// is shown where it joins: emoji, or letters of a script that has joiners.
public func oneLine(_ text: String, limit: Int = 120) -> String {
  var line = ""
  let scalars = Array(text.unicodeScalars)
  // What is printed counts: an escaped character takes six of them.
  var count = 0
  for (index, scalar) in scalars.enumerated() {
    let printed =
      switch scalar.properties.generalCategory {
      case _ where scalar.isHostile: scalar.escaped(asASCII: true)
      case .format where !joins(scalars, at: index): scalar.escaped(asASCII: true)
      default: String(scalar)
      }
    count += printed.unicodeScalars.count
    if count > limit { return line + "…" }
    line.unicodeScalars.append(contentsOf: printed.unicodeScalars)
  }
  return line
}

/// Whether a joiner, U+200D or U+200C, stands between two scalars that it means something to: none of
/// them is Latin, where a joiner only hides, or a sign.
private func joins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
  guard scalars[index] == "\u{200D}" || scalars[index] == "\u{200C}", index > 0,
    index + 1 < scalars.count
  else { return false }
  func isJoined(_ scalar: Unicode.Scalar) -> Bool {
    // Beyond Latin, Greek and Cyrillic: Hebrew begins at U+0590.
    scalar.value >= 0x590
      && (scalar.properties.isAlphabetic || scalar.properties.isEmoji
        || [.nonspacingMark, .spacingMark, .modifierSymbol].contains(
          scalar.properties.generalCategory))
  }
  return isJoined(scalars[index - 1]) && isJoined(scalars[index + 1])
}

/// A text of several lines in which what is hostile is escaped, but for the ends of the lines.
public func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { $0 != "\n" && $0.isHostile }) else { return text }
  return text.unicodeScalars.reduce(into: "") { result, scalar in
    if scalar == "\n" || !scalar.isHostile {
      result.unicodeScalars.append(scalar)
    } else {
      result += scalar.escaped(asASCII: true)
    }
  }
}
