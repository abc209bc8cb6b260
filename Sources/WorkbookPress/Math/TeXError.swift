/// Why a formula could not be read.
struct TeXError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line within the formula, from 1.
  let line: Int
  /// The character within that line, from 1.
  let column: Int
  /// The command or character at that place, or the empty string at the end of the formula.
  let offender: String
  /// What is wrong with it.
  let reason: String
  /// A known command that looks like the offender.
  var nearest: String?

  /// `column 3: “\sofmax” …; is it …?`, with the line if it is not the first.
  var description: String {
    (line > 1 ? "line \(line), " : "") + "column \(column): " + reason
      + (nearest.map { "; is it \($0)?" } ?? "")
  }
}
