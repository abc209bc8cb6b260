import Files
import Publishing
import WorkbookPress

/// Standard output and standard error. A reader that went away, as in `| head`, is no error.
enum Console {
  /// Lets writes to a closed pipe return instead of ending the program with a signal, and keeps files
  /// from becoming standard input or output where these are closed. Ctrl-C and an order to end arrive,
  /// even where whoever started the program had blocked them, as the threads of some pools do.
  static func start() {
    signal(SIGPIPE, SIG_IGN)
    var ends = sigset_t()
    sigemptyset(&ends)
    sigaddset(&ends, SIGINT)
    sigaddset(&ends, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &ends, nil)
    Descriptor.reserveStandard()
  }

  /// Prints a message and a newline to standard output, in the characters that the locale has. Words of
  /// the reader's, or of what the reader's code prints, may stand in it.
  ///
  /// - Parameter names: paths in it, which stay as they are.
  static func print(_ text: String, naming names: [String] = []) {
    printExactly(Terminal.shown(text, naming: names))
  }

  /// Prints a message and a newline whose escape sequences are this program's own: no words of others.
  static func printStyled(_ text: String) {
    printExactly(Terminal.showsUnicode ? text : TerminalStyle.ascii(text))
  }

  /// Prints text and a newline to standard output as it is: pages and data, the same in every locale.
  static func printExactly(_ text: String) { write(text + "\n") }

  /// Prints a question, without a newline.
  static func ask(_ text: String) { write(Terminal.shown(text)) }

  /// Shows what is being done in a line that the next such line replaces; nothing where standard
  /// output is not a terminal.
  static func progress(_ text: String) {
    guard Terminal.isOutput, !Terminal.isDumb else { return }
    let line = Terminal.shown(text).prefix(columns: Terminal.width - 1)
    write("\r\u{1B}[K" + Terminal.soft(String(line)))
  }

  /// Takes the line of progress away.
  static func endProgress() {
    guard Terminal.isOutput, !Terminal.isDumb else { return }
    write("\r\u{1B}[K")
  }

  private static func write(_ text: String) {
    do throws(FileProblem) {
      try File.write(text, to: "-")
    } catch .readerLeft {
      exit(0)
    } catch {
      stop(Failure(error, remedy: "send it to a terminal, a pipe or a file with room"))
    }
  }

  /// Prints text and a newline to standard error.
  ///
  /// - Parameter names: paths in it, which stay as they are.
  static func complain(_ text: String, naming names: [String] = []) {
    let bytes = Array((Terminal.shown(text, naming: names) + "\n").utf8)
    // If even this cannot be said, the exit code says it.
    try? Descriptor.standardError.write(bytes)
  }

  /// The line that a reader answers with; nil if nobody answers.
  static func answer() throws(Failure) -> String? {
    do throws(SystemError) {
      return try Descriptor.standardInput.line()
    } catch {
      throw Failure(
        .noInput, "standard input: cannot be read: \(error.reason)",
        remedy: "answer in a terminal, or through a pipe")
    }
  }

  /// Whether somebody sits at standard input.
  static var hasReader: Bool { isatty(STDIN_FILENO) == 1 }

  /// Says what is wrong and what to do.
  static func complain(_ failure: Failure) {
    complain("workbook: \(failure.problem)\n  \(failure.remedy)", naming: failure.names)
  }

  /// Ends the program for a failure: what is wrong, what to do, the exit code.
  static func stop(_ failure: Failure) -> Never {
    complain(failure)
    exit(failure.code.rawValue)
  }
}
