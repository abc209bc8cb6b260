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
}
