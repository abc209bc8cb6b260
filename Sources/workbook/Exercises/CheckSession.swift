import AttentionWorkbook
import ExerciseBook
import Files

/// Checks answers, each in a process of its own: a reader's code may crash, print or never end.
struct CheckSession {
  /// The seed of the fresh cases.
  let seed: UInt64
  /// Whose answer, as the option `--answer` has it.
  let answer: String
  /// The program that examines it.
  let program: String
  /// How long one exercise may take.
  let limit: Duration

  /// How often an answer that ends the program is run again, without the sizes at which it did.
  private static let reruns = 12

  /// Checks one answer.
  func finding(_ exercise: Exercise) throws(Failure) -> Finding {
    let listed = Set(exercise.examiner.cases(seed: seed))
    var ended: [CaseKey] = []
    var crashed: Finding?
    for _ in 0...Self.reruns {
      let child = try run(exercise, without: ended)
      if var found = child.finding {
        found.printed = child.process.output
        return crashed.map { joined($0, found, ended: ended.count) } ?? found
      }
      let failed = failed(exercise, child)
      // Where the cases ran and only a smaller one ended the program, the rest says what is wrong.
      let isListed = child.cases.last.map { listed.contains($0) || $0.isRefusal } ?? true
      if isListed { crashed = crashed ?? failed }
      guard failed.verdict == .crashed, let last = child.cases.last, !ended.contains(last) else {
        return crashed ?? failed
      }
      ended.append(last)
    }
    return crashed ?? Finding(exercise: exercise.id, verdict: .crashed, cases: 0, seed: seed)
  }

  /// What ended the program, and what the cases in which nothing did say of it.
  private func joined(_ crashed: Finding, _ found: Finding, ended: Int) -> Finding {
    var finding = crashed
    finding.names = found.names
    finding.scope = found.scope == .all ? .ran : found.scope
    let others = found.cases - ended
    if found.verdict == .passed && others > 0 {
      finding.fault += "; in \(others) other \(others == 1 ? "case" : "cases") it is right"
    }
    return finding
  }

  /// A run of the examination, the last case it began, and what it found if it came to its end.
  private struct Examined {
    let process: ChildProcess
    let cases: [CaseKey]
    let finding: Finding?
  }

  private func run(_ exercise: Exercise, without ended: [CaseKey]) throws(Failure) -> Examined {
    let assignment = Assignment(
      exercise: exercise.id, answer: answer, seed: seed, without: ended)
    // Whole numbers and words are always JSON.
    guard let line = try? Report.encoder.encode(assignment) else { preconditionFailure("no JSON") }
    let process = try ChildProcess.run(
      program, ["examine"], environment: ["SWIFT_BACKTRACE": "enable=no"],
      input: String(decoding: line, as: UTF8.self) + "\n", limit: limit)
    let lines = process.report.lines.filter { $0.hasPrefix(assignment.word + " ") }
      .map { Data($0.dropFirst(assignment.word.count + 1).utf8) }
    let cases = lines.compactMap { try? Report.decoder.decode(CaseKey.self, from: $0) }
    let finding = lines.last.flatMap { try? Report.decoder.decode(Finding.self, from: $0) }
    return Examined(process: process, cases: cases, finding: finding)
  }

  private func failed(_ exercise: Exercise, _ child: Examined) -> Finding {
    var finding = Finding(
      exercise: exercise.id, verdict: .crashed, cases: child.cases.count, seed: seed)
    switch child.process.end {
    case .timedOut:
      finding.verdict = .timedOut
      finding.fault = "it did not return in time (limit \(limit.components.seconds) s)"
    case .signal(let number):
      let message = child.process.errors.lines
        .last { $0.contains("rror: ") }.flatMap { $0.split(separator: "rror: ", maxSplits: 1).last }
      finding.fault =
        message.map { "it ended the program: " + Self.explained(String($0)) }
        ?? Self.meaning(of: number)
    case .exit(let code): finding.fault = "it ended the program with exit code \(code)"
    }
    finding.smallest = child.cases.last.map { exercise.examiner.report($0) }
    finding.printed = child.process.output
    return finding
  }

  /// What the program said as it ended. Where that helps nobody, with its likely reason.
  static func explained(_ message: String) -> String {
    // Of all types, a slice such as a row says this; it names neither the row nor the index.
    switch message {
    case "Index out of bounds":
      message
        + "; if it is x[i][j], write x[i, j]: the indices of a row x[i] begin where those of "
        + "the row before it end"
    // Of an array.
    case "Index out of range":
      message + "; an array's indices go from 0 to its count − 1, rows and columns too"
    default: message
    }
  }

  /// What a signal that ended the reader's code says of it.
  private static func meaning(of signal: Int32) -> String {
    switch signal {
    case SIGILL, SIGTRAP:
      "it ended the program by a trap, such as an index out of range or an overflow"
    case SIGSEGV, SIGBUS: "it ended the program by an endless recursion or a wrong address"
    case SIGABRT: "it ended the program itself, or ran out of memory"
    default: "it ended the program by signal \(signal)"
    }
  }

  /// The answer that a word stands for; nil for the reader's own, which this program does not hold.
  static func answer(_ word: String, in registry: Registry) throws(Failure) -> Answer? {
    switch word {
    case "mine": return nil
    case "solution": return .solution
    default:
      if let breakage = Answer.Breakage(rawValue: word) { return .broken(breakage) }
      let slips = Exercise.all.flatMap(\.examiner.slips)
      if slips.contains(word) { return .slip(word) }
      var mistakes: [Mistake] = []
      for id in word.split(separator: "+").map(String.init) {
        guard
          let record = registry.mistake(id)
            ?? registry.mistakes.first(where: { $0.mistake.name == id })
        else {
          let words =
            ["mine", "solution"] + Answer.Breakage.allCases.map(\.rawValue)
            + registry.mistakes.flatMap { [$0.mistake.id, $0.mistake.name] } + slips
          if slips.contains(id) {
            throw .usage("--answer \(word): \(id) is made alone", of: "check")
          }
          let near = nearest(to: id, among: words).map { "; did you mean \($0)?" } ?? ""
          throw .usage("--answer does not know “\(id)”\(near)", of: "check")
        }
        mistakes.append(record.mistake)
      }
      if mistakes.isEmpty { throw .usage("--answer is empty", of: "check") }
      return .mistakes(mistakes)
    }
  }
}
