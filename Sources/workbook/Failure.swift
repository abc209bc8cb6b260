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
  let problem: String
  let remedy: String

  init(_ code: Code, _ problem: String, remedy: String) {
    self.code = code
    self.problem = problem
    self.remedy = remedy
  }

  /// Wrong usage of `command`.
  static func usage(_ problem: String, of command: String) -> Failure {
    Failure(.usage, problem, remedy: "see “swift run workbook \(command) --help”")
  }
}
