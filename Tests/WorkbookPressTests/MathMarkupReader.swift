/// An element or text of XML, read strictly: every fault of form is an error.
indirect enum Markup: Equatable {
  case element(String, [String: String], [Markup])
  case text(String)

  /// What is not well formed, and where.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  /// The one element that the text consists of.
  init(_ text: String) throws(Malformed) {
    var reader = MarkupReader(rest: text[...])
    self = try reader.element()
    if !reader.rest.isEmpty { throw reader.malformed("something after the element") }
  }

  /// All text in it.
  var text: String {
    switch self {
    case .text(let text): text
    case .element(_, _, let children): children.map(\.text).joined()
    }
  }

  /// Every element in it, itself first.
  var elements: [(name: String, attributes: [String: String], children: [Markup])] {
    guard case .element(let name, let attributes, let children) = self else { return [] }
    return [(name, attributes, children)] + children.flatMap(\.elements)
  }

  /// The formula at a glance: letters and numbers as they are, operators and words in quotes,
  /// other elements by their name without its m: `frac(1 sqrt(sub(d k)))`.
  var outline: String {
    guard case .element(let name, let attributes, let children) = self else { return text }
    let notes = attributes.sorted { $0.key < $1.key }.map { key, value in
      let isWord = value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
      return " " + key + "=" + (isWord ? value : "'" + value + "'")
    }.joined()
    let marked = notes.isEmpty ? "" : "[" + notes.dropFirst() + "]"
    return switch name {
    case "mi", "mn": text + marked
    case "mo": "'" + text + "'" + marked
    case "mtext": "“" + text.replacing("\u{A0}", with: "~") + "”" + marked
    case "mspace": "space" + marked
    default:
      name.dropFirst() + marked + "(" + children.map(\.outline).joined(separator: " ") + ")"
    }
  }
}

private struct MarkupReader {
  var rest: Substring

  func malformed(_ what: String) -> Markup.Malformed {
    Markup.Malformed(description: "\(what), before “\(rest.prefix(30))”")
  }

  mutating func take(_ expected: String) throws(Markup.Malformed) {
    guard rest.unicodeScalars.starts(with: expected.unicodeScalars) else {
      throw malformed("no “\(expected)”")
    }
    rest = Substring(rest.unicodeScalars.dropFirst(expected.unicodeScalars.count))
  }

  mutating func name() throws(Markup.Malformed) -> String {
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0 == "-") }
    if name.isEmpty { throw malformed("no name") }
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  mutating func element() throws(Markup.Malformed) -> Markup {
    try take("<")
    let tag = try name()
    var attributes: [String: String] = [:]
    while rest.first == " " {
      try take(" ")
      let key = try name()
      try take("=\"")
      let value = try characters(upTo: "\"")
      try take("\"")
      if attributes.updateValue(value, forKey: key) != nil { throw malformed("two of \(key)") }
    }
    if rest.first == "/" {
      try take("/>")
      return .element(tag, attributes, [])
    }
    try take(">")
    var children: [Markup] = []
    while !rest.hasPrefix("</") {
      if rest.isEmpty { throw malformed("\(tag) is never closed") }
      children.append(
        rest.unicodeScalars.first == "<" ? try element() : .text(try characters(upTo: "<")))
    }
    try take("</\(tag)>")
    return .element(tag, attributes, children)
  }

  /// Characters up to a delimiter, with their entities read.
  mutating func characters(upTo end: Unicode.Scalar) throws(Markup.Malformed) -> String {
    var result = String.UnicodeScalarView()
    while let first = rest.unicodeScalars.first, first != end {
      switch first {
      case "<", ">": throw malformed("a bare “\(first)”")
      case "&":
        let entities: [(String, Unicode.Scalar)] = [
          ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""),
        ]
        guard let entity = entities.first(where: { rest.hasPrefix($0.0) }) else {
          throw malformed("a bare “&”")
        }
        try take(entity.0)
        result.append(entity.1)
      default:
        result.append(first)
        rest = Substring(rest.unicodeScalars.dropFirst())
      }
    }
    return String(result)
  }
}
