import Files

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

extension String {
  /// As text that means nothing to a page, without control characters and what turns the direction of the
  /// text around it.
  ///
  /// - Parameter special: what stands for some characters all the same; nil for all others.
  func escaped(_ special: (Unicode.Scalar) -> String?) -> String {
    unicodeScalars.reduce(into: "") { result, scalar in
      result += special(scalar) ?? scalar.entity ?? (scalar.isHostile ? "" : String(scalar))
    }
  }
}
