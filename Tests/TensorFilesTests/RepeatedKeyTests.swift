import TensorFiles
import Testing

@Suite("Repeated keys") struct RepeatedKeyTests {
  private func repeated(_ text: String) -> RepeatedKey? { RepeatedKey(inJSON: Array(text.utf8)) }

  @Test(
    "are found at any depth, in any spelling",
    arguments: [
      (#"{"a":1,"a":2}"#, "the key “a” is given twice"),
      (#"{"a":{"b":[0,{"c":1,"d":{},"c":2}]}}"#, "the key “c” is given twice in “a”, “b”"),
      (#"[{"a":1},{"a":1,"a":1}]"#, "the key “a” is given twice"),
      (#"{"w":1,"\u0077":2}"#, "the key “w” is given twice"),
      (#"{"a\"b":1,"a\"b":2}"#, #"the key “a"b” is given twice"#),
      ("{\"e\u{301}\":1,\"\u{e9}\":2}", "the key “\u{e9}” is given twice"),
      (#"{ "a" : {"x":1} , "b":{"x":1}, "a" : 2 }"#, "the key “a” is given twice"),
      (#"{"a\nb":1,"a\nb":2}"#, #"the key “a\nb” is given twice"#),
    ])
  func found(text: String, message: String) {
    #expect(repeated(text)?.description == message)
  }

  @Test(
    "are not seen where there are none",
    arguments: [
      "", "{}", "[]", "3", #""a""#, #"{"a":"a","b":"a"}"#, #"{"a":["a","a"],"b":{"a":{"a":1}}}"#,
      #"[{"a":1},{"a":2}]"#, #"{"a":"\"a\":1,\"a\":2"}"#, #"{"a":"{","b":"}"}"#, #"{"A":1,"a":2}"#,
      #"{"a\\":1,"a":2}"#,
    ])
  func notFound(text: String) {
    #expect(repeated(text) == nil)
  }

  @Test(
    "Text that is no JSON does no harm",
    arguments: [
      "{", "}", "]]", #"{"a"#, #"{"a\"#, #"{"a":1,"a"#, "{\"a\":1,,\"b\"}",
      String(repeating: "[", count: 100_000),
    ])
  func broken(text: String) {
    _ = repeated(text)
  }
}
