import Files
import Tensors

/// A safetensors file that is read tensor by tensor, for files too large to be read whole.
///
/// Opening reads and checks the header alone. The data is mapped into memory: what nobody asks for is
/// never read, and what has been copied out leaves the program's memory again.
public final class TensorFile: Sendable {
  private let mapping: FileMapping
  private let contents: Contents

  /// Opens the file at `path` and checks its header against its length.
  ///
  /// - Throws: ``SafetensorsError/noSuchFile(path:)``, ``SafetensorsError/cannotRead(path:reason:)`` or
  ///   ``SafetensorsError/badData(tensor:reason:)`` for a header that is malformed or does not fit the
  ///   data. A tensor of a kind that cannot be read is an error only when it is asked for.
  public init(path: String) throws(SafetensorsError) {
    let mapping = try FileMapping(path: path)
    contents = try mapping.withBytes { (bytes) throws(SafetensorsError) in try Contents(bytes) }
    self.mapping = mapping
  }

  /// The names of the tensors, in order.
  public var names: [String] { contents.layout.places.map(\.name) }

  /// The metadata.
  public var metadata: [String: String] { contents.metadata }

  /// How many bytes the file has.
  public var byteCount: Int { mapping.byteCount }

  /// The shape of a tensor; nil if the file has none of that name.
  public func shape(of name: String) -> [Int]? { place(name)?.shape }

  /// The numbers of a tensor, row-major.
  ///
  /// - Throws: ``SafetensorsError/badData(tensor:reason:)`` if the file has no such tensor, or has it
  ///   in another shape or of a kind that cannot be read.
  public func numbers(_ name: String, shape: [Int]) throws(SafetensorsError) -> [Float] {
    let place = try self.place(name, shape: shape)
    let start = contents.dataStart
    defer { mapping.release((start + place.range.lowerBound)..<(start + place.range.upperBound)) }
    return try mapping.withBytes { (bytes) throws(SafetensorsError) in
      try contents.numbers(of: place, in: bytes)
    }
  }

  /// A tensor `[rows, width]` left where it is, read row by row.
  ///
  /// - Throws: as ``numbers(_:shape:)``.
  public func rows(_ name: String, shape: [Int]) throws(SafetensorsError) -> TensorRows {
    demand(shape.count == 2, "rows of a tensor with the shape \(shape)")
    let place = try self.place(name, shape: shape)
    return TensorRows(
      mapping: mapping, type: try place.numberType(),
      start: contents.dataStart + place.range.lowerBound, count: shape[0], width: shape[1])
  }

  /// SHA-256 of the whole file, as `sha256sum` prints it.
  public func checksum() -> String {
    mapping.withBytes { bytes in
      var hash = SHA256()
      // Piece by piece, so that the file never stands in memory whole.
      let piece = 1 << 20
      for start in stride(from: 0, to: bytes.byteCount, by: piece) {
        let range = start..<min(start + piece, bytes.byteCount)
        hash.update(bytes.extracting(range))
        mapping.release(range)
      }
      return hash.finished()
    }
  }

  private func place(_ name: String) -> Layout.Place? {
    contents.layout.places.first { $0.name == name }
  }

  private func place(_ name: String, shape: [Int]) throws(SafetensorsError) -> Layout.Place {
    guard let place = place(name) else {
      throw .badData(tensor: name, reason: "the file has no tensor of this name")
    }
    guard place.shape == shape else {
      throw .badData(
        tensor: name, reason: "shape \(oneLine("\(place.shape)")) where \(shape) is needed")
    }
    return place
  }
}

/// The rows of a tensor `[count, width]` in a mapped file.
public struct TensorRows: Sendable {
  private let mapping: FileMapping
  private let type: ElementType
  private let start: Int
  /// How many rows.
  public let count: Int
  /// Numbers in a row.
  public let width: Int

  init(mapping: FileMapping, type: ElementType, start: Int, count: Int, width: Int) {
    self.mapping = mapping
    self.type = type
    self.start = start
    self.count = count
    self.width = width
  }

  /// Some rows one behind the other, as `Float`: `[rows.count, width]`.
  public func rows(_ rows: [Int]) -> [Float] {
    demand(rows.allSatisfy { 0..<count ~= $0 }, "a row outside 0 ..< \(count)")
    return mapping.withBytes { bytes in
      var numbers: [Float] = []
      numbers.reserveCapacity(rows.count * width)
      for row in rows {
        numbers += type.numbers(
          in: bytes, at: start + row * width * type.byteCount, count: width)
      }
      return numbers
    }
  }

  /// One row, as `Float`.
  public subscript(row: Int) -> [Float] {
    demand(0..<count ~= row, "row \(row) of \(count)")
    return mapping.withBytes { bytes in
      type.numbers(in: bytes, at: start + row * width * type.byteCount, count: width)
    }
  }
}
