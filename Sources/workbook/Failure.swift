import Files
import TensorFiles

/// Why a command stopped: what is wrong in one line, what to do in another, and the exit code.
struct Failure: Error, Equatable {
  /// The exit codes of the command line, after BSD's sysexits.
  enum Code: Int32 {
    case checkFailed = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case cannotWrite = 73
  }

  let code: Code
  /// One line, and more below it where a check shows what it found.
  let problem: String
  let remedy: String
  /// Paths in these lines; they are shown as they are in every locale.
  let names: [String]

  /// A failure. Words of the reader's may stand in it; what is not printable is escaped.
  init(
    _ code: Code, _ problem: String, also details: [String] = [], remedy: String,
    naming names: [String] = []
  ) {
    self.code = code
    self.problem = ([problem] + details).map { oneLine($0, limit: .max) }.joined(separator: "\n")
    self.remedy = oneLine(remedy, limit: .max)
    self.names = names.map { oneLine($0, limit: .max) }
  }

  /// A file that could not be read or written.
  init(_ problem: FileProblem, remedy: String) {
    let code: Code =
      switch problem {
      case .noSuchFile, .cannotRead: .noInput
      case .notText: .badData
      case .cannotWrite, .readerLeft: .cannotWrite
      }
    self.init(code, "\(problem)", remedy: remedy, naming: [problem.path])
  }

  /// Wrong usage of `command`.
  static func usage(_ problem: String, of command: String) -> Failure {
    Failure(.usage, problem, remedy: "see “swift run workbook \(command) --help”")
  }
}
