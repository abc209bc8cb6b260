import AttentionWorkbook
import Foundation
import Testing

/// The same on a terminal.
@Suite(.enabled(if: PseudoTerminal.isHere, "\(PseudoTerminal.excuse)"))
struct TerminalPtyTests {
  @Test func aChapterIsRendered() throws {
    let run = try PseudoTerminal.run("$WORKBOOK chapter 4")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("\u{1B}[1;38;5;") && run.output.contains(";48;5;"))
    #expect(!run.output.contains("# 4 Weighting"))
    let page = try Workbook.run("chapter", "4").output
    #expect(try PseudoTerminal.run("$WORKBOOK chapter 4 --format markdown").output == page)
    #expect(try PseudoTerminal.run("$WORKBOOK chapter 4 | cat").output == page)
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func colourCanBeLeftOut(environment: [String: String]) throws {
    let run = try PseudoTerminal.run("$WORKBOOK chapter 4", environment: environment)
    #expect(run.output == (try Workbook.run("chapter", "4", "--format", "terminal").output))
    let contents = try PseudoTerminal.run("$WORKBOOK", environment: environment)
    #expect(contents.output == (try Workbook.run().output))
    #expect(try PseudoTerminal.run("$WORKBOOK").output.contains("\u{1B}[1m"))
    let empty = try PseudoTerminal.run("$WORKBOOK", environment: ["NO_COLOR": ""])
    #expect(empty.output.contains("\u{1B}[1m"), "an empty NO_COLOR says nothing")
  }

  @Test func aPagerGetsItsArgumentsAndTheText() throws {
    let folder = try Workbook.temporaryFolder().appendingPathComponent("with a space")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    let (stub, out) = (folder.appendingPathComponent("stub"), folder.appendingPathComponent("out"))
    try "#!/bin/sh\n{ printf '<%s>' \"$@\"; echo; cat; } > \"${0%stub}out\"\n".write(
      to: stub, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stub.path)

    let run = try PseudoTerminal.run(
      "$WORKBOOK chapter 4 --pager", environment: ["PAGER": "'\(stub.path)' --one 'two words'"])
    #expect(run.code == 0 && run.output == "")
    let text = try String(contentsOf: out, encoding: .utf8)
    let direct = try Workbook.run("chapter", "4", "--format", "terminal", "--color", "always")
    #expect(text == "<--one><two words>\n" + direct.output)
  }

  @Test(arguments: ["true", "head -n 1", "sh -c 'kill -INT $$'"])
  func aReaderWhoLeavesEarlyIsNoError(pager: String) throws {
    let run = try PseudoTerminal.run("$WORKBOOK chapter 7 --pager", environment: ["PAGER": pager])
    #expect(run.code == 0)
    #expect(!run.output.contains("workbook:"), "\(run.output)")
  }

  @Test(arguments: [
    ("/nowhere/pager -x", "cannot be started"), ("/", "cannot be started"),
    ("sh -c 'exit 3'", "failed with exit code 3"), ("\"q", "failed with exit code "),
    ("sh -c 'kill -TERM $$'", "was ended by signal 15"),
  ])
  func aPagerThatFailsIsAnError(pager: String, problem: String) throws {
    let run = try PseudoTerminal.run("$WORKBOOK chapter 4 --pager", environment: ["PAGER": pager])
    #expect(run.code == 1)
    #expect(run.output.contains("the pager “\(pager)” \(problem)"), "\(run.output)")
    #expect(run.output.contains("set PAGER"))
  }

  @Test func buildShowsProgressAndTakesItAway() throws {
    let folder = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let line = "$WORKBOOK build --output '\(folder.path)/book'"
    let run = try PseudoTerminal.run(line)
    #expect(run.code == 0)
    for chapter in Catalog.chapters {
      #expect(run.output.contains("computing \(chapter.heading), of \(Catalog.chapters.count)"))
    }
    #expect(run.output.contains("writing 1 of "))
    // What stays is the last line.
    let parts = run.output.components(separatedBy: "\r\u{1B}[K")
    let last = try #require(parts.last)
    #expect(last.hasSuffix(" pages written to \(folder.path)/book.\n") && !last.contains("\u{1B}"))
    #expect(parts.dropLast().allSatisfy { !$0.contains("\n") })

    let piped = try Workbook.shell(line)
    #expect(piped.output == last)
    let dumb = try PseudoTerminal.run(line, environment: ["TERM": "dumb"])
    #expect(dumb.output == last)
  }
}
