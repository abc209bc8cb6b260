import Tensors
import WorkbookKit

/// Examines answers to one question.
struct Examination<Input: Sendable>: Examiner {
  let exercise: String
  let stage: String
  /// The ids of mistakes that nobody can make here.
  let unaskable: [String]
  var question: Question<Input>

  /// The known mistakes that an answer may be.
  func mistakes(_ registry: Registry) -> [Mistake] {
    registry.mistakes(reaching: stage).filter { !unaskable.contains($0.id) }
  }

  func examine(
    _ answer: Answer, registry: Registry, seed: UInt64, squaresOnly: Bool,
    watch: (CaseKey) -> Void
  ) -> Finding {
    let trials = keys(seed: seed, squaresOnly: squaresOnly).map(trial)
    var responses: [Response] = []
    var failing: (trial: Trial<Input>, fault: Fault)?
    for trial in trials {
      watch(trial.key)
      let response = question.response(of: answer, to: trial.input)
      if case .notAttempted = response {
        return Finding(
          exercise: exercise, verdict: .notAttempted, cases: 0, seed: seed,
          fault: "the function throws NotAttempted")
      }
      responses.append(response)
      if let fault = Fault(response, trial.standard), failing == nil { failing = (trial, fault) }
    }
    if let failing {
      let (smallest, fault) = shrink(failing.trial, failing.fault, answer, watch: watch)
      var finding = Finding(
        exercise: exercise, verdict: fault.verdict, cases: trials.count, seed: seed,
        fault: fault.text)
      finding.smallest = report(smallest, fault)
      (finding.names, finding.scope) = names(trials, responses, registry)
      return finding
    }
    return accepted(answer, registry, seed: seed, tried: trials.count, watch: watch)
  }

  /// What an answer equals in all cases; or else in all of a kind, since two mistakes may hide each
  /// other: a naive exponential overflows whatever axis it is summed over, and a wrong shape fails before
  /// it shows anything.
  private func names(
    _ trials: [Trial<Input>], _ responses: [Response], _ registry: Registry
  ) -> ([KnownAs], Finding.Scope) {
    let scopes: [(Finding.Scope, (Trial<Input>) -> Bool)] = [
      (.all, { _ in true }), (.ordinary, isOrdinary),
      (
        .squares,
        { trial in if case .drawn(let size, _, _) = trial.key { size.isSquare } else { false } }
      ),
    ]
    for (scope, belongs) in scopes {
      let some = zip(trials, responses).filter { belongs($0.0) }
      let suspects = Suspects(question, trials: some.map(\.0), mistakes: mistakes(registry))
      let names = suspects.names(for: some.map(\.1))
      if !names.isEmpty { return (names, scope) }
    }
    return ([], .all)
  }

  /// Whether all numbers that go in are finite and of the size of scores that do not saturate.
  private func isOrdinary(_ trial: Trial<Input>) -> Bool {
    if case .drawn(_, .large, _) = trial.key { return false }
    return question.shown(trial.input).flatMap(\.elements).allSatisfy { $0.magnitude <= 10 }
  }

  /// An answer that is right where it must be: does it refuse what it must refuse?
  private func accepted(
    _ answer: Answer, _ registry: Registry, seed: UInt64, tried: Int, watch: (CaseKey) -> Void
  ) -> Finding {
    for (index, refusal) in question.refusals.enumerated() {
      watch(.refusal(index))
      guard case .output(let got) = question.response(of: answer, to: refusal.input) else {
        continue
      }
      var finding = Finding(
        exercise: exercise, verdict: .accepted, cases: tried + index + 1, seed: seed,
        fault: "\(refusal.label): this must be refused with an error, and an output came back")
      finding.smallest = report(.refusal(index))
      finding.smallest?.got = got.map(CaseReport.Numbered.init)
      finding.names = mistakes(registry)
        .filter { $0.symptom == .acceptsBadInput && takes(refusal.input, $0) }.map { KnownAs([$0]) }
      return finding
    }
    return Finding(
      exercise: exercise, verdict: .passed, cases: tried + question.refusals.count, seed: seed)
  }

  private func takes(_ input: Input, _ mistake: Mistake) -> Bool {
    (try? question.steps?(input, mistake.steps)) != nil
  }

  /// The cases of a seed, the smallest first: each size with numbers that never change and with fresh
  /// ones, the largest with large numbers, and the stage's probes.
  func keys(seed: UInt64, squaresOnly: Bool = false, fixed: Bool = true) -> [CaseKey] {
    let sizes = question.sizes.sorted { $0.volume < $1.volume }
      .filter { !squaresOnly || $0.isSquare }
    let first = sizes.map { CaseKey.drawn($0, .normal, seed: 1) }
    let fresh = sizes.enumerated().map { index, size in
      CaseKey.drawn(size, .normal, seed: seed &* 1000 &+ UInt64(index))
    }
    let large = sizes.suffix(question.triesLargeNumbers ? 2 : 0).flatMap { size in
      [3, seed &* 1000 &+ 999].map { CaseKey.drawn(size, .large, seed: $0) }
    }
    let probes = squaresOnly || !fixed ? [] : question.probes.indices.map { CaseKey.probe($0) }
    return zip(first, fresh).flatMap { fixed ? [$0, $1] : [$1] } + large + probes
  }

  /// The input of a case.
  func input(_ key: CaseKey) -> Input {
    switch key {
    case .drawn(let size, let numbers, let seed):
      var draws = Draws(numbers, seed: seed)
      return question.draw(size, &draws)
    case .probe(let index): return question.probes[index].input
    case .refusal(let index): return question.refusals[index].input
    }
  }

  func trial(_ key: CaseKey) -> Trial<Input> {
    let input = input(key)
    return Trial(key: key, label: label(key), input: input, standard: question.standard(input))
  }

  private func label(_ key: CaseKey) -> String {
    switch key {
    case .drawn(let size, let numbers, let seed):
      let used = Size.axes.filter { axis in
        question.sizes.contains { $0[keyPath: axis.path] != 1 }
      }
      let sizes = used.map { "\($0.symbol) \(size[keyPath: $0.path])" }.joined(separator: ", ")
      let kind = numbers == .large ? "large scores, " : ""
      return kind + (sizes.isEmpty ? "" : sizes + ", ") + "seed \(seed)"
    case .probe(let index): return question.probes[index].label
    case .refusal(let index): return question.refusals[index].label
    }
  }

  func report(_ key: CaseKey) -> CaseReport {
    let input = input(key)
    var isRefusal = false
    if case .refusal = key { isRefusal = true }
    return CaseReport(
      label: label(key), input: question.shown(input).map(CaseReport.Numbered.init),
      expected: isRefusal ? [] : question.exact(input).map(CaseReport.Numbered.init), got: [],
      difference: "")
  }

  private func report(_ trial: Trial<Input>, _ fault: Fault) -> CaseReport {
    var report = report(trial.key)
    report.got = fault.got.map(CaseReport.Numbered.init)
    report.difference = fault.difference
    return report
  }
}
