import Testing

@testable import WorkbookPress

@Suite struct TerminalASCIITests {
  @Test(arguments: [
    ("plain ASCII \u{1B}[1m", "plain ASCII \u{1B}[1m"), ("“a” ‘b’ – — …", "\"a\" 'b' - -- ..."),
    ("it → animal, ← back", "it -> animal, <- back"), ("−1 · 10⁻⁷", "-1 * 10^-7"),
    ("QKᵀ/√dₖ", "QK^T/sqrt d_k"), ("h·n²", "h*n^2"), ("e⁽ˣ⁺¹⁾", "e^(x+1)"), ("xᵢⱼ", "x_ij"),
    ("α ε Φ Σ", "alpha epsilon Phi sum"), ("x̂ é Ü ø ß æ œ", "x e U o ss ae oe"),
    ("Ångström naïve façade", "Angstrom naive facade"), ("½ of ≤ 3 × 4", "1/2 of <= 3 x 4"),
    ("注意 🙂 👨‍👩‍👧 ж", "?? ? ? ?"), ("│ ┌─┼ █▓▒░", "| +-+ #%=:"), ("a\u{A0}b\u{200B}c", "a bc"),
  ])
  func charactersAreReplaced(text: String, expected: String) {
    let ascii = Transliteration.ascii(text)
    #expect(ascii == expected)
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func everyCharacterThereIsBecomesASCII() {
    for value in UInt32(0)..<0x30000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if !Transliteration.ascii(String(Character(scalar))).utf8.allSatisfy({ $0 < 0x80 }) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func nothingSteersTheTerminal() {
    let hostile = "a\u{1B}[2Jb\u{7}\u{9B}c\u{202E}d\te\rf"
    #expect(
      TerminalDesk.plain.shown(hostile) == "a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}c\u{FFFD}d e\u{FFFD}f")
    #expect(TerminalDesk.ascii.shown(hostile) == "a?[2Jb??c?d e?f")
  }
}
