import Foundation
import Testing

/// Every numeric option of every command, with numbers that no program is asked every day. Which options
/// there are, and which numbers they take, the program's own help says.
@Suite(.timeLimit(.minutes(10))) struct NumberOptionTests {
  /// An option that takes numbers.
  struct NumberOption: CustomTestStringConvertible, Sendable {
    let command: String
    let name: String
    /// What it takes; nil for any number above 0.
    let range: ClosedRange<UInt64>?

    var testDescription: String { "\(command) --\(name)" }
  }

  /// Words with which a command would run, and run fast; `FILE` and `OUT` are files of the test's.
  static let words: [String: [String]] = [
    "chapter": ["2"], "check": ["3.1", "--answer", "solution"], "diagnose": [],
    "bench": [
      "--stage", "scores", "--variant", "multi-head", "--n", "4", "--m", "4",
      "--heads", "1", "--head-width", "2",
    ],
    "run": ["softmax", "--input", "FILE", "--output", "OUT"],
    "encode": ["--model", tiny, "a dog"], "attend": ["--model", tiny, "a dog"],
    "trace": ["--model", tiny, "a dog", "--repeat", "1"],
    "train": ["reverse", "--steps", "2"],
  ]

  static let tiny = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Chapter10RealEncoderTests/Golden/tiny")
    .path

  static let options: [NumberOption] = {
    guard let help = try? Workbook.run("--help").output else { return [] }
    let commands = help.matches(of: /\n  ([a-z]+)[ \n]/).map { String($0.1) }
    return commands.flatMap { command -> [NumberOption] in
      let help = (try? Workbook.run(command, "--help").output) ?? ""
      return help.split(separator: "\n").compactMap { line in
        guard let option = line.firstMatch(of: /^  --([a-z-]+) .*; (?:(\d+) to (\d+)|above 0)$/)
        else {
          return nil
        }
        guard let first = option.2.flatMap({ UInt64($0) }),
          let last = option.3.flatMap({ UInt64($0) })
        else { return NumberOption(command: command, name: String(option.1), range: nil) }
        return NumberOption(command: command, name: String(option.1), range: first...last)
      }
    }
  }()

  static let values = [
    "0", "-1", "1", "1000000000000", "9223372036854775808", "18446744073709551615",
    "18446744073709551616", "1e400", "nan", "inf", "three", "1.5", "", " 1", "0x10",
  ]

  @Test func theHelpSaysThem() {
    let names = Self.options.map(\.testDescription)
    #expect(names.count >= 17)
    for known in [
      "bench --threads", "bench --head-width", "run --epsilon", "attend --layer",
      "chapter --seed", "check --limit", "trace --repeat", "encode --threads",
    ] { #expect(names.contains(known), "\(known) of \(names)") }
  }

  @Test(arguments: options) func anyNumberIsARunOrAnError(option: NumberOption) throws {
    let words = try #require(Self.words[option.command], "give words with which it runs")
    let folder = try Workbook.temporaryFolder()
    let input = folder.appendingPathComponent("scores.safetensors")
    try Data(Self.scores).write(to: input)
    let base = words.map { word in
      word == "FILE" ? input.path : word == "OUT" ? folder.appendingPathComponent("out").path : word
    }
    for value in Self.values {
      // What is given twice would be refused for that.
      var arguments = base
      if let place = arguments.firstIndex(of: "--" + option.name) {
        arguments.removeSubrange(place...place + 1)
      }
      // --head needs --layer.
      if option.name == "head" { arguments += ["--layer", "1"] }
      let run = try limited([option.command] + arguments + ["--\(option.name)=\(value)"])
      let taken =
        option.range.map { range in UInt64(value).map(range.contains) ?? false }
        ?? (Float(value).map { $0 > 0 && $0.isFinite } ?? false)
      let label: Comment = "\(option.testDescription) “\(value)”: \(run.code) \(run.errors)"
      if taken && run.code == 0 {
        // A training tells how far it is.
        let isTold = option.command == "train" && run.errors.hasPrefix("step ")
        #expect(run.output != "" && (run.errors == "" || isTold), label)
      } else {
        // A training whose numbers grow without bound ends by saying so.
        let isDiverged = option.command == "train" && run.code == 1
        #expect(run.code == 64 || run.code == 65 || isDiverged, label)
        #expect(run.errors.contains("--\(option.name)") || run.errors.contains("heads"), label)
        if !taken, let range = option.range {
          #expect(
            run.errors.contains("at least \(range.lowerBound) and at most \(range.upperBound)"),
            label)
        }
      }
    }
  }

  /// Sizes that are allowed one by one and are too much together.
  @Test(arguments: [
    ["--heads", "4096", "--head-width", "65536"], ["--n", "16777216"],
    ["--stage", "softmax", "--n", "1000000"], ["--stage", "masking", "--n", "16777216"],
    ["--stage", "encoder-block", "--head-width", "65536"],
  ])
  func whatIsTooLargeIsRefusedBeforeItIsMade(size: [String]) throws {
    let run = try limited(["bench"] + size)
    run.expectFailure(64, "GiB of numbers, more than 8")
    #expect(run.errors.contains("--n"))
  }

  /// A run with little memory and time: what hangs or hoards ends by a signal.
  private func limited(_ arguments: [String]) throws -> Run {
    let quoted = arguments.map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    #if os(Linux)
      let memory = "ulimit -v 8000000; "
    #else
      let memory = ""
    #endif
    return try Workbook.shell(
      "\(memory)ulimit -t 60; exec \"$WORKBOOK\" " + quoted.joined(separator: " "))
  }

  /// A file with `scores`, [1, 1, 1].
  static let scores: [UInt8] = {
    let header = #"{"scores":{"dtype":"F32","shape":[1,1,1],"data_offsets":[0,4]}}  "#
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
      + [0, 0, 0, 0]
  }()
}
