import Tensors
import Testing

@testable import WorkbookPress

/// Whatever stands in a formula, reading it ends in nodes or in an error, and what is written from
/// nodes is well formed.
@Suite struct MathFuzzTests {
  static let fragments: [String] =
    TeXParser.commandNames.map { "\\" + $0 }
    + TeXParser.environmentNames.flatMap { ["\\begin{\($0)}", "\\end{\($0)}"] }
    + #"{ } { } { } ^ _ ^ _ ^{ _{ & \\ ' ( ) [ ] | / < > . , ; : ! ? + - * = ~ % # $ " \ @ ` −"#
    .split(separator: " ").map(String.init)
    + [
      "a", "x", "W", "12", "3.5", "0.", " ", "\n", "\r\n", "\t", "é", "e\u{301}", "𝐖", "👩‍👧", "\u{0}",
    ]
    + [
      #"\left("#, #"\right)"#, #"\left."#, #"\right."#, #"\{"#, #"\}"#, #"\|"#, #"\,"#, #"\!"#,
      #"\ "#,
    ]
    + ["\\text{a b}", "\\mathrm{head}", "\\frac{a}{b}", "\\sqrt[3]{x}", "\\begin{", "{lcr}"]

  /// What holds for any text.
  static func check(_ source: String, _ label: String) throws -> Bool {
    let nodes: [MathNode]
    do throws(TeXError) {
      nodes = try TeX.parse(source)
    } catch {
      #expect(error.column >= 1 && error.line >= 1 && !error.reason.isEmpty, "\(label)")
      #expect(throws: error, "\(label)") { try TeX.parse(source) }
      return false
    }
    for display in [true, false] {
      let markup = MathML.markup(nodes, display: display, source: source)
      let tree = try Markup(markup)
      let elements = tree.elements
      for element in elements {
        #expect(MathFuzzTests.elements.contains(element.name), "\(label): \(element.name)")
        if let count = counts[element.name] {
          #expect(element.children.count == count, "\(label): \(element.name)")
        }
      }
      // The TeX that is carried along is the TeX that was read, and reads the same.
      let carried = elements.last { $0.name == "annotation" }?.children.map(\.text).joined()
      #expect(Array((carried ?? "").unicodeScalars) == Array(source.unicodeScalars), "\(label)")
      #expect(
        MathML.markup(try TeX.parse(carried ?? ""), display: display, source: source) == markup,
        "\(label)")
    }
    #expect(UnicodeMath.text(nodes) == UnicodeMath.text(try TeX.parse(source)), "\(label)")
    return true
  }

  static let elements: Set<String> = [
    "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "mtext",
    "mspace",
  ]

  static let counts = [
    "semantics": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3,
    "mfrac": 2, "mroot": 2, "mtd": 1,
  ]

  @Test(arguments: 1...8) func randomFragments(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for round in 0..<250 {
      let count = 1 + Int(generator.next() % 24)
      let source = (0..<count).map { _ in
        Self.fragments[Int(generator.next() % UInt64(Self.fragments.count))]
      }.joined()
      _ = try Self.check(source, "seed \(seed), round \(round): \(source)")
    }
  }

  /// Formulas of the tables with a piece removed, doubled or put elsewhere: nearly right.
  @Test(arguments: 1...4) func damagedFormulas(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(1000 + seed))
    for round in 0..<150 {
      let one = MathMarkupTests.cases[Int(generator.next() % UInt64(MathMarkupTests.cases.count))]
      var characters = Array(one.source)
      for _ in 0..<(1 + generator.next() % 3) where !characters.isEmpty {
        let place = Int(generator.next() % UInt64(characters.count))
        let other = Int(generator.next() % UInt64(characters.count))
        switch generator.next() % 3 {
        case 0: characters.remove(at: place)
        case 1: characters.insert(characters[other], at: place)
        default: characters.swapAt(place, other)
        }
      }
      let source = String(characters)
      _ = try Self.check(source, "seed \(seed), round \(round): \(source)")
    }
  }

  /// Formulas put together by the grammar: all of them must be read.
  @Test(arguments: 1...4) func randomFormulas(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(2000 + seed))
    for round in 0..<80 {
      let source = Self.formula(4, &generator)
      #expect(try Self.check(source, "seed \(seed), round \(round)"), "not read: \(source)")
    }
  }

  static func formula(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    func pick(_ choices: [String]) -> String {
      choices[Int(generator.next() % UInt64(choices.count))]
    }
    if depth == 0 { return pick(["x", "12", "\\alpha", "\\infty", "\\mathrm{head}", "W"]) }
    let a = formula(depth - 1, &generator)
    let b = formula(depth - 1, &generator)
    switch generator.next() % 12 {
    case 0: return "\\frac{\(a)}{\(b)}"
    case 1: return "\\sqrt{\(a)} \(b)"
    case 2: return "\\left( \(a) \\right)_{\(b)}"
    case 3: return "{\(a)}^{\(b)}"
    case 4: return "{\(a)}_i^{\(b)}"
    case 5: return "\\sum_{\(a)} \(b)"
    case 6: return "-\(a) \(pick(["+", "-", "=", "\\cdot", ",", "/", "\\le", "\\quad"])) \(b)"
    case 7: return "\\text{if } \(a) \\max \(b)"
    case 8: return "\\underbrace{\(a)}_{\(b)}"
    case 9: return "\\begin{pmatrix} \(a) & 0 \\\\ 1 & \(b) \\end{pmatrix}"
    case 10: return "\\begin{aligned} \(a) &= \(b) \\\\ \\end{aligned}"
    default: return "\(a) \(b)"
    }
  }
}
