import Files
public import Verification

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// Standard output is a variable to the C library; here it is only read.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Darwin
#endif

/// What a process is to examine. `workbook check` writes it to the process's standard input: a reader's
/// code may crash, print or never end, and so has a process of its own.
public struct Assignment: Codable, Sendable {
  /// The exercise's id.
  public var exercise: String
  /// Whose answer, as the option `--answer` has it.
  public var answer: String
  /// The seed of the fresh cases.
  public var seed: UInt64
  /// Cases in which the answer ended the program, in earlier runs.
  public var without: [CaseKey]
  /// What each line of the report begins with. The answer's code is not told it: what that writes to
  /// the report is no report.
  public var word = "\(UInt64.random(in: .min ... .max))"

  /// An assignment.
  public init(exercise: String, answer: String, seed: UInt64, without: [CaseKey]) {
    self.exercise = exercise
    self.answer = answer
    self.seed = seed
    self.without = without
  }

  /// Why there is no assignment, in words.
  public static let absence =
    "it examines for “workbook check”, and file 3, for its report, is not open"

  /// What this process is to examine; nil if nobody waits for its report. The answer's code finds nothing
  /// more to read.
  public static func read() -> Assignment? {
    guard fcntl(Report.file, F_GETFD) >= 0, let line = readLine() else { return nil }
    return try? Report.decoder.decode(Assignment.self, from: Data(line.utf8))
  }

  /// Examines an answer in this process, within limits of memory and time, and reports.
  public func examine(_ answer: Answer, registry: Registry) {
    guard let exercise = Exercise.numbered(exercise) else { return }
    // A reader's endless array must not take the machine's memory; no run outlives its parent for long.
    #if canImport(Darwin)
      MemoryWatch.start(limit: 1 << 30)
    #else
      limit(memory, to: 1 << 30)
    #endif
    limit(time, to: 600)
    limit(core, to: 0)
    // What a crash leaves in a buffer is lost.
    setvbuf(stdout, nil, _IONBF, 0)
    let finding = exercise.examiner.examine(
      answer, registry: registry, seed: seed, without: Set(without)
    ) { report($0) }
    report(finding)
  }

  private func report(_ value: some Encodable) {
    guard let json = try? Report.encoder.encode(value) else { return }
    // Whoever asked may be gone; then nobody is left to tell.
    try? Descriptor(inherited: Report.file).write(
      Array((word + " ").utf8) + [UInt8](json) + [0x0A])
  }
}

#if canImport(Glibc)
  private let (memory, time, core) = (
    Int32(RLIMIT_AS.rawValue), Int32(RLIMIT_CPU.rawValue), Int32(RLIMIT_CORE.rawValue)
  )
#else
  private let (memory, time, core) = (RLIMIT_AS, RLIMIT_CPU, RLIMIT_CORE)
#endif

private func limit(_ resource: Int32, to value: UInt64) {
  var limits = rlimit()
  guard getrlimit(resource, &limits) == 0 else { return }
  limits.rlim_cur = min(limits.rlim_max, rlim_t(value))
  setrlimit(resource, &limits)
}
