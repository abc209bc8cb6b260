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
/// come from files of unknown origin, and a terminal obeys control characters. A joiner is shown where
/// it joins: emoji, or letters of a script that has joiners.
public func oneLine(_ text: String, limit: Int = 120) -> String {
  var line = ""
  let scalars = Array(text.unicodeScalars)
  // What is printed counts: an escaped character takes six of them.
  var count = 0
  for (index, scalar) in scalars.enumerated() {
    let printed =
      switch scalar.properties.generalCategory {
      case .format where joins(scalars, at: index): String(scalar)
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
      default: String(scalar)
      }
    count += printed.unicodeScalars.count
    if count > limit { return line + "…" }
    line.unicodeScalars.append(contentsOf: printed.unicodeScalars)
  }
  return line
}

/// Whether a joiner, U+200D or U+200C, stands between two scalars that it means something to: none of
/// them is Latin, where a joiner only hides, or a sign.
private func joins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
  guard scalars[index] == "\u{200D}" || scalars[index] == "\u{200C}", index > 0,
    index + 1 < scalars.count
  else { return false }
  func isJoined(_ scalar: Unicode.Scalar) -> Bool {
    // Beyond Latin, Greek and Cyrillic: Hebrew begins at U+0590.
    scalar.value >= 0x590
      && (scalar.properties.isAlphabetic || scalar.properties.isEmoji
        || [.nonspacingMark, .spacingMark, .modifierSymbol].contains(
          scalar.properties.generalCategory))
  }
  return isJoined(scalars[index - 1]) && isJoined(scalars[index + 1])
}
