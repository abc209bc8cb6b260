public import Tensors

/// Tensors in and out of the safetensors format: what PyTorch and its relatives exchange weights
/// in.
///
/// A file is eight bytes with the length of the header, the header in JSON (for each tensor a name,
/// a kind of number, a shape and a range of bytes; string metadata under `__metadata__`), then the
/// numbers, row-major and least significant byte first. `F32`, `F16` and `BF16` are read, all as
/// `Float`, and truth values and whole numbers as the cells of a mask; `F32` is written. A large file
/// is better read tensor by tensor, as a ``TensorFile``.
///
/// Source: <https://github.com/huggingface/safetensors>, section Format.
public enum Safetensors {
  /// The longest header that the format allows, in bytes.
  static let headerLimit = 100_000_000

  /// Reads the bytes of a safetensors file: tensors in the order of their names, and the metadata.
  ///
  /// Numbers keep their bits: −0, subnormal numbers, infinities and NaN pass unchanged. Scalars
  /// (shape `[]`) and tensors without elements are legal. Nothing is allocated that the bytes do
  /// not account for, so a hostile file is an error and never a crash.
  ///
  /// - Throws: ``SafetensorsError/badData(tensor:reason:)`` unless every byte is accounted for: the
  ///   header is well formed and gives no key twice, every tensor has a name, a readable dtype and a
  ///   range of data that fits its shape, and the ranges cover the data without overlap or gap.
  /// - Complexity: O(bytes).
  public static func decode(
    _ bytes: [UInt8]
  ) throws(SafetensorsError) -> (tensors: [NamedTensor<Float>], metadata: [String: String]) {
    try decode(bytes.span.bytes)
  }

  static func decode(
    _ bytes: RawSpan
  ) throws(SafetensorsError) -> (tensors: [NamedTensor<Float>], metadata: [String: String]) {
    let contents = try Contents(bytes)
    var tensors: [NamedTensor<Float>] = []
    for place in contents.layout.places {
      tensors.append(
        NamedTensor(
          place.name, shape: place.shape, elements: try contents.numbers(of: place, in: bytes)))
    }
    return (tensors, contents.metadata)
  }
}

/// What the header of a file says, checked against the length of the file.
struct Contents: Sendable {
  var layout: Layout
  var metadata: [String: String]
  /// Where the data begins: after the length of the header and the header.
  var dataStart: Int

  /// The contents of a file of these bytes. Of the data nothing is read.
  init(_ bytes: RawSpan) throws(SafetensorsError) {
    dataStart = try Contents.dataStart(bytes)
    var json: [UInt8] = []
    json.reserveCapacity(dataStart - 8)
    for offset in 8..<dataStart {
      json.append(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
    }
    let header = try Header(json: json)
    layout = try Layout(header.entries, dataCount: bytes.byteCount - dataStart)
    metadata = header.metadata
  }

  /// The numbers of one tensor; throws if they are of a kind that cannot be read.
  func numbers(
    of place: Layout.Place, in bytes: RawSpan
  ) throws(SafetensorsError) -> [Float] {
    try place.numberType().numbers(
      in: bytes, at: dataStart + place.range.lowerBound, count: place.count)
  }

  private static func dataStart(_ bytes: RawSpan) throws(SafetensorsError) -> Int {
    guard bytes.byteCount >= 8 else {
      throw .badData(
        tensor: nil, reason: "\(bytes.byteCount) bytes are too few: the header length takes 8")
    }
    let length = UInt64(littleEndian: bytes.unsafeLoadUnaligned(as: UInt64.self))
    guard length <= UInt64(Safetensors.headerLimit) else {
      throw .badData(
        tensor: nil,
        reason: "a header of \(length) bytes is above the limit of \(Safetensors.headerLimit)")
    }
    guard length <= UInt64(bytes.byteCount - 8) else {
      throw .badData(
        tensor: nil,
        reason: "a header of \(length) bytes is announced, \(bytes.byteCount - 8) bytes follow")
    }
    return 8 + Int(length)
  }
}
