#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and streams, read and written by the same rules in every command.
public enum File {
  /// The most that is read of a stream: what never ends must not take all memory.
  private static let streamLimit = 0x7FFF_FFFF  // 2 GiB

  /// The bytes at `path`, which may be a file, a pipe, a device or one of the descriptors that the
  /// program was given (`/dev/stdin`, `/dev/fd/N`); `-` is standard input.
  ///
  /// Bytes are read until there are no more; nothing is believed about how many there will be. An error
  /// on the way is an error, never an early end.
  ///
  /// - Throws: ``FileProblem/noSuchFile(path:)`` or ``FileProblem/cannotRead(path:reason:)``.
  public static func bytes(at path: String) throws(FileProblem) -> [UInt8] {
    try bytes(at: path, streamLimit: streamLimit)
  }

  static func bytes(at path: String, streamLimit: Int) throws(FileProblem) -> [UInt8] {
    if path == "-" { return try bytes(.standardInput, "standard input", streamLimit) }
    if let given = Descriptor(naming: path) { return try bytes(given, path, streamLimit) }
    let number = open(path, O_RDONLY | O_CLOEXEC)
    if number < 0 {
      let code = errno
      if code == ENOENT { throw .noSuchFile(path: path) }
      let isFolder = code == ENOTDIR && path.hasSuffix("/")
      throw .cannotRead(
        path: path, reason: isFolder ? "it names a directory" : SystemError(code: code).reason)
    }
    defer { close(number) }
    return try bytes(Descriptor(number: number), path, streamLimit)
  }

  /// The text at `path`, without a byte-order mark; see ``bytes(at:)`` for what may be there.
  ///
  /// - Throws: as ``bytes(at:)``, and ``FileProblem/notText(path:)`` unless the bytes are UTF-8.
  public static func text(at path: String) throws(FileProblem) -> String {
    let bytes = try bytes(at: path)
    guard let text = String(validating: withoutMark(bytes), as: UTF8.self) else {
      throw .notText(path: path == "-" ? "standard input" : path)
    }
    return text
  }

  private static func bytes(
    _ descriptor: Descriptor, _ path: String, _ streamLimit: Int
  ) throws(FileProblem) -> [UInt8] {
    var status = stat()
    let isFile = fstat(descriptor.number, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    do throws(SystemError) {
      return try descriptor.bytes(limit: isFile ? .max : streamLimit)
    } catch {
      let reason =
        error.code == EFBIG
        ? "more than \(streamLimit) bytes come from it; write them to a file first" : error.reason
      throw .cannotRead(path: path, reason: reason)
    }
  }
}
