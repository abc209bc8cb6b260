import Files
import Testing

@Suite("A name in a message") struct OneLineTests {
  @Test func isCutWhereItIsLong() {
    #expect(oneLine("abc") == "abc")
    #expect(oneLine("a\nb\u{1B}") == #"a\nb\u{1B}"#)
    #expect(oneLine("abcdef", limit: 3) == "abc…")
    // Found by fuzzing: what counts is what is printed, and an escaped character is six of it.
    let long = oneLine(String(repeating: "\u{7F}", count: 500))
    #expect(long.count <= 121 && long.hasSuffix(#"\u{7F}…"#), "\(long)")
    #expect(oneLine("\u{7F}\u{7F}", limit: 11) == #"\u{7F}…"#)
    #expect(oneLine(String(repeating: "\u{7F}", count: 500), limit: .max).count == 3000)
  }
  /// A terminal obeys some, and others turn the text around them or end its line.
  @Test func holdsNothingHostile() {
    for scalar in (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
      let text = "a\(Character(scalar))b"
      let kept = oneLine(text)
      #expect(kept.unicodeScalars.allSatisfy { !$0.isHostile }, "U+\(scalar.value)")
      if scalar != "\n" {
        #expect(printable(text).unicodeScalars.allSatisfy { !$0.isHostile }, "U+\(scalar.value)")
      }
      if scalar.properties.generalCategory == .control { #expect(kept.count > 3) }
    }
    #expect(printable("a\nb\tc") == "a\nb\\tc")
  }
}
