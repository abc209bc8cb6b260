#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, mapped into memory: the system reads a page when it is first touched, and
/// may drop it again, because the file still has it.
///
/// The file must not be shortened while it is mapped; no program can read pages that are gone.
final class FileMapping: Sendable {
  /// Valid for as long as this object lives, and never written to.
  nonisolated(unsafe) private let start: UnsafeRawPointer?
  /// How many bytes the file has.
  let byteCount: Int

  init(path: String) throws(SafetensorsError) {
    let file = open(path, O_RDONLY)
    if file < 0 {
      let code = errno
      if code == ENOENT { throw .noSuchFile(path: path) }
      throw .cannotRead(path: path, reason: Self.reason(code))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw .cannotRead(path: path, reason: Self.reason(errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .cannotRead(path: path, reason: "it is a directory")
    default: throw .cannotRead(path: path, reason: "it is not a regular file")
    }
    byteCount = Int(status.st_size)
    // An empty file cannot be mapped.
    if byteCount == 0 {
      start = nil
      return
    }
    guard let address = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, file, 0),
      address != MAP_FAILED
    else { throw .cannotRead(path: path, reason: Self.reason(errno)) }
    start = UnsafeRawPointer(address)
  }

  deinit {
    if let start { munmap(UnsafeMutableRawPointer(mutating: start), byteCount) }
  }

  /// Lends the bytes.
  func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: start, count: byteCount)))
  }

  /// Says that a range will not be read again soon: whole pages in it leave this program's memory.
  func release(_ range: Range<Int>) {
    guard let start else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let first = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    if first < end {
      madvise(UnsafeMutableRawPointer(mutating: start + first), end - first, MADV_DONTNEED)
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case ENOTDIR: "there is no such directory"
    default: String(cString: strerror(code))
    }
  }
}
