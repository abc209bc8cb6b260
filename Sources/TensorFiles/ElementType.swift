import Tensors

/// The kinds of elements that a file may hold, by the names that the format gives them.
///
/// Real numbers can be read, and so can truth values and whole numbers, as the cells of a mask; of the
/// others only the size is known. A new kind is one case here and its size; one that can be read also has
/// its way to `Float`.
///
/// Source: `Dtype` in <https://github.com/huggingface/safetensors>, safetensors/src/tensor.rs.
enum ElementType: String, CaseIterable {
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case float64 = "F64"
  case complex64 = "C64"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint64 = "U64"
  case uint32 = "U32"
  case uint16 = "U16"
  case uint8 = "U8"
  case bool = "BOOL"
  case float8e4m3 = "F8_E4M3"
  case float8e5m2 = "F8_E5M2"
  case float8e8m0 = "F8_E8M0"
  case float8e4m3fnuz = "F8_E4M3FNUZ"
  case float8e5m2fnuz = "F8_E5M2FNUZ"
  case float6e2m3 = "F6_E2M3"
  case float6e3m2 = "F6_E3M2"
  case float4 = "F4"

  /// Bits per element. Of the smallest kinds several elements share a byte.
  var bitCount: Int {
    switch self {
    case .float64, .complex64, .int64, .uint64: 64
    case .float32, .int32, .uint32: 32
    case .float16, .bfloat16, .int16, .uint16: 16
    case .int8, .uint8, .bool, .float8e4m3, .float8e5m2, .float8e8m0, .float8e4m3fnuz,
      .float8e5m2fnuz:
      8
    case .float6e2m3, .float6e3m2: 6
    case .float4: 4
    }
  }

  /// Bytes per element of a kind that can be read.
  var byteCount: Int { bitCount / 8 }

  /// What ``numbers(in:at:count:)`` reads it as. A `F64` it does not: it would lose digits.
  var use: StoredTensor.Use {
    switch self {
    case .float32, .float16, .bfloat16: .numbers
    case .bool, .int64, .int32, .int16, .int8, .uint64, .uint32, .uint16, .uint8: .cells
    default: .none
    }
  }

  /// `count` numbers that lie in `bytes` from `offset` on, least significant byte first, as `Float`.
  /// Every `F16` and `BF16` is a `Float`, so nothing is rounded; whole numbers beyond 2²⁴ are. The data
  /// of a file need not be aligned.
  ///
  /// - Precondition: The kind is readable, and the bytes are there.
  func numbers(in bytes: RawSpan, at offset: Int, count: Int) -> [Float] {
    demand(use != .none, "\(rawValue) cannot be read as Float")
    demand(
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
      case .float32:
        for index in 0..<count {
          numbers[index] = Float(bitPattern: bits(bytes, offset + 4 * index, as: UInt32.self))
        }
      case .int64: whole(bytes, offset, as: Int64.self, into: numbers, count)
      case .int32: whole(bytes, offset, as: Int32.self, into: numbers, count)
      case .int16: whole(bytes, offset, as: Int16.self, into: numbers, count)
      case .int8: whole(bytes, offset, as: Int8.self, into: numbers, count)
      case .uint64: whole(bytes, offset, as: UInt64.self, into: numbers, count)
      case .uint32: whole(bytes, offset, as: UInt32.self, into: numbers, count)
      case .uint16: whole(bytes, offset, as: UInt16.self, into: numbers, count)
      default: whole(bytes, offset, as: UInt8.self, into: numbers, count)
      }
      initialised = count
    }
  }
}

/// Whole numbers as `Float`.
private func whole<Whole: FixedWidthInteger & BitwiseCopyable>(
  _ bytes: RawSpan, _ offset: Int, as type: Whole.Type,
  into numbers: UnsafeMutableBufferPointer<Float>, _ count: Int
) {
  for index in 0..<count {
    numbers[index] = Float(bits(bytes, offset + MemoryLayout<Whole>.size * index, as: type))
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
