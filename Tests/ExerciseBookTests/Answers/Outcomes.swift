import AttentionWorkbook

@testable import ExerciseBook

/// A case, and whether an answer fails in it. Cases that differ by their seed alone are one.
struct CaseOutcome: Sendable, Equatable {
  /// What sort of case it is: `equal sizes`.
  let kind: String
  /// Its sizes, or what is special about it.
  let label: String
  var fails: Bool
}

extension Sitting {
  /// Which cases an answer fails, in the order in which they are tried.
  func outcomes(
    _ answer: @escaping @Sendable (Input) throws -> [NamedTensor<Float>]
  ) -> [CaseOutcome] {
    var question = examination.question
    question.reader = answer
    var outcomes: [CaseOutcome] = []
    func add(_ kind: String, _ label: String, _ fails: Bool) {
      if let index = outcomes.firstIndex(where: { $0.label == label }) {
        outcomes[index].fails = outcomes[index].fails || fails
      } else {
        outcomes.append(CaseOutcome(kind: kind, label: label, fails: fails))
      }
    }
    for trial in trials {
      let response = question.response(
        of: .reader, to: trial.input, exercise: examination.exercise)
      add(kind(trial.key), label(trial), Fault(response, trial.standard) != nil)
    }
    for probe in question.refusals.probes {
      let response = question.response(
        of: .reader, to: probe.input, exercise: examination.exercise)
      let isTaken = if case .output = response { true } else { false }
      add("what must be refused", "refused: " + probe.label, isTaken)
    }
    return outcomes
  }

  /// Without its seed; of special numbers, without the sizes too.
  private func label(_ trial: Trial<Input>) -> String {
    if case .drawn(_, let numbers, _) = trial.key, !numbers.words.isEmpty { return numbers.words }
    let parts = trial.label.split(separator: ", ").filter { !$0.hasPrefix("seed ") }
    return parts.isEmpty ? "the only size" : parts.joined(separator: ", ")
  }

  private func kind(_ key: CaseKey) -> String {
    guard case .drawn(let size, let numbers, _) = key else {
      return "inputs of the chapter’s tests"
    }
    if !numbers.words.isEmpty { return numbers.words }
    if size == Size() { return "one of everything" }
    let hasKeys = examination.question.axes.contains { $0.symbol == "m" }
    if hasKeys && size.keys == 1 { return "a single key" }
    return examination.question.isSquare(size) ? "equal sizes" : "different sizes"
  }
}
