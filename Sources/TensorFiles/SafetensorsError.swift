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
  public var description: String {
    switch self {
    case .noSuchFile(let path): "\(oneLine(path)): no such file"
    case .cannotRead(let path, let reason): "\(oneLine(path)): cannot be read: \(reason)"
    case .badData(let tensor?, let reason): "\(oneLine(tensor)): \(reason)"
    case .badData(nil, let reason): reason
    case .cannotWrite(let path, let reason): "\(oneLine(path)): cannot be written: \(reason)"
    }
  }
}

/// `text` fit for one line of a message: control characters escaped, and cut when very long. Names
/// come from files of unknown origin, and a terminal obeys control characters.
public func oneLine(_ text: String, limit: Int = 120) -> String {
  var line = ""
  // What is printed counts: an escaped character takes six of them.
  var count = 0
  for scalar in text.unicodeScalars {
    let printed =
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
      default: String(scalar)
      }
    count += printed.unicodeScalars.count
    if count > limit { return line + "…" }
    line.unicodeScalars.append(contentsOf: printed.unicodeScalars)
  }
  return line
}
