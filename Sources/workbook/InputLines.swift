import Files

/// The lines of a file, or of standard input: one text each, empty lines left out.
enum InputLines {
  /// The lines of the file at `path`; `-` is standard input.
  static func read(_ path: String) throws(Failure) -> [String] {
    let text: String
    do throws(FileProblem) {
      text = try File.text(at: path)
    } catch {
      throw Failure(error, remedy: "give a text file with one sentence on each line, in UTF-8")
    }
    return text.lines.map(String.init).filter { line in line.contains { !$0.isWhitespace } }
  }
}
