import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A limit on this process's memory where the system keeps none.
///
/// macOS accepts `RLIMIT_AS` and does not enforce it, by its documentation; a reader's endless array
/// would take the machine's memory there. This looks at the resident memory twenty times a second.
/// Linux keeps its own limit; there the tests alone start this, and no Mac has run it yet.
enum MemoryWatch {
  /// Ends the program by `abort()`, with a message, soon after its resident memory was more than `limit`.
  static func start(limit: Int) {
    DispatchQueue.global(qos: .userInteractive).async {
      while true {
        if largest > limit {
          let message = "Fatal error: more than \(limit >> 20) MiB of memory\n"
          _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
          abort()
        }
        usleep(50_000)
      }
    }
  }

  /// The most bytes that were resident at one time.
  private static var largest: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      // RUSAGE_SELF, whose type differs from one C library to the other.
      getrusage(0, &usage)
      return usage.ru_maxrss * 1024
    #endif
  }
}
