import Files

/// Files that commands write.
enum OutputFile {
  /// Writes a file whole or not at all; `-` is standard output. A reader that goes away, as in `| head`,
  /// is no error.
  ///
  /// - Parameter remedy: what to do if it cannot be written.
  static func write(
    _ bytes: [UInt8], to path: String,
    remedy: String = "give a file in a folder that may be written to"
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
