import Files
import TensorFiles

/// Why a model could not be read or run: what is wrong, and with which file.
public enum ModelProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// A file of the model is not there.
  case missing(path: String)
  /// A file is there and cannot be read.
  case unreadable(path: String, reason: String)
  /// A file does not hold what it must; the reason names the tensor or the line.
  case damaged(path: String, reason: String)
  /// The model is sound, but of a kind that the chapters do not build.
  case unsupported(path: String, reason: String)
  /// A text with more word pieces than the model has positions.
  case tooLong(text: String, pieces: Int, limit: Int)

  /// A problem with the file of weights.
  init(_ error: SafetensorsError, path: String) {
    switch error {
    case .noSuchFile: self = .missing(path: path)
    case .cannotRead(_, let reason), .cannotWrite(_, let reason):
      self = .unreadable(path: path, reason: reason)
    case .badData: self = .damaged(path: path, reason: "\(error)")
    }
  }

  /// One line: the file, then what is wrong.
  public var description: String { oneLine(words, limit: .max) }

  private var words: String {
    switch self {
    case .missing(let path): "\(path): no such file"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .damaged(let path, let reason), .unsupported(let path, let reason): "\(path): \(reason)"
    case .tooLong(let text, let pieces, let limit):
      "“\(oneLine(text, limit: 40))” has \(pieces) word pieces, the model takes \(limit)"
    }
  }
}
