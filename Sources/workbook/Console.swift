#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system's `write`, which a name of our own would hide.
private func send(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

/// Standard output and standard error. A reader that went away, as in `| head`, is no error.
enum Console {
  /// Lets writes to a closed pipe return instead of ending the program with a signal.
  static func start() { signal(SIGPIPE, SIG_IGN) }

  /// Prints a message and a newline to standard output, in the characters that the locale has.
  static func print(_ text: String) {
    printExactly(Terminal.shown(text))
  }

  /// Prints text and a newline to standard output: pages and data, the same in every locale.
  static func printExactly(_ text: String) { write(text + "\n") }

  /// Prints a question, without a newline.
  static func ask(_ text: String) { write(Terminal.shown(text)) }

  /// Shows what is being done in a line that the next such line replaces; nothing where standard
  /// output is not a terminal.
  static func progress(_ text: String) {
    guard Terminal.isOutput, !Terminal.isDumb else { return }
    let line = Terminal.shown(text)
    write("\r\u{1B}[K" + Terminal.soft(String(line.prefix(Terminal.width - 1))))
  }

  /// Takes the line of progress away.
  static func endProgress() {
    guard Terminal.isOutput, !Terminal.isDumb else { return }
    write("\r\u{1B}[K")
  }

  private static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { send(STDOUT_FILENO, $0) }
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
    let bytes = Array((Terminal.shown(text) + "\n").utf8)
    _ = bytes.withUnsafeBytes { send(STDERR_FILENO, $0) }
  }

  /// Ends the program for a failure: what is wrong, what to do, the exit code.
  static func stop(_ failure: Failure) -> Never {
    complain("workbook: \(failure.problem)\n  \(failure.remedy)")
    exit(failure.code.rawValue)
  }
}
