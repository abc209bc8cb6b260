/// A long text, a window at a time.
enum Pager {
  /// Shows a text through `$PAGER`, which a shell reads, so that it may have arguments; through
  /// `less -R` if it is not set. A reader who leaves before the end is no error; a pager that fails is.
  static func show(_ text: String) throws(Failure) {
    let pager = Terminal.environment("PAGER") ?? "less -R"
    // A `less` without arguments would show escape sequences as text.
    setenv("LESS", "R", 0)
    fflush(nil)
    guard let pipe = popen(pager, "w") else { throw failure(pager, "cannot be started") }
    fputs(text + "\n", pipe)
    let status = pclose(pipe)
    if status < 0 { throw failure(pager, "ended nobody knows how") }
    // A shell reports a command that a signal ended by a code above 128.
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    switch code {
    // The reader has had enough.
    case 0, 128 + SIGINT, 128 + SIGPIPE: return
    // A shell's codes for a command that it may not run or does not find.
    case 126, 127: throw failure(pager, "cannot be started")
    case ...128: throw failure(pager, "failed with exit code \(code)")
    default: throw failure(pager, "was ended by signal \(code - 128)")
    }
  }

  private static func failure(_ pager: String, _ what: String) -> Failure {
    Failure(
      .checkFailed, "the pager “\(pager)” \(what)",
      remedy: "set PAGER to another, or leave out --pager", naming: [pager])
  }
}
