import Foundation

/// A small reader of SVG: enough to check what the press writes.
struct FigureMarkup {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    func number(_ name: String) -> Double? { attributes[name].flatMap { Double($0) } }
  }

  private(set) var elements: [Element] = []
  private(set) var faults: [String] = []

  /// Reads a document; what is not well-formed becomes a fault.
  init(_ source: String) {
    var rest = source[...]
    var open: [Int] = []
    while let start = rest.firstIndex(of: "<") {
      characters(String(rest[..<start]), in: open.last)
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        guard let end = rest.range(of: "-->") else {
          fault("a comment without an end")
          return
        }
        if rest[rest.index(start, offsetBy: 4)..<end.lowerBound].contains("--") {
          fault("“--” inside a comment")
        }
        rest = rest[end.upperBound...]
        continue
      }
      guard let end = rest.firstIndex(of: ">") else {
        fault("a tag without an end")
        return
      }
      let tag = String(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard let last = open.popLast(), elements[last].name == tag.dropFirst() else {
          fault("</\(tag.dropFirst())> closes nothing")
          return
        }
      } else {
        read(tag)
        if !tag.hasSuffix("/") { open.append(elements.count - 1) }
      }
    }
    if !open.isEmpty { fault("<\(elements[open[0]].name)> is not closed") }
    characters(String(rest), in: nil)
  }

  private mutating func fault(_ text: String) { faults.append(text) }

  private mutating func characters(_ text: String, in element: Int?) {
    if let element {
      elements[element].text += decoded(text)
    } else if text.contains(where: { !$0.isWhitespace }) {
      fault("text outside the root: \(text)")
    }
  }

  private mutating func read(_ tag: String) {
    let body = tag.hasSuffix("/") ? String(tag.dropLast()) : tag
    let name = String(body.prefix { $0.isLetter })
    var attributes: [String: String] = [:]
    var rest = body.dropFirst(name.count)
    while let match = rest.prefixMatch(of: /\s+([A-Za-z:-]+)="([^"<]*)"/) {
      if attributes.updateValue(decoded(String(match.2)), forKey: String(match.1)) != nil {
        fault("\(match.1) twice in <\(tag)>")
      }
      rest = rest[match.range.upperBound...]
    }
    if name.isEmpty || rest.contains(where: { !$0.isWhitespace }) { fault("not a tag: <\(tag)>") }
    elements.append(Element(name: name, attributes: attributes))
  }

  private mutating func decoded(_ text: String) -> String {
    for scalar in text.unicodeScalars {
      let control = scalar.properties.generalCategory == .control && scalar != "\n"
      if control || scalar.value & 0xFFFE == 0xFFFE { fault("a character that XML forbids") }
    }
    var result = text
    for (name, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&\u{0}"),
    ] {
      result = result.replacingOccurrences(of: name, with: character)
    }
    let ampersands = result.replacingOccurrences(of: "&\u{0}", with: "")
    if ampersands.contains("&") { fault("a bare & in “\(text)”") }
    return result.replacingOccurrences(of: "&\u{0}", with: "&")
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  var root: Element { elements[0] }

  /// Left, top, right and bottom of the viewBox.
  var box: [Double] {
    let numbers = (root.attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 4 else { return [0, 0, 0, 0] }
    return [numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]]
  }

  /// The four corners that a text reaches at 0.6 em a letter, 1 em a wide one.
  static func corners(of text: Element) -> [(x: Double, y: Double)] {
    guard let x = text.number("x"), let y = text.number("y") else { return [] }
    let classes = (text.attributes["class"] ?? "").split(separator: " ")
    let size = classes.contains("s") ? 11.0 : 12
    let ems = text.text.unicodeScalars.reduce(0.0) { $0 + ($1.value > 0x2E7F ? 1 : 0.6) }
    let before = classes.contains("m") ? ems / 2 : classes.contains("e") ? ems : 0
    let turn = (text.attributes["transform"] ?? "").contains("rotate(-90") ? -1.0 : 0
    let slant = (text.attributes["transform"] ?? "").contains("rotate(-45") ? -0.5 : 0
    let angle = (turn + slant) * Double.pi / 2
    return [(-before, -0.75), (ems - before, -0.75), (-before, 0.2), (ems - before, 0.2)].map {
      let (a, b) = ($0.0 * size, $0.1 * size)
      return (x + a * cos(angle) - b * sin(angle), y + a * sin(angle) + b * cos(angle))
    }
  }
}
