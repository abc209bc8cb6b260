/// The kinds of numbers that can be decoded, by the names that the format gives them.
///
/// A new kind is one case here, its size, and its way to `Float`.
enum ElementType: String, CaseIterable {
  case float32 = "F32"

  /// Bytes per number.
  var byteCount: Int {
    switch self {
    case .float32: 4
    }
  }

  /// `count` numbers that lie in `bytes` from `offset` on, least significant byte first. The data of
  /// a file need not be aligned.
  func numbers(in bytes: RawSpan, at offset: Int, count: Int) -> [Float] {
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    switch self {
    case .float32:
      for index in 0..<count {
        let bits = bytes.unsafeLoadUnaligned(
          fromByteOffset: offset + 4 * index, as: UInt32.self)
        numbers.append(Float(bitPattern: UInt32(littleEndian: bits)))
      }
    }
    return numbers
  }
}
