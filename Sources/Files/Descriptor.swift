#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, pipe or terminal, by the system's number for it.
///
/// Reading and writing wait, as they do where nobody has set the descriptor not to block. Whether it
/// blocks is shared with the program at its other end, so another program may have set that.
public struct Descriptor: Equatable, Sendable {
  let number: Int32

  /// What the program reads from.
  public static let standardInput = Descriptor(number: STDIN_FILENO)
  /// What the program prints to.
  public static let standardOutput = Descriptor(number: STDOUT_FILENO)
  /// What the program complains to.
  public static let standardError = Descriptor(number: STDERR_FILENO)

  init(number: Int32) { self.number = number }

  /// A descriptor that the program was given open.
  public init(inherited number: Int32) { self.number = number }

  /// The descriptor that a path names: `/dev/stdin`, `/dev/stdout`, `/dev/stderr`, `/dev/fd/N`; nil for
  /// any other path. To open such a path anew would give a file a second position, and fails for a
  /// socket.
  init?(naming path: String) {
    switch path {
    case "/dev/stdin": self = .standardInput
    case "/dev/stdout": self = .standardOutput
    case "/dev/stderr": self = .standardError
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        let digits = path.dropFirst(folder.count)
        guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { break }
        guard let number = Int32(digits) else { break }
        self.init(number: number)
        return
      }
      return nil
    }
  }

  /// Opens every standard descriptor that is closed, in a way that fails when it is used. Else the next
  /// file that is opened would become standard input or output.
  public static func reserveStandard() {
    for (number, flags) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY)]
      + [(STDERR_FILENO, O_RDONLY)] where fcntl(number, F_GETFD) < 0
    {
      // The lowest number that is free is this one.
      _ = open("/dev/null", flags)
    }
  }

  /// All bytes up to the end.
  ///
  /// - Parameter limit: more than this many are an error: a stream need not have an end.
  func bytes(limit: Int = .max) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      if count == 0 { return bytes }
      if bytes.count > limit - count { throw SystemError(code: EFBIG) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// The next line, without what ends it; nil at the end. Nothing behind the line is taken.
  public func line() throws(SystemError) -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = try withUnsafeMutableBytes(of: &byte) { (buffer) throws(SystemError) in
        try read(into: buffer)
      }
      if count == 0 && line.isEmpty { return nil }
      if count > 0 { line.append(byte) }
      if count == 0 || byte == UInt8(ascii: "\n") {
        return String(decoding: lineRanges(line).first.map { line[$0] } ?? [], as: UTF8.self)
      }
    }
  }

  /// Writes all bytes.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(number, UnsafeRawBufferPointer(rebasing: $0[start...]))
      }
      if count >= 0 { start += count } else { try wait(for: POLLOUT, after: errno) }
    }
  }

  /// Up to a buffer of bytes; none at the end.
  private func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let count = receive(number, buffer)
      if count >= 0 { return count }
      try wait(for: POLLIN, after: errno)
    }
  }

  /// Returns when it is worth while to try again after an error, and throws the error if it is not.
  private func wait(for events: Int32, after code: Int32) throws(SystemError) {
    switch code {
    case EINTR: break
    case EAGAIN, EWOULDBLOCK:
      var one = pollfd(fd: number, events: Int16(events), revents: 0)
      _ = poll(&one, 1, -1)
    default: throw SystemError(code: code)
    }
  }
}

// The system's functions, which the methods of the same names hide.
private func receive(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(number, buffer.baseAddress, buffer.count)
}

private func send(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(number, bytes.baseAddress, bytes.count)
}

/// Why the system refused something.
public struct SystemError: Error, Equatable, Sendable {
  /// The system's number for it, such as `ENOSPC`.
  public let code: Int32

  /// The error of a number.
  public init(code: Int32) { self.code = code }

  /// The reason in a few words.
  public var reason: String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case ENOENT, ENOTDIR: "there is no such directory"
    case EBADF: "it is not open for this"
    case EISDIR: "it is a directory"
    case ENOSPC, EDQUOT: "no space left on the device"
    case EROFS: "the file system is read-only"
    case EPIPE: "nobody reads it any more"
    default: String(cString: strerror(code))
    }
  }
}
