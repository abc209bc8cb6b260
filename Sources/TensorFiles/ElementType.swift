/// The kinds of numbers that a file may hold, by the names that the format gives them.
///
/// The real ones can be read; of the others only the size is known, so that a file that holds one
/// can be checked and its other tensors read. A new kind is one case here and its size; a real one
/// also has its way to `Float`.
enum ElementType: String, CaseIterable {
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case float64 = "F64"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint64 = "U64"
  case uint32 = "U32"
  case uint16 = "U16"
  case uint8 = "U8"
  case bool = "BOOL"

  /// Bytes per number.
  var byteCount: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .bool: 1
    }
  }

  /// Whether ``numbers(in:at:count:)`` can read it. A `F64` is not: it would lose digits.
  var isReadable: Bool {
    switch self {
    case .float32, .float16, .bfloat16: true
    default: false
    }
  }

  /// `count` numbers that lie in `bytes` from `offset` on, least significant byte first, as `Float`.
  /// Every `F16` and `BF16` is a `Float`, so nothing is rounded. The data of a file need not be
  /// aligned.
  ///
  /// - Precondition: The kind is readable, and the bytes are there.
  func numbers(in bytes: RawSpan, at offset: Int, count: Int) -> [Float] {
    precondition(isReadable, "\(rawValue) cannot be read as Float")
    precondition(
      offset >= 0 && count >= 0 && offset + count * byteCount <= bytes.byteCount,
      "\(count) numbers of \(rawValue) from byte \(offset) in \(bytes.byteCount) bytes")
    if self == .float32 && UInt16(littleEndian: 1) == 1 {
      // The file's bytes are the machine's.
      return [Float](unsafeUninitializedCapacity: count) { numbers, initialised in
        bytes.withUnsafeBytes { bytes in
          UnsafeMutableRawBufferPointer(numbers).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + 4 * count]))
        }
        initialised = count
      }
    }
    return [Float](unsafeUninitializedCapacity: count) { numbers, initialised in
      switch self {
      case .float16:
        for index in 0..<count {
          numbers[index] = widened(half: bits(bytes, offset + 2 * index, as: UInt16.self))
        }
      case .bfloat16:
        for index in 0..<count {
          let bits = bits(bytes, offset + 2 * index, as: UInt16.self)
          numbers[index] = Float(bitPattern: UInt32(bits) << 16)
        }
      default:
        for index in 0..<count {
          numbers[index] = Float(bitPattern: bits(bytes, offset + 4 * index, as: UInt32.self))
        }
      }
      initialised = count
    }
  }
}

/// The bits of one number. The range has been checked for all numbers at once.
private func bits<Bits: FixedWidthInteger & BitwiseCopyable>(
  _ bytes: RawSpan, _ offset: Int, as type: Bits.Type
) -> Bits {
  Bits(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: type))
}

/// The number that the 16 bits of IEEE 754's half precision mean: sign, 5 bits of exponent, 10 of
/// fraction. Written out because not every platform of Swift has `Float16`.
func widened(half bits: UInt16) -> Float {
  let sign = UInt32(bits & 0x8000) << 16
  let exponent = UInt32(bits >> 10) & 0x1f
  let fraction = UInt32(bits & 0x3ff)
  switch exponent {
  case 0:
    // Zero and the subnormal halves, which are whole multiples of 2⁻²⁴.
    let magnitude = Float(fraction) * 0x1p-24
    return Float(bitPattern: magnitude.bitPattern | sign)
  case 0x1f: return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
  default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
  }
}
