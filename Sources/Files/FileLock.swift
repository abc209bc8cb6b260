#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A lock that one program at a time can have. It goes with the program that has it.
public struct FileLock {
  private let number: Int32

  /// Waits for the lock at `path`, a file of its own that is made if need be.
  ///
  /// Some file systems on networks know no locks; on these nothing is waited for.
  ///
  /// - Throws: ``FileProblem/cannotWrite(path:reason:)`` if the file cannot be made.
  public init(_ path: String) throws(FileProblem) {
    number = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    if number < 0 { throw .cannotWrite(path: path, reason: SystemError(code: errno).reason) }
    while flock(number, LOCK_EX) != 0 && errno == EINTR {}
  }

  /// Gives the lock to the next program that waits.
  public func unlock() { close(number) }
}
