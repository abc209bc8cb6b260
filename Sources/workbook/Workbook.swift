import Files
import KernelLoops
import Kernels
import TensorFiles
import Verification

/// The command line of the attention workbook.
@main
enum Workbook {
  static let version = "0.1.0"

  /// Every command, in the order of the help.
  static let commands: [Command] = [
    .contents, .chapter, .minutes, .check, .hint, .solution, .progress, .reset, .watch, .diagnose,
    .build,
    .variants, .verify, .run, .bench, .encode, .attend, .trace, .record, .train,
  ]

  /// Commands that this program gives itself.
  private static let hidden: [Command] = [.examine]

  static func main() {
    Console.start()
    Kernel.keepFreedMemory()
    do throws(Failure) {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      Console.stop(error)
    }
  }

  private static func run(_ words: [String]) throws(Failure) {
    guard let first = words.first else {
      try Command.contents.run(try Arguments([], of: "contents", options: []))
      return
    }
    let rest = Array(words.dropFirst())
    switch first {
    case "--help", "-h", "help", "--version":
      if let name = rest.first, first == "help", rest.count == 1 {
        Console.print(try command(name).help)
      } else if let word = rest.first {
        throw Failure(
          .usage, "\(first) does not know what to do with “\(word)”",
          remedy: "see “swift run workbook --help”")
      } else {
        Console.print(first == "--version" ? "workbook \(version)" : help)
      }
    default:
      let command = try command(first)
      if Arguments.askForHelp(rest, options: command.options) {
        Console.print(command.help)
        return
      }
      let arguments = try Arguments(
        rest, of: command.name, options: command.options, takesWords: !command.words.isEmpty)
      if command.computes { noteRefusedChoice() }
      try command.run(arguments)
    }
  }

  /// Says so if `WORKBOOK_ISA` asks for kernels that cannot run here.
  private static func noteRefusedChoice() {
    guard let name = Kernel.refusedChoice else { return }
    Console.complain(
      "workbook: note: this processor cannot run WORKBOOK_ISA=\(oneLine(name)); "
        + "using \(Kernel.chosen.name)")
  }

  private static func command(_ name: String) throws(Failure) -> Command {
    if let command = (commands + hidden).first(where: { $0.name == name }) { return command }
    let near = nearest(to: name, among: commands.map(\.name))
    throw Failure(
      .usage, "there is no command “\(name)”" + (near.map { "; did you mean \($0)?" } ?? ""),
      remedy: "see “swift run workbook --help”")
  }

  private static var help: String {
    let rows = commands.map { ($0.name + ($0.words.isEmpty ? "" : " " + $0.words), $0.summary) }
    return
      ([
        "The attention workbook: self-attention, multi-head attention and the Transformer encoder,",
        "each page computed by the source it prints.", "", "usage: swift run workbook [command]",
        "",
        "commands:",
      ] + aligned(rows) + [
        "", "Each command has --help. --version prints the version.",
        "Exit codes: 0 done, 1 a check failed, 64 wrong usage, 65 bad data, 66 no such file,",
        "73 cannot write.",
      ]).joined(separator: "\n")
  }
}
