/// Elements, lengths and text.
extension MathML {
  static func element(_ tag: String, _ body: String, _ attributes: String = "") -> String {
    "<\(tag)\(attributes)>\(body)</\(tag)>"
  }

  /// Eighteenths of an em as a length with four decimals at most.
  static func em(_ width: Int) -> String {
    let units = (width.magnitude * 20_000 / 18 + 1) / 2
    var decimals = String(units % 10_000 + 10_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    let sign = width < 0 ? "-" : ""
    return units == 0
      ? "0" : sign + String(units / 10_000) + (decimals.isEmpty ? "" : "." + decimals) + "em"
  }

  /// Text as it may stand in an element or an attribute.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let entity = scalar.entity {
        result += entity
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension MathSymbol {
  /// Whether the symbol's shape is Unicode's own for an alphabet: 𝐖, ℝ.
  var isOfAlphabet: Bool {
    text.unicodeScalars.allSatisfy {
      (0x1D400...0x1D7FF).contains($0.value) || (0x2102...0x2138).contains($0.value)
    }
  }
}

extension String {
  /// Without spaces at either end.
  var trimmingSpaces: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
