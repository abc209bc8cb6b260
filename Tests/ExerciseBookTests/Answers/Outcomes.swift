import WorkbookKit

@testable import ExerciseBook

extension Examination {
  /// Which kinds of case the reader's answer fails under a seed, in the order in which they are tried.
  func outcomes(seed: UInt64) -> [CaseOutcome] {
    let drawn = keys(seed: seed).map { key in
      let trial = trial(key)
      let fault = Fault(question.response(of: .reader, to: trial.input), trial.standard)
      return CaseOutcome(kind: Self.kind(trial.label), fails: fault != nil)
    }
    let refused = question.refusals.map { refusal in
      var fails = false
      if case .output = question.response(of: .reader, to: refusal.input) { fails = true }
      return CaseOutcome(kind: "refused: " + refusal.label, fails: fails)
    }
    return drawn + refused
  }

  /// A label without its seed.
  private static func kind(_ label: String) -> String {
    label.split(separator: ", ").filter { !$0.hasPrefix("seed ") }.joined(separator: ", ")
  }
}
