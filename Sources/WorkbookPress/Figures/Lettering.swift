/// How wide text may become, and what of it may stand in XML.
enum Lettering {
  /// An estimate of the width in ems, rather too wide than too narrow.
  static func ems(_ text: String, bold: Bool = false) -> Double {
    let width = text.unicodeScalars.reduce(0.0) { $0 + ems($1) }
    return bold ? width * 1.06 : width
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFF:
      1
    default: "MWmw@%—→←↓↑∞−×·=+".unicodeScalars.contains(scalar) ? 0.92 : 0.6
    }
  }

  /// The text, or its beginning and an ellipsis, no wider than some ems.
  static func shortened(_ text: String, ems limit: Double = 12) -> String {
    if ems(text) <= limit { return text }
    var (short, width) = ("", 0.6)
    for character in text {
      width += ems(String(character))
      if width > limit { break }
      short.append(character)
    }
    return short + "…"
  }

  /// Without what XML forbids or what would turn the direction of the text around it.
  static func escaped(_ text: String) -> String {
    text.escaped { ["'": "&#39;", "\n": " ", "\t": " "][$0] }
  }

  /// Escaped, with the letters after a `^` as a superscript of 11 px.
  static func raised(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "^") else { return escaped(text) }
    let above = text[text.index(after: mark)...].prefix { $0.isLetter || $0.isNumber }
    let rest = String(text[above.endIndex...])
    return escaped(String(text[..<mark]))
      + "<tspan dy=\"-4\" font-size=\"11\">\(escaped(String(above)))</tspan>"
      + (rest.isEmpty ? "" : "<tspan dy=\"4\">\(escaped(rest))</tspan>")
  }
}

/// A coordinate: up to two decimals, a plain minus, no zeros at the end.
func coordinate(_ x: Double) -> String {
  guard x.isFinite, x.magnitude < 1e9 else { return "0" }
  let hundredths = Int((x * 100).rounded())
  let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return sign + "\(whole)" }
  if rest % 10 == 0 { return sign + "\(whole).\(rest / 10)" }
  return sign + "\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
}
