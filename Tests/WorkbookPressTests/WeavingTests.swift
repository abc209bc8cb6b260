import Testing
import Publishing
import Verification
import WorkbookPress

@Suite("Weaving") struct WeavingTests {
  @Test("Prose and code come out in reading order, each block between blank lines")
  func order() throws {
    let source = """
      //: # One
      //: two
      let a = 1

      let b = 2
      //: three
      //:
      //: four
      """
    let expected = """
      # One
      two

      ```swift
      let a = 1

      let b = 2
      ```

      three

      four
      """
    #expect(try Desk(source).body() == expected)
  }

  @Test("Blank lines around a block and the indentation of its code are dropped")
  func trimmed() throws {
    let source = "\n\n//: text\n\n\n    if x {\n      y()\n    }\n\n\n//: end\n\n"
    let expected = "text\n\n```swift\nif x {\n  y()\n}\n```\n\nend"
    #expect(try Desk(source).body() == expected)
  }

  @Test("Prose may be indented, may lack the space, and keeps its own indentation")
  func markers() throws {
    #expect(try Desk("  //: a\n//:b\n//:\n//:   c").body() == "a\nb\n\n  c")
  }

  @Test("A source of nothing but code, and one of nothing at all")
  func bare() throws {
    #expect(try Desk("let a = 1").body() == "```swift\nlet a = 1\n```")
    #expect(try Desk("").body() == "")
  }

  @Test("What is hidden is not printed, prose included")
  func hidden() throws {
    let source = """
      // snippet.hide
      import Secret
      //: not for the reader
      // snippet.show
      let a = 1
        // snippet.hide
      let b = 2
        // snippet.show
      /// A hint to the compiler does not part a comment from what it is about.
      @_specialize(where Number == Float) @_specialize(where Number == Double)
      let c = 3
      """
    #expect(
      try Desk(source).body()
        == "```swift\nlet a = 1\n/// A hint to the compiler does not part a comment from what it is about.\n"
        + "let c = 3\n```")
  }

  @Test("A slice stands where prose asks for it, at the margin, and not where it was written")
  func slice() throws {
    let source = """
      //: Inside first:
      //:
      //: {{code inner-1}}
      //:
      //: Then the rest.
      func f() {
        // snippet.inner-1
        if a {
          b()
        }
        // snippet.end
        c()
      }
      """
    let expected = """
      Inside first:

      ```swift
      if a {
        b()
      }
      ```

      Then the rest.

      ```swift
      func f() {
        c()
      }
      ```
      """
    #expect(try Desk(source).body() == expected)
  }

  @Test("A slice may come from another file of the chapter, and be shown twice")
  func sliceElsewhere() throws {
    let desk = Desk(files: [
      ("A.swift", "//: {{code late}}\n//:\n//: {{code late}}"),
      ("B.swift", "// snippet.late\nlet z = 26\n// snippet.end"),
    ])
    let code = "```swift\nlet z = 26\n```"
    #expect(try desk.body() == code + "\n\n" + code)
  }

  @Test("Values stand inside sentences, several in one line, and on lines of their own")
  func values() throws {
    let source = "//: {{seven}} of {{words}}, or {{seven}}.\n//: {{seven}}"
    #expect(try Desk(source, exhibits: [Shown.value, Shown.words]).body() == "7 of 11, or 7.\n7")
  }

  @Test("A table has a label, its caption and a column for each column")
  func table() throws {
    let expected = """
      See:

      **Table 3.1.** Squares grow.

      | a\\|b | square |
      | :--- | ---: |
      | n1 | 1 |
      | n2 | 4 |

      Seen.
      """
    let desk = Desk("//: See:\n//:\n//: {{squares}}\n//:\n//: Seen.", exhibits: [Shown.table])
    #expect(try desk.body() == expected)
  }

  @Test("A figure is drawn as it is, with its twin in words")
  func figure() throws {
    let expected = """
      **Figure 3.1.** It rises.

      ```text
       /
      /
      ```

      *In words: up*
      """
    #expect(try Desk("//: {{slope}}", exhibits: [Shown.figure]).body() == expected)
  }

  @Test("Text right below a table or figure does not run into it")
  func textBelow() throws {
    let desk = Desk(
      "//: Above\n//: {{squares}}\n//: between\n//: {{slope}}\n//: below",
      exhibits: [Shown.table, Shown.figure])
    let body = try desk.body()
    #expect(body.contains("Above\n\n**Table"))
    #expect(body.contains("| n2 | 4 |\n\nbetween\n\n**Figure"))
    #expect(body.contains("*In words: up*\n\nbelow"))
  }

  @Test("Tables and figures are numbered on their own, through all files")
  func numbered() throws {
    let desk = Desk(
      files: [
        ("A.swift", "//: {{squares}}\n//:\n//: {{slope}}"), ("B.swift", "//: {{squares}}"),
      ], exhibits: [Shown.table, Shown.figure])
    let body = try desk.body()
    for label in ["Table 3.1.", "Figure 3.1.", "Table 3.2."] {
      #expect(body.contains("**\(label)**"), "\(label)")
    }
    #expect(!body.contains("Figure 3.2."))
  }

  @Test("Inside a fenced block nothing is replaced and no heading begins")
  func fenced() throws {
    let source = """
      //: ```math
      //: x_{{seven}} {{nothing}} {{
      //:
      //:
      //: # no heading
      //: ```
      //: {{seven}}
      """
    let expected = "```math\nx_{{seven}} {{nothing}} {{\n\n\n# no heading\n```\n7"
    #expect(try Desk(source, exhibits: [Shown.value]).body() == expected)
  }

  @Test("A snippet is shown without what it hides, with the command that runs it")
  func snippet() throws {
    var desk = Desk("//: {{snippet First}}")
    desk.others["Snippets/First.swift"] =
      "// One idea.\n// snippet.hide\nimport A\n\n// snippet.show\nprint(1)\n"
      + "// snippet.hide\nprecondition(true)\n// snippet.show\n"
    let expected = """
      ```swift
      // One idea.
      print(1)
      ```

      Run it: `swift run First` ([source](../Snippets/First.swift)).
      """
    #expect(try desk.body() == expected)
  }

  @Test("The imports at the top of a chapter's file are not shown; later ones are")
  func imports() throws {
    let source =
      "import A\npublic import B\n\n@preconcurrency import C\n//: Text.\n\nimport D\nlet a = 1\n"
    #expect(try Desk(source).body() == "Text.\n\n```swift\nimport D\nlet a = 1\n```")
  }

  @Test("Each file ends with a link to its source; a file listed twice is woven once")
  func sources() throws {
    let text = try Desk(files: [("A.swift", "//: a"), ("Deep/B.swift", "//: b")]).page().text
    #expect(text.contains("\na\n\n<sub>Source: [A.swift](../Sources/Probe/A.swift)</sub>\n\nb\n"))
    #expect(text.contains("<sub>Source: [B.swift](../Sources/Probe/Deep/B.swift)</sub>"))
    let twice = Desk(files: [("A.swift", "//: a"), ("A.swift", "//: a")])
    #expect(try twice.body() == "a")
  }

  @Test("A page says what made it, and ends in exactly one newline")
  func page() throws {
    for source in ["//: text", "//: text\n\n\n", "//: text\n//:\n//:\n", "let a = 1\n\n"] {
      let page = try Desk(source).page()
      #expect(page.path == "chapters/03-probe.md")
      #expect(
        page.text.hasPrefix(
          """
          <!-- Generated by `swift run workbook build` from Sources/Probe. Edit the source, not this \
          page. -->

          # 3 Probe

          *Does it weave?*


          """))
      #expect(page.text.hasSuffix("\n") && !page.text.hasSuffix("\n\n"), "\(source)")
    }
  }

  @Test("A claim stands where the exhibit that decides it is placed")
  func claim() throws {
    let desk = Desk(
      "//: ## A home\n//:\n//: It is {{seven decides E1 C30}}.\n//: ## Another\n//:\n//: {{squares}}"
        + "\n//:\n//: {{slope decides E2}}",
      exhibits: [Shown.value, Shown.table, Shown.figure])
    #expect(desk.faults() == [])
    #expect(try desk.body().contains("It is 7."))
    #expect(
      desk.claims.map { "\($0.id) \($0.section) \($0.exhibit)" }
        == ["E1 A home seven", "C30 A home seven", "E2 Another slope"])
  }
}
