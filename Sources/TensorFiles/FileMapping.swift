import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, mapped into memory: the system reads a page when it is first touched, and
/// may drop it again, because the file still has it. The bytes of a pipe, which cannot be mapped, are
/// read and kept.
///
/// The file must not be shortened while it is mapped; no program can read pages that are gone.
final class FileMapping: Sendable {
  /// Valid for as long as this object lives, and never written to.
  nonisolated(unsafe) private let start: UnsafeRawPointer?
  /// How many bytes the file has.
  let byteCount: Int
  /// Whether the system can read the bytes again.
  private let isMapped: Bool

  init(path: String) throws(SafetensorsError) {
    var status = stat()
    // To open a pipe and close it again would take its writer's reader away.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      let bytes: [UInt8]
      do throws(FileProblem) { bytes = try File.bytes(at: path) } catch { throw .init(error) }
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
      copy.copyBytes(from: bytes)
      (start, byteCount, isMapped) = (UnsafeRawPointer(copy.baseAddress), bytes.count, false)
      return
    }
    // If a pipe has come in its place since, opening must not wait for a writer.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if file < 0 { throw .init(path, errno) }
    defer { close(file) }
    guard fstat(file, &status) == 0 else { throw .init(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotRead(path: path, reason: "it is a file no longer")
    }
    byteCount = Int(status.st_size)
    isMapped = byteCount > 0
    // An empty file cannot be mapped.
    if !isMapped {
      start = nil
      return
    }
    guard let address = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, file, 0),
      address != MAP_FAILED
    else { throw .init(path, errno) }
    start = UnsafeRawPointer(address)
  }

  deinit {
    guard let start else { return }
    let address = UnsafeMutableRawPointer(mutating: start)
    if isMapped { munmap(address, byteCount) } else { address.deallocate() }
  }

  /// Lends the bytes.
  func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: start, count: byteCount)))
  }

  /// Says that a range will not be read again soon: whole pages in it leave this program's memory.
  func release(_ range: Range<Int>) {
    guard let start, isMapped else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let first = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    if first < end {
      madvise(UnsafeMutableRawPointer(mutating: start + first), end - first, MADV_DONTNEED)
    }
  }
}

extension SafetensorsError {
  /// What the system says of a file that is to be read.
  fileprivate init(_ path: String, _ code: Int32) {
    self =
      code == ENOENT
      ? .noSuchFile(path: path)
      : .cannotRead(path: path, reason: SystemError(code: code).reason)
  }
}
