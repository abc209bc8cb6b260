import TensorFiles
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
}
