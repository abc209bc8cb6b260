import Files
public import Tensors

extension Safetensors {
  /// Reads the safetensors file at `path`; see ``decode(_:)`` for what is accepted. A pipe or
  /// `/dev/stdin` may stand at the path, and `-` is standard input.
  ///
  /// - Throws: ``SafetensorsError/noSuchFile(path:)``,
  ///   ``SafetensorsError/cannotRead(path:reason:)`` or
  ///   ``SafetensorsError/badData(tensor:reason:)``, which does not repeat the path.
  public static func read(
    path: String
  ) throws(SafetensorsError) -> (tensors: [NamedTensor<Float>], metadata: [String: String]) {
    try decode(bytes(path: path))
  }

  /// The tensors of the file at `path` in the order of their names, of whatever kind, each to be read when
  /// it is needed.
  ///
  /// - Throws: as ``read(path:)``, but not for a kind that cannot be read.
  public static func stored(path: String) throws(SafetensorsError) -> [StoredTensor] {
    let bytes = try bytes(path: path)
    let contents = try Contents(bytes.span.bytes)
    return contents.layout.places.map { place in
      let type = place.type
      let start = contents.dataStart + place.range.lowerBound
      return StoredTensor(
        place.name, shape: place.shape, kind: place.dtype, use: type?.use ?? .none
      ) {
        type?.numbers(in: bytes.span.bytes, at: start, count: place.count) ?? []
      }
    }
  }

  /// The bytes of a file.
  private static func bytes(path: String) throws(SafetensorsError) -> [UInt8] {
    do throws(FileProblem) { return try File.bytes(at: path) } catch { throw .init(error) }
  }

  /// Writes a safetensors file whole or not at all. If anything fails, what was at `path` is untouched
  /// and nothing is left beside it. A link is followed; a directory, a pipe or a device is refused,
  /// except standard output, as `-` or `/dev/stdout`.
  ///
  /// - Throws: ``SafetensorsError/cannotWrite(path:reason:)``.
  public static func write(
    _ tensors: [NamedTensor<Float>], metadata: [String: String] = [:], path: String
  ) throws(SafetensorsError) {
    do throws(FileProblem) {
      try File.write(encode(tensors, metadata: metadata), to: path)
    } catch {
      throw .init(error)
    }
  }
}

extension SafetensorsError {
  /// What became of a file, whatever was to be in it.
  init(_ problem: FileProblem) {
    switch problem {
    case .noSuchFile(let path): self = .noSuchFile(path: path)
    case .cannotRead(let path, let reason): self = .cannotRead(path: path, reason: reason)
    case .notText(let path): self = .cannotRead(path: path, reason: problem.reason)
    case .cannotWrite(let path, let reason): self = .cannotWrite(path: path, reason: reason)
    case .readerLeft(let path): self = .cannotWrite(path: path, reason: problem.reason)
    }
  }
}
