import Foundation
import Testing
import Publishing

@Suite struct DisplayWidthTests {
  /// Strings with the columns that wcwidth gives them.
  static let golden: [(text: String, columns: Int)] = {
    guard let file = Bundle.module.url(forResource: "Widths/widths", withExtension: "txt"),
      let lines = try? String(contentsOf: file, encoding: .utf8)
    else { return [] }
    return lines.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ")
      let scalars = words.dropLast().compactMap {
        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
      }
      return (String(String.UnicodeScalarView(scalars)), Int(words.last ?? "") ?? -1)
    }
  }()

  /// Where we measure otherwise on purpose.
  ///
  /// wcwidth leaves out whatever follows a joiner, as if it were joined. We do so for emoji alone, the
  /// only characters that UAX #29 joins (GB11): the space after an Arabic abbreviation that ends in a
  /// joiner is there.
  static func differs(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.dropFirst().contains { index in
      scalars[index - 1] == "\u{200D}" && !scalars[index].properties.isEmoji
        && (index < 2 || scalars[index - 2].properties.canonicalCombiningClass != .virama)
    }
  }

  @Test func widthsAreThoseOfWcwidth() {
    #expect(Self.golden.count > 10_000)
    var wrong: [String] = []
    for (text, columns) in Self.golden where displayWidth(text) != columns && !Self.differs(text) {
      let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }
      wrong.append("\(scalars.joined(separator: " ")): \(displayWidth(text)), not \(columns)")
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong: \(wrong.prefix(40).joined(separator: "; "))")
  }

  @Test func aJoinerThatJoinsNothingTakesNothingAway() {
    #expect(displayWidth("ه\u{200D} ق") == 3 && displayWidth("a\u{200D}b") == 2)
    #expect(displayWidth("👩\u{200D}🚀") == 2)
  }

  @Test(arguments: [
    ("日本語", 3, "日"), ("日本語", 4, "日本"), ("abc", 2, "ab"), ("e\u{301}x", 1, "e\u{301}"),
    ("", 4, ""), ("ab", 9, "ab"), ("👍🏽x", 1, ""),
  ])
  func aBeginningFits(text: String, columns: Int, beginning: String) {
    #expect(text.prefix(columns: columns) == beginning)
  }

  /// What wcwidth does not measure: nothing is taken for it, and nothing stops.
  @Test func everyScalarHasAWidth() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if !(0...2).contains(displayWidth(String(Character(scalar)))) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  /// Code letters, whatever the text.
  @Test(arguments: [
    ("plain", "`plain`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("a|b", "`a|b`"),
  ])
  func codeIsBetweenEnoughBackticks(text: String, markdown: String) {
    #expect(code(text) == markdown)
  }
}
