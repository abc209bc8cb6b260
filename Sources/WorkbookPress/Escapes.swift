// What a character becomes in HTML, SVG and MathML.

extension Unicode.Scalar {
  /// What stands for a character that means something to a page; nil for all others.
  var entity: String? {
    switch self {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: nil
    }
  }

  /// Whether a character is none that may stand in a page, or turns the text after it around.
  var isHostile: Bool {
    properties.generalCategory == .control
      || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
      || value & 0xFFFE == 0xFFFE
  }
}
