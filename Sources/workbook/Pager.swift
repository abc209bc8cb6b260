#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A long text, a window at a time.
enum Pager {
  /// Shows a text through `$PAGER`, which a shell reads, so that it may have arguments; through
  /// `less -R` if it is not set. A reader who leaves before the end is no error.
  static func show(_ text: String) throws(Failure) {
    let pager = Terminal.environment("PAGER") ?? "less -R"
    // A `less` without arguments would show escape sequences as text.
    setenv("LESS", "R", 0)
    fflush(nil)
    guard let pipe = popen(pager, "w") else { throw cannotStart(pager) }
    fputs(text + "\n", pipe)
    let status = pclose(pipe)
    // A shell's code for a command that it does not find or may not run.
    if status >= 0, status & 0x7F == 0, [126, 127].contains(status >> 8 & 0xFF) {
      throw cannotStart(pager)
    }
  }

  private static func cannotStart(_ pager: String) -> Failure {
    Failure(
      .checkFailed, "the pager “\(pager)” cannot be started",
      remedy: "set PAGER to another, or leave out --pager")
  }
}
