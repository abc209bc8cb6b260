import Files

/// Why a safetensors file could not be read or written.
public enum SafetensorsError: Error, Equatable, CustomStringConvertible, Sendable {
  /// There is no file at the path.
  case noSuchFile(path: String)
  /// There is something at the path, but it cannot be read.
  case cannotRead(path: String, reason: String)
  /// The bytes are not the safetensors this module reads; `tensor` is the one at fault, if any.
  case badData(tensor: String?, reason: String)
  /// The file could not be written; what was at the path before is still there.
  case cannotWrite(path: String, reason: String)

  /// One line that says what is wrong, the path or the tensor first.
  public var description: String { oneLine(words, limit: .max) }

  private var words: String {
    switch self {
    case .noSuchFile(let path): "\(oneLine(path)): no such file"
    case .cannotRead(let path, let reason): "\(oneLine(path)): cannot be read: \(reason)"
    case .badData(let tensor?, let reason): "\(oneLine(tensor)): \(reason)"
    case .badData(nil, let reason): reason
    case .cannotWrite(let path, let reason): "\(oneLine(path)): cannot be written: \(reason)"
    }
  }
}
