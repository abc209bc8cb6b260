import AttentionWorkbook
import ExerciseBook
import Files
import Publishing
import Verification

/// A finding in words: at most ``longest`` lines, so that all of it is seen at once.
struct FindingText {
  let exercise: Exercise
  let finding: Finding

  /// How many lines a finding has at most, its title among them.
  static let longest = 25

  /// One line.
  var title: String {
    let name = "\(exercise.id)  \(exercise.title)"
    switch finding.verdict {
    case .passed: return "✓ \(name): passed, \(finding.cases) cases"
    case .notAttempted: return "· \(name): not attempted"
    case .timedOut: return "✗ \(name): timed out"
    default: return "✗ \(name): not yet"
    }
  }

  /// What is to be said below the title.
  var details: [String] {
    switch finding.verdict {
    case .passed: return printed
    case .notAttempted:
      return [
        "  About \(exercise.minutes) minutes, \(exercise.difficulty.rawValue).",
        "  Write it here: \(exercise.readerPath)",
        "  A hint:        swift run workbook hint \(exercise.id)",
      ]
    default:
      let first = ["  What is wrong: \(finding.fault.limited(to: 300))."]
      let last = names + printed + next
      let room = Self.longest - 1 - first.count - last.count
      return first + smallest(in: room) + last
    }
  }

  /// The case: what went in, what should have come out and what did, in so many lines.
  private func smallest(in room: Int) -> [String] {
    guard let report = finding.smallest else { return [] }
    let heading = ["", "  " + heading + " (\(report.label)):"]
    let difference = report.difference.isEmpty ? [] : ["    " + report.difference + "."]
    // What came out matters most, and then what went in, as far as there is room.
    let half = (room - heading.count - difference.count - 1) / 2
    let came =
      report.expected.flatMap { TensorText($0, prefix: "expected: ").lines }.limited(to: half)
      + report.got.flatMap { TensorText($0, prefix: "yours: ").lines }.limited(to: half)
    let left = room - heading.count - difference.count - came.count
    return heading + went(report.input, in: left) + came + difference
  }

  /// What went in, in so many lines; where there is no room for all of it, the rest by its names.
  private func went(_ input: [CaseReport.Numbered], in room: Int) -> [String] {
    let texts = input.map { TensorText($0, prefix: "").lines }
    if texts.reduce(0, { $0 + $1.count }) <= room { return texts.flatMap { $0 } }
    var (went, omitted): ([String], [String]) = ([], [])
    for (tensor, lines) in zip(input, texts) {
      // A line is left for the names.
      if went.count + lines.count < room { went += lines } else { omitted.append(tensor.name) }
    }
    let names = omitted.joined(separator: ", ")
    return went + ["    \(went.isEmpty ? "" : "… and ")\(names); --json has the numbers"]
  }

  private var heading: String {
    switch finding.verdict {
    case .crashed, .timedOut: "It happened in this case"
    case .accepted: "The input"
    default: "The smallest case that fails"
    }
  }

  private var names: [String] {
    guard let known = finding.names.first else { return [] }
    let ids = known.ids.joined(separator: " with ")
    let name = ids.isEmpty ? known.name : "\(ids), \(known.name)"
    let instead = known.instead.isEmpty ? [] : ["    Do this instead: \(known.instead)."]
    return ["", "  This is \(name): \(known.done)."] + instead + ["    " + evidence]
  }

  private var evidence: String {
    if finding.verdict == .accepted { return "It takes the same input, and gives the same output." }
    return switch finding.scope {
    case .all: "Your output equals the output of that in all \(finding.cases) cases."
    case .ordinary:
      "Your output equals the output of that wherever the numbers are of ordinary size; elsewhere "
        + "something else is wrong as well."
    case .ran:
      "Your output equals the output of that in the cases in which your code does not end the program."
    case .squares:
      "Your output equals the output of that wherever all sizes are equal; elsewhere the shapes fail."
    }
  }

  private var printed: [String] {
    guard !finding.printed.isEmpty else { return [] }
    let shown = finding.verdict == .passed ? 8 : 3
    let lines = finding.printed.lines.filter { !$0.isEmpty }
      .map { String($0).replacing("\t", with: "    ") }
    return ["", "  Your code printed:"]
      + lines.map { "    " + Terminal.shown($0).prefix(columns: 96) }.limited(to: shown)
  }

  /// One step to take, where it is taken, and how the same cases are seen again.
  private var next: [String] {
    let own = finding.names.flatMap(\.ids).compactMap { Catalog.registry.mistake($0) }.first
    let chapter = own.flatMap { record in
      Catalog.chapters.first { $0.parts.contains { $0.mistake?.id == record.mistake.id } }
    }
    let section = own?.mistake.section ?? exercise.section
    let step =
      finding.names.isEmpty
      ? "  A hint: swift run workbook hint \(exercise.id)"
      : "  Read “\(section)”: swift run workbook chapter \(chapter?.handle ?? "\(exercise.chapter)")"
    return [
      "", step, "  Your file: \(exercise.readerPath)",
      "  The same cases again: swift run workbook check \(exercise.id) --seed \(finding.seed)",
    ]
  }
}

extension [String] {
  /// The first of the lines, and that there were more.
  fileprivate func limited(to count: Int) -> [String] {
    self.count <= count ? self : prefix(Swift.max(0, count - 1)) + ["      …"]
  }
}

extension String {
  /// Its beginning, in one line.
  fileprivate func limited(to count: Int) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= count ? line : line.prefix(count) + "…"
  }
}
