import Files

/// Files that commands write.
enum OutputFile {
  static let remedy = "give a file in a folder that may be written to"

  /// Throws if there is no folder for a file: for commands whose work would be lost by finding that out at
  /// its end.
  static func mustHaveFolder(_ path: String) throws(Failure) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if File.isStandardOutput(path) || FileManager.default.fileExists(atPath: folder) { return }
    throw Failure(
      FileProblem.cannotWrite(path: path, reason: "there is no such directory"), remedy: remedy)
  }

  /// Writes a file whole or not at all; `-` is standard output. A reader that goes away, as in `| head`,
  /// is no error.
  ///
  /// - Parameter remedy: what to do if it cannot be written.
  static func write(
    _ bytes: [UInt8], to path: String,
    remedy: String = OutputFile.remedy
  ) throws(Failure) {
    do throws(FileProblem) {
      try File.write(bytes, to: path)
    } catch .readerLeft {
      return
    } catch {
      throw Failure(error, remedy: remedy)
    }
  }

  /// Tells of a file that was written: on standard output, or on standard error if the file went to
  /// standard output itself.
  static func report(_ text: String, of path: String) {
    if File.isStandardOutput(path) {
      Console.complain(text, naming: [path])
    } else {
      Console.print(text, naming: [path])
    }
  }
}
