#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output and standard error. A reader that went away, as in `| head`, is no error.
enum Console {
  /// Lets writes to a closed pipe return instead of ending the program with a signal.
  static func start() { signal(SIGPIPE, SIG_IGN) }

  /// Prints text and a newline to standard output.
  static func print(_ text: String) {
    var bytes = Array((text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EPIPE {
        exit(0)
      } else if errno != EINTR && errno != EAGAIN {
        stop(
          Failure(
            .cannotWrite, "standard output cannot be written: \(String(cString: strerror(errno)))",
            remedy: "send it to a terminal, a pipe or a file with room"))
      }
    }
  }

  /// Prints text and a newline to standard error.
  static func complain(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Ends the program for a failure: what is wrong, what to do, the exit code.
  static func stop(_ failure: Failure) -> Never {
    complain("workbook: \(failure.problem)\n  \(failure.remedy)")
    exit(failure.code.rawValue)
  }
}
