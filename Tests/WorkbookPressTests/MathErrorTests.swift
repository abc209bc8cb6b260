import Testing

@testable import WorkbookPress

/// What is said about a formula that cannot be read.
@Suite struct MathErrorTests {
  @Test(arguments: [
    (#"\sqt{x}"#, #"column 1: “\sqt” is not in this book's TeX; is it \sqrt?"#),
    (#"a + \fracc12"#, #"column 5: “\fracc” is not in this book's TeX; is it \frac?"#),
    (
      #"\softmax(x)"#,
      #"column 1: “\softmax” is not in this book's TeX; the name of a function is written \mathrm{softmax}"#
    ),
    (#"\textbf{x}"#, #"column 1: “\textbf” is not in this book's TeX; is it \text?"#),
    (#"x \"#, #"column 3: a “\” at the very end"#),
    ("\\alpha\n + \\bta", #"line 2, column 4: “\bta” is not in this book's TeX; is it \beta?"#),
    ("{a", "column 1: “{” is never closed"),
    ("a}", "column 2: “}” closes nothing"),
    (#"x^{a \right)}"#, #"column 6: “\right” before “{” of column 3 is closed"#),
    (#"\left( a"#, #"column 1: “\left(” is never closed"#),
    (#"\left( a }"#, #"column 10: “}” before “\left(” of column 1 is closed"#),
    (#"a \right)"#, #"column 3: “\right” without a “\left” before it"#),
    (#"\left a \right)"#, #"column 7: “\left” needs a bracket after it"#),
    (#"\bigl."#, "column 7: “.” stands for no bracket and has no size"),
    (#"\begin{pmatrix} a"#, #"column 1: “\begin{pmatrix}” is never closed"#),
    (#"a \end{cases}"#, #"column 3: “\end” without a “\begin” before it"#),
    (#"\begin{cases} a \end{aligned}"#, #"column 17: “\end{aligned}” closes “\begin{cases}”"#),
    (
      #"\begin{alinged}"#,
      "column 8: “alinged” is not an environment of this book's TeX; is it aligned?"
    ),
    (#"\begin x"#, #"column 1: “\begin” lacks its “{”"#),
    (#"\begin{array}{lxr}"#, "column 14: “lxr” is not a list of columns: l, c or r for each"),
    (
      #"\begin{cases} a & b & c \end{cases}"#, "column 21: “&” makes more than 2 columns here"
    ),
    (
      #"\begin{matrix} a \\[2pt] b \end{matrix}"#,
      #"column 18: “\\[” would set a space between rows, which this book does not use"#
    ),
    ("a & b", "column 3: “&” separates cells, and there is no table here"),
    (#"a \\ b"#, #"column 3: “\\” ends a row, and there is no table here"#),
    (#"\frac{a}"#, #"column 1: “\frac” lacks an argument"#),
    ("x^", "column 2: “^” lacks an argument"),
    ("x^^2", "column 2: “^” lacks an argument"),
    ("^2", "column 1: “^” has nothing before it"),
    (#"\,^2"#, "column 3: “^” has nothing before it"),
    ("x^a^b", "column 4: a second “^” on the same base; use braces"),
    ("x_a_b", "column 4: a second “_” on the same base; use braces"),
    ("x^2'", "column 4: “'” after “^”; write the prime first"),
    (#"\sqrt[3{x}"#, #"column 6: “[” is never closed"#),
    (#"\text x"#, #"column 1: “\text” lacks its “{”"#),
    (#"\text{a"#, "column 6: “{” is never closed"),
    (#"\text{a $b$}"#, #"column 9: “$” inside \text; end the text and begin another"#),
    (#"\text{\emph a}"#, #"column 7: “\e” is a command, and \text holds words alone"#),
    ("50 % of", #"column 4: “%” is not known in a formula; \text{…} may hold it"#),
    ("größe", #"column 3: “ö” is not known in a formula; \text{…} may hold it"#),
    (#"\not x"#, #"column 1: “\not” cannot negate “x”"#),
    (#"\not}"#, #"column 1: “\not” cannot negate “}”"#),
    (String(repeating: "{", count: 1000), "column 41: nested more than 40 deep"),
    (String(repeating: #"\sqrt"#, count: 1000), "column 201: nested more than 40 deep"),
  ])
  func theMessageNamesThePlaceAndTheOffender(source: String, message: String) {
    do throws(TeXError) {
      let nodes = try TeX.parse(source)
      Issue.record("\(source) was read as \(nodes)")
    } catch {
      #expect(error.description == message)
    }
  }

  @Test func theErrorHasItsParts() {
    let error = #expect(throws: TeXError.self) { try TeX.parse("a\n+ \\aplha") }
    #expect(error?.line == 2)
    #expect(error?.column == 3)
    #expect(error?.offender == #"\aplha"#)
    #expect(error?.nearest == #"\alpha"#)
  }

  @Test func everyCommandOfTheSubsetIsRead() throws {
    let takesMore: Set<String> = ["left", "right", "begin", "end", "not", "text", "substack"]
    for name in TeXParser.commandNames where !takesMore.contains(name) {
      let isBig = TeXParser.bigSizes[name] != nil
      let source = "\\\(name)" + (isBig ? "(" : "{x}{y}")
      #expect(throws: Never.self, "\(source)") { try TeX.parse(source) }
    }
    for name in TeXParser.environmentNames {
      let columns = name == "array" ? "{lr}" : ""
      let source = "\\begin{\(name)}\(columns) a & b \\\\ c & d \\end{\(name)}"
      #expect(throws: Never.self, "\(source)") { try TeX.parse(source) }
    }
  }
}
