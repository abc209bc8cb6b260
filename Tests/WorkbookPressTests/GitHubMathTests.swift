import Testing
import Publishing
import Verification

@testable import WorkbookPress

@Suite struct GitHubMathTests {
  @Test(arguments: [
    // Commands that GitHub refuses or does not know, inline and in blocks.
    (#"$\operatorname{softmax}(x)$"#, #"GitHub refuses \operatorname"#),
    (#"$`\operatorname{softmax}(x)`$"#, #"write \mathrm{…}"#),
    (#"$\phantom{x}$"#, #"GitHub refuses \phantom"#), (#"$\hphantom{x}$"#, #"\hphantom"#),
    (#"$\mathchoice{a}{b}{c}{d}$"#, #"\tfrac"#), (#"$\unicode{x41}$"#, "the character itself"),
    (#"$\colorbox{red}{x}$"#, #"refuses \colorbox"#), (#"$\fcolorbox{red}{x}{y}$"#, #"\boxed"#),
    (#"$\def\x{1}$"#, #"does not know \def"#), (#"$\newcommand{\x}{1}$"#, #"know \newcommand"#),
    (#"$\renewcommand{\x}{1}$"#, #"\renewcommand"#), (#"$\let\x=y$"#, #"know \let"#),
    (#"$\require{color}$"#, #"\require"#), (#"$\href{x}{y}$"#, #"\href"#),
    (#"$\class{x}{y}$"#, #"\class"#), (#"$\style{x}{y}$"#, #"\style"#),
    (#"$\cssId{x}{y}$"#, #"\cssId"#), (#"$\bbox{x}$"#, #"\bbox"#), (#"$\mbox{x}$"#, #"\mbox"#),
    (#"$\label{x}$"#, #"\label"#), (#"$\toggle{x}{y}$"#, #"\toggle"#),
    // Signs that lose their backslash.
    (#"$\{x\}$"#, #"write \lbrace, or the formula as $`…`$"#), (#"$\|x\|$"#, #"\Vert"#),
    (#"$50\%$"#, #"backslash from \%"#), (#"$a\_b$"#, #"backslash from \_"#),
    (#"$a\,b$"#, #"\thinspace"#), (#"$a\;b$"#, #"\thickspace"#), (#"$a\!b$"#, #"\negthinspace"#),
    (#"$a \\ b$"#, #"backslash from \\"#), (##"$\#x$"##, ##"backslash from \#"##),
    (#"$a \: b$"#, #"\medspace"#),
    // What Markdown takes for something else.
    ("$a <b > c$", #"write \lt"#), ("$a</b$", #"write \lt"#), ("$a &lt; b$", "for a character"),
    ("$[a+b](c+d)$", "for a link"), ("$a`b$", "for code"),
    (#"$\mathbf{x}_{i} = \mathbf{y}_{j}$"#, "“_” in a formula"),
    (#"of $\mathbf{x}_{i}$ and $\mathbf{y}_{j}$"#, "“_” in a formula"),
    ("$W^*$ and $V^*$", "“*” in a formula"), ("$2*3*4$", "“*” in a formula"),
    ("*now $x^*$ is* it", "“*” in a formula"), ("$a~b~c$", "“~” in a formula"),
    // What a formula touches.
    ("a$x$", "right after “a”"), ("1$x$", "right after “1”"), ("-$x$", "right after “-”"),
    ("\"$x$", "right after"), ("[$x$]", "right after"), ("/$x$", "right after"),
    ("$x$s", "right before “s”"), ("a$`x`$", "right after “a”"),
    ("$$x$$", "fenced as ```math"), ("[$x$](https://a.b)", "inside a link"),
    ("[see $x$](https://a.b)", "inside a link"),
  ])
  func refused(prose: String, says: String) {
    let faults = Desk("//: \(prose)").faults()
    #expect(faults.contains { $0.contains(says) }, "\(faults)")
    #expect(faults.allSatisfy { $0.hasPrefix("Sources/Probe/Page.swift:1: ") }, "\(faults)")
  }

  @Test(arguments: [
    #"$W_i^Q$ and $W_i^K$, then $x_{ij}$ and $y_{kl}$"#, "$a * b * c$", "($x$), “$x$”, $x$, $x$:",
    #"$`\{x\} \operatornam x^*`$ and $`\{y^*`$"#, "$a < b$ and $c > d$", "$\\lbrace x \\rbrace$",
    "*one* $x$ *two* $y$", "`$a$b` and `\\operatorname`", "it costs $5",
    "**bold** $x_1$ _it_ $x_2$",
    "| $\\lvert x \\rvert$ | $x$ |", "a<span>$</span>b<span>$</span>c $x$",
  ])
  func allowed(prose: String) {
    #expect(Desk("//: \(prose)").faults() == [])
  }

  @Test func theLineIsTheFormulasOwn() {
    let text = """
      //: One line.
      //: Another with $x$.
      //: A third, $\\{x\\}$, is wrong.
      //:
      //: ```math
      //: x = 1 \\, \\{
      //: \\operatorname{y}
      //: ```
      """
    let lines = Desk(text).faults().map { $0.prefix { $0 != " " } }
    #expect(
      lines == Array(repeating: "Sources/Probe/Page.swift:3:", count: 2) + [
        "Sources/Probe/Page.swift:7:"
      ])
    // A formula that a line ends in the middle of.
    let broken = Desk("//: so $x\n//: + y$ it is").faults()
    #expect(
      broken == [
        "Sources/Probe/Page.swift:1: GitHub shows no formula that goes over the end of a line"
      ])
  }

  @Test func captionsAndCellsAreReadToo() throws {
    var desk = Desk("//: {{t}}\n//:\n//: {{f}}")
    desk.exhibits = [
      .table("t") { _ in
        try Table("See $\\{$.", rows: [1], columns: [.text("$\\|$") { _ in "$\\%$" }])
      },
      .figure("f") { _ in Figure("See $\\_$.", description: "", lines: ["x"]) },
    ]
    let faults = desk.faults()
    #expect(faults.count == 4 && faults.allSatisfy { $0.contains("Page.swift:") }, "\(faults)")
  }

  @Test func theFormThatMarkdownLeavesAloneIsReadEverywhere() throws {
    let desk = Desk("//: So $`\\{x\\}`$ is a set.")
    #expect(try desk.body() == "So $`\\{x\\}`$ is a set.")
    #expect(
      InlineReader.read("$`\\{x\\}`$", file: "", line: 1)
        == [.math(TeXSource(tex: "\\{x\\}", file: "", line: 1))])
    #expect(try desk.html().contains("<math"))
  }
}
