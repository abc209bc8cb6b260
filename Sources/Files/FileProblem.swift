/// Why a file could not be read or written.
public enum FileProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// There is nothing at the path.
  case noSuchFile(path: String)
  /// There is something at the path, but it cannot be read.
  case cannotRead(path: String, reason: String)
  /// What was read is not text in UTF-8.
  case notText(path: String)
  /// It could not be written; what was at the path before is still there.
  case cannotWrite(path: String, reason: String)
  /// Whoever read what was being written has stopped, as in `| head`.
  case readerLeft(path: String)

  /// The path, or `standard input`.
  public var path: String {
    switch self {
    case .noSuchFile(let path), .cannotRead(let path, _), .notText(let path),
      .cannotWrite(let path, _), .readerLeft(let path):
      path
    }
  }

  /// What is wrong, in a few words.
  public var reason: String {
    switch self {
    case .noSuchFile: "no such file"
    case .notText: "it is not text in UTF-8"
    case .cannotRead(_, let reason), .cannotWrite(_, let reason): reason
    case .readerLeft: "nobody reads it any more"
    }
  }

  /// One line: the path, then what is wrong. Characters of the path stand in it as they are.
  public var description: String {
    switch self {
    case .noSuchFile, .notText: "\(path): \(reason)"
    case .cannotRead: "\(path): cannot be read: \(reason)"
    case .cannotWrite, .readerLeft: "\(path): cannot be written: \(reason)"
    }
  }
}
