import ExerciseBook

/// A run of another program, or of this one, that may crash, print or never end.
struct ChildProcess {
  /// How it ended.
  enum End: Equatable {
    case exit(Int32)
    case signal(Int32)
    case timedOut
  }

  let end: End
  /// What it wrote to file 3, whole.
  let report: String
  /// The first of what it printed.
  let output: String
  /// The first and last of what it complained.
  let errors: String

  /// Runs a program and waits, for `limit` at most: then it is killed, whether it still prints, has
  /// closed its files and goes on, or has left them to a program of its own.
  ///
  /// - Parameters:
  ///   - environment: changes to this program's own.
  ///   - input: what it finds on its standard input; a few words, as no one waits until it reads them.
  ///   - outputLimit: how many bytes of what it prints are kept.
  ///   - sharesErrors: whether what it complains goes to this program's standard error at once, and is
  ///     not kept.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String],
    input: String = "", limit: Duration, outputLimit: Int = 4000, sharesErrors: Bool = false
  ) throws(Failure) -> ChildProcess {
    let pipes = try (0..<3).map { _ throws(Failure) in try Pipe() }
    let standardInput = try Pipe()
    let child = try spawn(
      program, arguments, environment, pipes, standardInput, sharesErrors: sharesErrors)
    _ = Array(input.utf8).withUnsafeBytes {
      write(standardInput.writing, $0.baseAddress, $0.count)
    }
    close(standardInput.writing)
    close(standardInput.reading)
    for pipe in pipes { close(pipe.writing) }
    defer { for pipe in pipes { close(pipe.reading) } }
    var collected = [
      Collected(limit: outputLimit, keepsEnd: false), Collected(limit: 16000, keepsEnd: true),
      Collected(limit: .max, keepsEnd: false),
    ]
    let deadline = ContinuousClock.now + limit
    collect(&collected, from: pipes, until: deadline)
    let end = try end(of: child, program, by: deadline)
    return ChildProcess(
      end: end,
      report: collected[2].text, output: collected[0].text, errors: collected[1].text)
  }

  /// Waits for a child, and kills it when time is up.
  private static func end(
    of child: pid_t, _ program: String, by deadline: ContinuousClock.Instant
  ) throws(Failure) -> End {
    var status: Int32 = 0
    var killed = false
    while true {
      let ended = waitpid(child, &status, killed ? 0 : WNOHANG)
      if ended == child { break }
      if ended < 0 && errno != EINTR {
        throw .system("how \(program) ended cannot be learned", errno)
      }
      if ended < 0 || killed { continue }
      if ContinuousClock.now < deadline {
        // Its files are closed, so it ends any moment: waiting costs next to nothing.
        usleep(1000)
      } else {
        kill(child, SIGKILL)
        killed = true
      }
    }
    let signal = status & 0x7F
    return killed ? .timedOut : signal != 0 ? .signal(signal) : .exit((status >> 8) & 0xFF)
  }

  /// Reads all pipes until they are closed, or time is up.
  private static func collect(
    _ collected: inout [Collected], from pipes: [Pipe], until deadline: ContinuousClock.Instant
  ) {
    var open = Set(pipes.indices)
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !open.isEmpty {
      let left = ContinuousClock.now.duration(to: deadline)
      let milliseconds =
        left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
      if milliseconds <= 0 { return }
      let order = open.sorted()
      var polled = order.map { pollfd(fd: pipes[$0].reading, events: Int16(POLLIN), revents: 0) }
      let ready = poll(&polled, nfds_t(polled.count), Int32(clamping: milliseconds))
      if ready < 0 && errno != EINTR { return }
      if ready <= 0 { continue }
      for (index, entry) in zip(order, polled) where entry.revents != 0 {
        let count = read(entry.fd, &buffer, buffer.count)
        if count > 0 {
          collected[index].add(buffer[..<count])
        } else if count == 0 || errno != EINTR {
          open.remove(index)
        }
      }
    }
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ changes: [String: String], _ pipes: [Pipe],
    _ standardInput: Pipe, sharesErrors: Bool
  ) throws(Failure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, standardInput.reading, STDIN_FILENO)
    for (file, pipe) in zip([STDOUT_FILENO, STDERR_FILENO, Report.file], pipes)
    where file != STDERR_FILENO || !sharesErrors {
      posix_spawn_file_actions_adddup2(&actions, pipe.writing, file)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment(changes).map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    // Where this signal is ignored, as some parents leave it, nobody can learn how a child ended.
    signal(SIGCHLD, SIG_DFL)
    var child: pid_t = 0
    let code = posix_spawn(&child, program, &actions, nil, &words, &variables)
    guard code == 0 else {
      for pipe in pipes + [standardInput] {
        close(pipe.reading)
        close(pipe.writing)
      }
      throw .system("\(program) cannot be started", code)
    }
    return child
  }

  private static func environment(_ changes: [String: String]) -> [String] {
    var own: [String] = []
    var entry = environ
    while let text = entry.pointee {
      let variable = String(cString: text)
      if changes[String(variable.prefix { $0 != "=" })] == nil { own.append(variable) }
      entry += 1
    }
    return own + changes.map { "\($0)=\($1)" }
  }
}

/// A pipe whose ends do not pass to other programs by themselves.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws(Failure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system("there is no pipe for a child's output", errno) }
    // Ends below 4 could be overwritten while the child sorts its files. The low ends pass to no
    // other program: they are closed before one is started.
    var high: [Int32] = []
    var fault: Int32 = 0
    for end in ends {
      high.append(fcntl(end, F_DUPFD_CLOEXEC, 10))
      if high.last == -1 { fault = errno }
    }
    for end in ends { close(end) }
    guard fault == 0 else {
      for end in high where end >= 0 { close(end) }
      throw .system("there is no pipe for a child's output", fault)
    }
    (reading, writing) = (high[0], high[1])
  }
}

extension Failure {
  /// What the system refused, with its reason.
  fileprivate static func system(_ problem: String, _ number: Int32) -> Failure {
    Failure(
      .cannotWrite, "\(problem): \(String(cString: strerror(number)))",
      remedy: "look whether the system is out of processes, open files or memory")
  }
}

/// What came through a pipe: at most `limit` bytes from its beginning, or from both its ends.
private struct Collected {
  let limit: Int
  let keepsEnd: Bool
  private var beginning: [UInt8] = []
  private var end: [UInt8] = []

  init(limit: Int, keepsEnd: Bool) {
    self.limit = limit
    self.keepsEnd = keepsEnd
  }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    let room = limit - beginning.count
    beginning += bytes.prefix(room)
    guard keepsEnd, bytes.count > room else { return }
    end = Array((end + bytes.dropFirst(room)).suffix(limit))
  }

  var text: String { String(decoding: beginning + end, as: UTF8.self) }
}
