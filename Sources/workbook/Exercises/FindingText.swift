import AttentionWorkbook
import ExerciseBook
import Files

/// A finding in words.
struct FindingText {
  let exercise: Exercise
  let finding: Finding

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
    default: return ["  What is wrong: \(finding.fault)."] + smallest + names + printed + ways
    }
  }

  private var smallest: [String] {
    guard let report = finding.smallest else { return [] }
    var lines = ["", "  " + heading + " (\(report.label)):", ""]
    for tensor in report.input { lines += Self.lines(tensor, prefix: "") }
    for tensor in report.expected { lines += Self.lines(tensor, prefix: "expected: ") }
    for tensor in report.got { lines += Self.lines(tensor, prefix: "yours: ") }
    if !report.difference.isEmpty { lines.append("    " + report.difference + ".") }
    return lines
  }

  private var heading: String {
    switch finding.verdict {
    case .crashed, .timedOut: "It happened in this case"
    case .accepted: "The input"
    default: "The smallest case that fails"
    }
  }

  private var names: [String] {
    guard !finding.names.isEmpty else { return [] }
    var lines = [""]
    let several = finding.names.count > 1
    if several { lines.append("  These do the same here; it is one of them:") }
    for known in finding.names {
      let ids = known.ids.joined(separator: " with ")
      let name = ids.isEmpty ? known.name : "\(ids), \(known.name)"
      lines.append("  \(several ? "–" : "This is") \(name): \(known.done).")
      if !known.instead.isEmpty { lines.append("    Do this instead: \(known.instead).") }
    }
    lines.append("    " + evidence)
    return lines
  }

  private var evidence: String {
    if finding.verdict == .accepted { return "It takes the same input." }
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
    let lines = finding.printed.lines.filter { !$0.isEmpty }
    let shown = lines.prefix(8).map { "    " + $0.prefix(96) }
    return ["", "  Your code printed:"] + shown
      + (lines.count > shown.count ? ["    … and more"] : [])
  }

  private var ways: [String] {
    let own = finding.names.flatMap(\.ids).compactMap { Catalog.registry.mistake($0) }
    let headings = own.compactMap { record -> (String, String)? in
      let chapter = Catalog.chapters.first {
        $0.parts.contains { $0.mistake?.id == record.mistake.id }
      }
      return chapter.map { ("“\(record.mistake.section)”", $0.handle) }
    }
    let read = headings.isEmpty ? [("“\(exercise.section)”", "\(exercise.chapter)")] : headings
    var lines = [""]
    for (section, chapter) in read {
      let line = "  Read \(section): swift run workbook chapter \(chapter)"
      if !lines.contains(line) { lines.append(line) }
    }
    return lines + [
      "  Your file: \(exercise.readerPath)",
      "  A hint: swift run workbook hint \(exercise.id)",
      "  The same cases again: swift run workbook check \(exercise.id) --seed \(finding.seed)",
    ]
  }

  /// A tensor with its shape, a row of it in each line.
  private static func lines(_ tensor: CaseReport.Numbered, prefix: String) -> [String] {
    let columns = max(1, tensor.shape.last ?? 1)
    let isCoarse = tensor.values.allSatisfy { !$0.isFinite || ($0 * 2).rounded() == $0 * 2 }
    let cells = tensor.values.map { value in
      isCoarse && value.isFinite && value.rounded() == value
        ? decimals(value, 0) : decimals(value, isCoarse ? 1 : 4)
    }
    let width = cells.map(\.count).max() ?? 0
    let rowsOfHead = max(1, tensor.shape.dropLast().last ?? 1)
    var lines = ["    \(prefix)\(tensor.name) \(tensor.shape)"]
    for (row, start) in stride(from: 0, to: cells.count, by: columns).enumerated() {
      if row == 24 {
        lines.append("      … (\(cells.count / columns) rows in all; --json has them)")
        break
      }
      if tensor.shape.count > 2, row % rowsOfHead == 0, tensor.shape[0] > 1 {
        lines.append("      [\(row / rowsOfHead)]")
      }
      let shown = cells[start..<min(start + columns, cells.count)]
      let text = shown.prefix(12).map { String(repeating: " ", count: width - $0.count) + $0 }
      lines.append("      " + text.joined(separator: "  ") + (shown.count > 12 ? "  …" : ""))
    }
    return lines
  }
}
