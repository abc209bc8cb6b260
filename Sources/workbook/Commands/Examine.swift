import AttentionWorkbook
import ExerciseBook
import Files

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

extension Command {
  /// `workbook examine`: one answer, in this process. `workbook check` runs it and reads its report.
  static let examine = Command(
    name: "examine", words: "<exercise>",
    summary: "examines one answer in this process and reports to file 3; for “workbook check”",
    details: [],
    options: [
      Option(
        name: "seed", value: "N", summary: "the seed of the fresh cases",
        numbers: .whole(0...UInt64.max)),
      Option(name: "answer", value: "A", summary: "whose answer"),
      Option(name: "without", value: "JSON", summary: "cases that ended the program before"),
    ],
    computes: false
  ) { (arguments) throws(Failure) in
    let exercise = try Selection.exercise(arguments)
    let registry = try Book.registry()
    let answer = try CheckSession.answer(arguments.text("answer") ?? "mine", in: registry)
    let ended = try cases(arguments.text("without"))
    guard fcntl(ChildProcess.reportFile, F_GETFD) >= 0 else {
      throw Failure(
        .usage, "examine reports to file 3, which is not open",
        remedy: "use “swift run workbook check \(exercise.id)”")
    }
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
    // The word that makes a line a report; the answer's code finds nothing more to read.
    let word = readLine() ?? ""
    let finding = exercise.examiner.examine(
      answer, registry: registry, seed: try arguments.seed("seed") ?? 1, without: ended
    ) { report($0, word) }
    report(finding, word)
  }

  private static func cases(_ text: String?) throws(Failure) -> Set<CaseKey> {
    guard let text else { return [] }
    guard let cases = try? Report.decoder.decode([CaseKey].self, from: Data(text.utf8)) else {
      throw .usage("--without is not a list of cases", of: "examine")
    }
    return Set(cases)
  }

  private static func report<Value: Encodable>(_ value: Value, _ word: String) {
    guard let json = try? Report.encoder.encode(value) else { return }
    // Whoever asked may be gone; then nobody is left to tell.
    try? Descriptor(inherited: ChildProcess.reportFile).write(
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
