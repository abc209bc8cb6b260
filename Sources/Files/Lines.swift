/// What some programs put before a text in UTF-8: U+FEFF, the byte-order mark.
private let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

func withoutMark(_ utf8: [UInt8]) -> ArraySlice<UInt8> {
  utf8.starts(with: mark) ? utf8[mark.count...] : utf8[...]
}

/// Where the lines of a text stand among its bytes, without what ends them.
///
/// A line ends at LF or at CR LF, and at nothing else: a line separator of Unicode (U+2028), a form feed
/// or a CR alone is part of a line. An LF at the end of the text begins no further line. A byte-order
/// mark is no part of the first line.
///
/// This is counted in bytes because Swift takes CR LF for one `Character`, which is not `"\n"`.
public func lineRanges(_ utf8: [UInt8]) -> [Range<Int>] {
  var lines: [Range<Int>] = []
  var start = withoutMark(utf8).startIndex
  for (index, byte) in utf8.enumerated() where byte == UInt8(ascii: "\n") {
    let hasReturn = index > start && utf8[index - 1] == UInt8(ascii: "\r")
    lines.append(start..<(hasReturn ? index - 1 : index))
    start = index + 1
  }
  if start < utf8.count { lines.append(start..<utf8.count) }
  return lines
}

extension String {
  /// The lines of the text, as ``lineRanges(_:)`` has them.
  public var lines: [Substring] {
    let bytes = Array(utf8)
    return lineRanges(bytes).map { range in
      let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
      return self[start..<utf8.index(start, offsetBy: range.count)]
    }
  }

  /// The text with LF where it has CR LF.
  public var withLineFeeds: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
