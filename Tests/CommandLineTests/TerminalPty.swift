import Foundation

/// A terminal that is none: a pseudo-terminal that `script` or Python opens, if one of them is here.
enum PseudoTerminal {
  /// How to run a line of shell, given as `$LINE`, on a terminal; nil if there is no way.
  static let opener: String? = {
    let ways = [
      // util-linux's script takes a command; BSD's does not know the option and fails.
      #"script -qec "$LINE" /dev/null"#,
      #"python3 -c 'import os, pty; s = pty.spawn(["/bin/sh", "-c", os.environ["LINE"]]); raise SystemExit(os.waitstatus_to_exitcode(s))'"#,
    ]
    return ways.first { way in
      let run = try? Workbook.shell(way, environment: ["LINE": "test -t 1 && echo a terminal"])
      return run?.code == 0 && run?.output.contains("a terminal") == true
    }
  }()

  static let isHere = opener != nil
  static let excuse = "neither util-linux's script nor python3 can open a pseudo-terminal here"

  /// Runs a line of shell, in which `$WORKBOOK` is the program, on a terminal of 80 columns. What the
  /// program complains about is part of the output.
  static func run(_ line: String, environment: [String: String] = [:]) throws -> Run {
    let run = try Workbook.shell(
      opener ?? "false", environment: environment.merging(["LINE": line]) { $1 })
    return Run(
      code: run.code, output: run.output.replacingOccurrences(of: "\r\n", with: "\n"),
      errors: run.errors)
  }
}
