import TensorFiles
import Testing

@Suite("A JSON text") struct JSONTests {
  private func read(_ text: String) throws -> JSON { try JSON(Array(text.utf8)) }

  @Test("is read as a tree, its numbers as they stand")
  func tree() throws {
    let json = try read(#" { "a" : [1, -0.5e+3, true, false, null, []], "b": {"c": "x"} } "#)
    guard case .object(let members) = json else { Issue.record("\(json)"); return }
    #expect(members.map(\.key) == ["a", "b"])
    #expect(
      members[0].value
        == .array([.number("1"), .number("-0.5e+3"), .bool(true), .bool(false), .null, .array([])]))
    guard case .object(let inner) = members[1].value else { Issue.record("\(json)"); return }
    #expect(inner.map(\.value) == [.string("x")])
    #expect(try JSON([0xEF, 0xBB, 0xBF, 0x31]) == .number("1"))
  }

  @Test("has escapes for every character, two halves for those beyond U+FFFF")
  func escapes() throws {
    let json = try read(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é😀""#)
    #expect(json == .string("\"\\/\u{8}\u{C}\n\r\té😀é😀"))
  }

  @Test(
    "keeps two ways to write a letter apart, and refuses a key that is there twice, at any depth")
  func keys() throws {
    guard case .object(let members) = try read("{\"\u{E9}\": 1, \"e\u{301}\": 2}") else { return }
    #expect(members.map(\.value) == [.number("1"), .number("2")])
    for text in [#"{"a": 1, "a": 1}"#, #"{"x": [{"a": 1, "b": 2, "\u0061": 3}]}"#] {
      let fault = #expect(throws: JSON.Fault.self) { try read(text) }
      #expect(fault?.description == "line 1: the key “a” is given twice")
    }
    #expect(try read(#"{"a": {"a": 1}, "b": [{"a": 1}, {"a": 1}]}"#) != .null)
  }

  @Test(
    "that is none is refused, with the line",
    arguments: [
      "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{a:1}", "{1:1}",
      "01", "1.", ".5", "+1", "-", "1e", "NaN", "Infinity", "tru", "nul", "'a'", "\"a", "\"\\",
      "\"\n\"",
      "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"",
      "1 2", "{} {}", "// 1", "[1 2]", "\u{FEFF}\u{FEFF}1", "1\0",
      String(repeating: "[", count: 100_000),
    ])
  func refused(_ text: String) {
    let fault = #expect(throws: JSON.Fault.self) { try read("\n" + text) }
    #expect(fault?.line ?? 0 >= 2, "\(fault?.description ?? "")")
  }

  @Test("that is not in UTF-8 is refused")
  func encoding() {
    #expect(throws: JSON.Fault.self) { try JSON([0x22, 0xFF, 0x22]) }
    #expect(throws: JSON.Fault.self) { try JSON([0xFF, 0xFE, 0x31, 0x00]) }
  }
}
