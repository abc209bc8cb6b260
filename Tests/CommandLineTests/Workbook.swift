import Foundation
import TensorFiles
import Tensors
import Testing

/// What a run of the built program printed, and how it ended.
struct Run {
  let code: Int32
  let output: String
  let errors: String
}

/// The built `workbook`, run as a reader runs it.
enum Workbook {
  static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("workbook")

  static func run(
    _ arguments: String..., folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> Run {
    try run(arguments, folder: folder, environment: environment)
  }

  static func run(
    _ arguments: [String], folder: URL? = nil, environment: [String: String] = [:],
    input: FileHandle = .nullDevice
  ) throws -> Run {
    try launch(executable, arguments, folder: folder, environment, input)
  }

  /// Runs a line of shell in which `$WORKBOOK` is the program.
  static func shell(_ line: String, environment: [String: String] = [:]) throws -> Run {
    try launch(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line], folder: nil, environment, .nullDevice)
  }

  /// What the program asks its environment for: a UTF-8 locale and nothing else, unless told.
  static func environment(_ changes: [String: String]) -> [String: String] {
    var all = ProcessInfo.processInfo.environment
    for name in [
      "LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "COLUMNS", "COLORTERM", "PAGER", "LESS",
    ] {
      all[name] = nil
    }
    all["LANG"] = "C.UTF-8"
    all["TERM"] = "xterm-256color"
    all["WORKBOOK"] = executable.path
    return all.merging(changes) { $1 }
  }

  private static func launch(
    _ program: URL, _ arguments: [String], folder: URL?, _ changes: [String: String],
    _ input: FileHandle
  ) throws -> Run {
    // Output goes to files: a full pipe would stop the program.
    let place = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: place) }
    let (out, err) = (place.appendingPathComponent("out"), place.appendingPathComponent("err"))
    for file in [out, err] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment(changes)
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Run(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOf: out, encoding: .utf8),
      errors: try String(contentsOf: err, encoding: .utf8))
  }

  /// Where the tests' folders are; goes when the tests end.
  private static let temporaryFolders: URL = {
    atexit { try? FileManager.default.removeItem(at: Workbook.temporaryFolders) }
    return FileManager.default.temporaryDirectory
      .appendingPathComponent("workbook-tests-\(ProcessInfo.processInfo.processIdentifier)")
  }()

  static func temporaryFolder() throws -> URL {
    let folder = temporaryFolders.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

extension Run {
  /// Expects a failure: nothing on standard output, what is wrong in one line and what to do in
  /// another on standard error.
  func expectFailure(
    _ code: Int32, _ fragment: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(self.code == code, "\(errors)", sourceLocation: sourceLocation)
    #expect(output == "", sourceLocation: sourceLocation)
    let lines = errors.split(separator: "\n")
    #expect(lines.count == 2, "\(errors)", sourceLocation: sourceLocation)
    #expect(lines.first?.hasPrefix("workbook: ") == true, sourceLocation: sourceLocation)
    #expect(errors.contains(fragment), "\(errors)", sourceLocation: sourceLocation)
  }
}
