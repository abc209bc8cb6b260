import Files
import Testing

@Suite("Lines") struct LineTests {
  @Test(
    "Lines end at LF or CR LF and at nothing else",
    arguments: [
      ("", []), ("\n", [""]), ("\r\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]),
      ("a\r\nb\r\n", ["a", "b"]), ("a\n\nb\n", ["a", "", "b"]), ("a\r\n\r\nb", ["a", "", "b"]),
      ("a\n\r\nb", ["a", "", "b"]), ("a\rb\n", ["a\rb"]), ("a\r\r\nb", ["a\r", "b"]),
      ("a\r", ["a\r"]), ("\r", ["\r"]),
      (
        "one\u{2028}two\u{2029}\u{85}\u{0B}\u{0C}\u{1C}\n3",
        ["one\u{2028}two\u{2029}\u{85}\u{0B}\u{0C}\u{1C}", "3"]
      ),
      ("é\n\u{301}e\r\n🐶", ["é", "\u{301}e", "🐶"]),
      ("\u{FEFF}a\n\u{FEFF}b", ["a", "\u{FEFF}b"]), ("\u{FEFF}", []), ("\u{FEFF}\n", [""]),
    ])
  func lines(text: String, expected: [String]) {
    // By scalars: to Swift, "\r\n" is one character.
    #expect(
      text.lines.map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
    let bytes = Array(text.utf8)
    #expect(lineRanges(bytes).map { Array(bytes[$0]) } == expected.map { Array($0.utf8) })
  }

  @Test("Bytes that are no UTF-8 have lines as well")
  func bytes() {
    #expect(lineRanges([0xFF, 0x0A, 0xC3, 0x0D, 0x0A, 0x80]) == [0..<1, 2..<3, 5..<6])
  }

  @Test("CR LF becomes LF, and a last line without an end gets none")
  func lineFeeds() {
    for (text, expected) in [
      ("a\r\nb", "a\nb"), ("a\r\n", "a\n"), ("a\rb\r\r\n", "a\rb\r\n"), ("", ""),
    ] {
      #expect(text.withLineFeeds.utf8.elementsEqual(expected.utf8))
    }
  }
}
