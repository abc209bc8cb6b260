import RunningExample
import Testing
import Publishing
import Verification
import WorkbookPress

@Suite("Faults of sources") struct FaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let desk: Desk
    let faults: [String]

    init(_ description: String, _ desk: Desk, _ faults: String...) {
      testDescription = description
      self.desk = desk
      self.faults = faults
    }
  }

  static let file = "Sources/Probe/Page.swift"

  static let exhibits = [
    Case(
      "an unknown name, with the nearest known one",
      Desk("//: a\n//: {{sevn}}\n//: {{seven}}", exhibits: [Shown.value]),
      "\(file):2: no exhibit is called “sevn”; is it seven?"),
    Case(
      "an unknown name that is near to none", Desk("//: so {{nothing-like-it}}"),
      "\(file):1: no exhibit is called “nothing-like-it”"),
    Case(
      "an exhibit that no page shows", Desk("//: a", exhibits: [Shown.value, Shown.table]),
      "Sources/Probe: the exhibit seven is declared, but no page shows it",
      "Sources/Probe: the exhibit squares is declared, but no page shows it"),
    Case(
      "a table inside a line", Desk("let a = 1\n//: see {{squares}}", exhibits: [Shown.table]),
      "\(file):2: squares is a table or figure and needs a line of its own"),
    Case(
      "a figure inside a line", Desk("//: {{slope}}.", exhibits: [Shown.figure]),
      "\(file):1: slope is a table or figure and needs a line of its own"),
    Case(
      "a value that cannot be computed",
      Desk("//: a\n//:\n//: b {{broken}}", exhibits: [Shown.broken]),
      "\(file):3: the exhibit broken failed: no such number"),
    Case(
      "a value alone on its line that cannot be computed",
      Desk("//: {{broken}}", exhibits: [Shown.broken]),
      "\(file):1: the exhibit broken failed: no such number"),
    Case(
      "braces that do not close",
      Desk("//: {{seven}}\n//: and {{seven} and\n//: {{", exhibits: [Shown.value]),
      "\(file):2: “{{” without “}}” on the same line",
      "\(file):3: “{{” without “}}” on the same line"),
    Case(
      "two exhibits of one name", Desk("//: {{seven}}", exhibits: [Shown.value, Shown.value]),
      "Sources/Probe: two exhibits called seven"),
  ]

  static let regions = [
    Case(
      "hide without show", Desk("let a = 1\n// snippet.hide\nlet b = 2"),
      "\(file):2: snippet.hide without a snippet.show after it"),
    Case(
      "show without hide", Desk("let a = 1\n// snippet.show"),
      "\(file):2: snippet.show without a snippet.hide before it"),
    Case(
      "hide inside hide", Desk("// snippet.hide\nlet a = 1\n// snippet.hide\n// snippet.show"),
      "\(file):3: snippet.hide inside the one of line 1"),
    Case(
      "a slice that does not end", Desk("//: {{code part}}\n// snippet.part\nlet a = 1"),
      "\(file):2: slice part without a snippet.end", "\(file):1: no slice is called “part”"),
    Case(
      "an end without a slice", Desk("let a = 1\n// snippet.end"),
      "\(file):2: snippet.end without a snippet.NAME before it"),
    Case(
      "a slice with a bad name",
      Desk("//: {{code a_b}}\n// snippet.a_b\nlet a = 1\n// snippet.end"),
      "\(file):2: “a_b” is not a slice name: letters, digits and dashes"),
    Case(
      "a slice without a name", Desk("// snippet.\nlet a = 1\n// snippet.end"),
      "\(file):1: “” is not a slice name: letters, digits and dashes",
      "\(file):2: the slice  is named, but no prose asks for it"),
    Case(
      "a slice inside a slice",
      Desk("//: {{code b}}\n// snippet.a\nlet a = 1\n// snippet.b\nlet b = 2\n// snippet.end"),
      "\(file):4: slice b inside slice a"),
    Case(
      "two slices of one name",
      Desk(
        "//: {{code a}}\n// snippet.a\nlet a = 1\n// snippet.end\n// snippet.a\nlet b = 2\n"
          + "// snippet.end"),
      "\(file):7: a second slice called a"),
    Case(
      "a slice nobody asks for", Desk("let a = 1\n// snippet.a\nlet b = 2\n// snippet.end"),
      "\(file):3: the slice a is named, but no prose asks for it"),
    Case(
      "a slice that does not exist", Desk("//: a\n//: {{code lost}}"),
      "\(file):2: no slice is called “lost”"),
    Case(
      "a slice that shows nothing",
      Desk(
        "//: {{code a}}\n// snippet.hide\n// snippet.a\nlet a = 1\n// snippet.end\n// snippet.show"
      ),
      "\(file):5: slice a shows nothing"),
    Case(
      "a fenced block that does not close", Desk("//: a\n//: ```math\n//: x\nlet a = 1\n//: {{x}}"),
      "\(file):2: a fenced block that the prose does not close",
      "\(file):5: no exhibit is called “x”"),
    Case(
      "two slices of one name in two files",
      Desk(files: [
        ("Page.swift", "//: {{code a}}\n// snippet.a\nlet a = 1\n// snippet.end"),
        ("Other.swift", "// snippet.a\nlet b = 2\n// snippet.end"),
      ]),
      "Sources/Probe/Other.swift:2: another file has a slice called a"),
    Case(
      "several slices nobody asks for, in reading order",
      Desk(
        "// snippet.c\nlet c = 1\n// snippet.end\n// snippet.b\nlet b = 1\n// snippet.end\n"
          + "// snippet.a\nlet a = 1\n// snippet.end"),
      "\(file):2: the slice c is named, but no prose asks for it",
      "\(file):5: the slice b is named, but no prose asks for it",
      "\(file):8: the slice a is named, but no prose asks for it"),
    Case(
      "prose inside a slice",
      Desk("//: {{code a}}\n// snippet.a\nlet a = 1\n//: words\n// snippet.end"),
      "\(file):4: prose inside slice a"),
  ]

  static let files: [Case] = {
    var badSnippet = Desk("//: {{snippet Half}}")
    badSnippet.others["Snippets/Half.swift"] = "print(1)\n// snippet.hide"
    return [
      Case(
        "a snippet that is not there", Desk("//: a\n//:\n//: {{snippet Lost}}"),
        "\(file):3: Snippets/Lost.swift cannot be read: no such file"),
      Case(
        "a snippet with a fault", badSnippet,
        "Snippets/Half.swift:2: snippet.hide without a snippet.show after it"),
    ]
  }()

  static let claims = [
    Case(
      "an exhibit that decides nothing",
      Desk("//: {{seven decides}}", exhibits: [Shown.value]),
      "\(file):1: “seven decides” decides nothing; name the claims: E48 C3"),
    Case(
      "a claim that has no number",
      Desk("//: {{seven decides E48 this}}", exhibits: [Shown.value]),
      "\(file):1: “this” is no claim’s number: E48 for an erratum, C3 for a line of the checklist"),
  ]

  @Test(
    "Each fault is found, with its place and what to do",
    arguments: exhibits + regions + files + claims)
  func found(fault: Case) {
    #expect(fault.desk.faults() == fault.faults)
  }

  @Test("A source file that cannot be read")
  func missingFile() throws {
    let desk = Desk("//: a")
    let press = Press(
      chapters: [desk.chapter], edition: Edition(example: .standard, registry: Registry()),
      sources: Sources { _ in nil })
    let faults = #expect(throws: Faults.self) { try press.page(of: desk.chapter) }
    #expect(
      faults?.description
        == "\(Self.file): the chapter lists this file, but it cannot be read: no such file")
  }

  @Test("Faults of all files are reported together, a line each")
  func together() {
    let desk = Desk(
      files: [("A.swift", "//: {{x}}\n// snippet.show"), ("B.swift", "//: {{y}} {{broken}}")],
      exhibits: [Shown.broken, Shown.value])
    let expected = """
      Sources/Probe/A.swift:2: snippet.show without a snippet.hide before it
      Sources/Probe/A.swift:1: no exhibit is called “x”
      Sources/Probe/B.swift:1: no exhibit is called “y”
      Sources/Probe/B.swift:1: the exhibit broken failed: no such number
      Sources/Probe: the exhibit seven is declared, but no page shows it
      """
    #expect(desk.faults().joined(separator: "\n") == expected)
    let faults = #expect(throws: Faults.self) { try desk.page() }
    #expect(faults?.description == expected)
  }
}
