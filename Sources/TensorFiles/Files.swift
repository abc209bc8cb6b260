public import Tensors

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Safetensors {
  /// Reads the safetensors file at `path`; see ``decode(_:)`` for what is accepted.
  ///
  /// - Throws: ``SafetensorsError/noSuchFile(path:)``,
  ///   ``SafetensorsError/cannotRead(path:reason:)`` or
  ///   ``SafetensorsError/badData(tensor:reason:)``, which does not repeat the path.
  public static func read(
    path: String
  ) throws(SafetensorsError) -> (tensors: [NamedTensor<Float>], metadata: [String: String]) {
    try decode(data(path: path).bytes)
  }

  /// The tensors of the file at `path` in the order of their names, of whatever kind, each to be read when
  /// it is needed.
  ///
  /// - Throws: as ``read(path:)``, but not for a kind that cannot be read.
  public static func stored(path: String) throws(SafetensorsError) -> [StoredTensor] {
    let data = try data(path: path)
    let contents = try Contents(data.bytes)
    return contents.layout.places.map { place in
      let type = place.type
      let start = contents.dataStart + place.range.lowerBound
      return StoredTensor(
        place.name, shape: place.shape, kind: place.dtype, use: type?.use ?? .none
      ) {
        type?.numbers(in: data.bytes, at: start, count: place.count) ?? []
      }
    }
  }

  /// The bytes of a file.
  private static func data(path: String) throws(SafetensorsError) -> Data {
    if path.hasSuffix("/") { throw .cannotRead(path: path, reason: "it names a directory") }
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw readingError(error, path: path)
    }
  }

  /// Writes a safetensors file whole or not at all: the bytes go to a new file beside `path`, which
  /// then takes its name. If anything fails, what was at `path` is untouched and nothing is left
  /// beside it. A link to a file is followed; a directory or a device is refused.
  ///
  /// - Throws: ``SafetensorsError/cannotWrite(path:reason:)``.
  public static func write(
    _ tensors: [NamedTensor<Float>], metadata: [String: String] = [:], path: String
  ) throws(SafetensorsError) {
    // A file renamed over a link or a device would replace it.
    let target = URL(filePath: path).resolvingSymlinksInPath()
    if path.hasSuffix("/") { throw .cannotWrite(path: path, reason: "it names a directory") }
    if let obstacle = obstacle(at: target) { throw .cannotWrite(path: path, reason: obstacle) }
    do {
      try Data(encode(tensors, metadata: metadata)).write(to: target, options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: reason(error))
    }
  }

  private static func readingError(_ error: any Error, path: String) -> SafetensorsError {
    if (error as? CocoaError)?.code == .fileReadNoSuchFile { return .noSuchFile(path: path) }
    let target = URL(filePath: path).resolvingSymlinksInPath()
    return .cannotRead(path: path, reason: obstacle(at: target) ?? reason(error))
  }

  /// What is at `target` instead of a regular file, if anything is.
  private static func obstacle(at target: URL) -> String? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: target.path)
    return switch attributes?[.type] as? FileAttributeType {
    case nil, FileAttributeType.typeRegular?: nil
    case FileAttributeType.typeDirectory?: "it is a directory"
    default: "it is not a regular file"
    }
  }

  /// The system's reason in a few words.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? CocoaError else { return oneLine("\(error)") }
    switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: return "there is no such directory"
    case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
    case .fileWriteOutOfSpace: return "no space left on the device"
    case .fileWriteVolumeReadOnly: return "the file system is read-only"
    default:
      guard let cause = error.underlying as? POSIXError else { return oneLine("\(error.code)") }
      // On Linux the code prints as Glibc.POSIXErrorCode.EFBIG; the last word is what helps.
      return "system error \("\(cause.code)".split(separator: ".").last ?? "")"
    }
  }
}
