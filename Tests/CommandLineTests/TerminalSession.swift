import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program at work on a pseudo-terminal: it is watched and typed to while it runs.
final class TerminalSession {
  /// Whether the system has pseudo-terminals.
  static let isPossible: Bool = {
    guard let ends = try? openTerminal() else { return false }
    for end in [ends.master, ends.slave] { close(end) }
    return true
  }()

  private let master: Int32
  private let child: pid_t
  /// What was printed so far, each line ended by LF.
  private(set) var output = ""

  /// Starts a program; the terminal is its standard input, output and error, and its control-C.
  init(_ program: String, _ arguments: [String], environment: [String: String]) throws {
    let ends = try Self.openTerminal()
    master = ends.master
    defer { close(ends.slave) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // In a session of its own, the first terminal that is opened is the one that control-C comes from.
    #if canImport(Darwin)
      let ownSession = Int16(POSIX_SPAWN_SETSID)
    #else
      // POSIX_SPAWN_SETSID, which its header gives to GNU programs alone.
      let ownSession: Int16 = 0x80
    #endif
    // Tests may run in the background, where control-C is ignored, and on threads that block signals.
    let signals = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, ownSession | signals)
    var set = sigset_t()
    sigemptyset(&set)
    posix_spawnattr_setsigmask(&attributes, &set)
    sigaddset(&set, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &set)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, ends.name, O_RDWR, 0)
    for number in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, number)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    try #require(posix_spawn(&child, program, &actions, &attributes, &words, &variables) == 0)
    self.child = child
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if !hasEnded {
      kill(child, SIGKILL)
      _ = waitpid(child, nil, 0)
    }
    close(master)
  }

  private var hasEnded = false

  /// Waits until a text was printed that was not there at the last such call, for a minute at most.
  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      read()
      if let found = output[seen...].range(of: text) {
        seen = found.upperBound
        return
      }
      usleep(20_000)
    }
    Issue.record("“\(text)” did not come:\n\(output[seen...])", sourceLocation: sourceLocation)
    throw Silence()
  }

  /// What was printed since the text that was expected last.
  var rest: Substring {
    read()
    return output[seen...]
  }

  struct Silence: Error {}

  /// Types keys.
  func type(_ keys: String) {
    _ = Array(keys.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Waits for the end: the signal that ended the program, or 0; nil if it goes on for a minute.
  func signalAtEnd() -> Int32? {
    let deadline = ContinuousClock.now + .seconds(60)
    var status: Int32 = 0
    while ContinuousClock.now < deadline {
      if waitpid(child, &status, WNOHANG) == child {
        hasEnded = true
        read()
        return status & 0x7F
      }
      usleep(20_000)
    }
    return nil
  }

  private var seen: String.Index {
    get { output.utf8.index(output.startIndex, offsetBy: seenBytes) }
    set { seenBytes = output.utf8.distance(from: output.startIndex, to: newValue) }
  }
  private var seenBytes = 0

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = receive(master, &buffer)
      if count <= 0 { return }
      // The terminal ends lines by CR LF.
      output += String(decoding: buffer[..<count].filter { $0 != 0x0D }, as: UTF8.self)
    }
  }

  private static func openTerminal() throws -> (master: Int32, slave: Int32, name: String) {
    var (master, slave): (Int32, Int32) = (-1, -1)
    // While it is open here, the terminal stays, whoever else closes it.
    guard openpty(&master, &slave, nil, nil, nil) == 0, let name = ttyname(slave) else {
      throw Silence()
    }
    let text = String(cString: name)
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (master, slave, text)
  }
}

// The system's function, which the method of the same name hides.
private func receive(_ number: Int32, _ buffer: inout [UInt8]) -> Int {
  read(number, &buffer, buffer.count)
}
