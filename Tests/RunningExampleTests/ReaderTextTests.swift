import RunningExample
import Testing

@Suite struct ReaderTextTests {
  @Test(arguments: [
    ("animal", "animal"), ("didn't", "didn't"), ("it (2)", "it (2)"), ("a-b", "a-b"),
    ("dog: cat", "dog: cat"), ("3.5", "3.5"), ("ﾊﾟ", "ﾊﾟ"), ("Q & A", "Q & A"), ("{{x}}", "{{x}}"),
    ("__init__", #"\_\_init\_\_"#), ("2*3*4", #"2\*3\*4"#), ("<b>", #"\<b\>"#),
    ("[h](i)", #"\[h\](i)"#), (#"\*"#, #"\\\*"#), ("&lt;", #"\&lt;"#), ("`", #"\`"#),
    ("a|b", #"a\|b"#), ("~~a~~", #"\~\~a\~\~"#), ("<!--", #"\<!--"#), ("-->", #"\--\>"#),
    ("1.", #"1\."#), ("12)", #"12\)"#), ("+", #"\+"#), ("===", #"\==="#),
    ("$x$", "<span>$</span>x<span>$</span>"), (":smile:", "<span>:</span>smile:"),
    ("@name", "<span>@</span>name"), ("#1", "<span>#</span>1"),
    ("http://a.b", "http<span>:</span>//a.b"), ("WWW.a", "WWW<span>.</span>a"),
  ])
  func markdownShowsWhatWasTyped(typed: String, markdown: String) {
    #expect(ReaderText(typed).markdown == markdown)
  }

  @Test func wordsThatSteerAreRefusedByName() {
    for hostile in ["a\u{1B}[31m", "a\u{9B}b", "a\u{202E}b", "\u{2066}a", "a\u{7}", "a\rb c\u{0}"] {
      #expect(throws: ExampleProblem.self) { try ToySentence(sentence: hostile) }
    }
    #expect(
      ExampleProblem.controlCharacter("\u{202E}").description.contains(#"\u{202E}"#))
    // Joiners and marks of direction belong to words.
    for word in ["نمی\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}🚀", "א\u{200F}"] {
      #expect(throws: Never.self) { try ToySentence(sentence: word) }
    }
  }
}
