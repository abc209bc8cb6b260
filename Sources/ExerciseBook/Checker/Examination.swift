import Tensors
import Verification

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

  var slips: [String] { question.slips.map(\.name) }

  func examine(
    _ answer: Answer, registry: Registry, seed: UInt64, without ended: Set<CaseKey>,
    watch: (CaseKey) -> Void
  ) -> Finding {
    examine(
      answer, among: suspects(registry, seed: seed), registry, seed: seed, without: ended,
      watch: watch)
  }

  func examine(_ answers: [Answer], registry: Registry, seed: UInt64) -> [Finding] {
    let suspects = suspects(registry, seed: seed)
    return answers.map {
      examine($0, among: suspects, registry, seed: seed, without: [], watch: { _ in })
    }
  }

  private func suspects(_ registry: Registry, seed: UInt64) -> Suspects<Input> {
    Suspects(Lineup(question, mistakes(registry)), trials: keys(seed: seed).map(trial))
  }

  /// The same with cases that are there already, with what suspects make of them.
  func examine(
    _ answer: Answer, among suspects: Suspects<Input>, _ registry: Registry, seed: UInt64,
    without ended: Set<CaseKey>, watch: (CaseKey) -> Void
  ) -> Finding {
    let trials = suspects.trials
    let places = Set(ended.map(\.place))
    var responses: [Response] = []
    for trial in trials {
      if places.contains(trial.key.place) {
        responses.append(ended.contains(trial.key) ? .ended : .skipped)
        continue
      }
      watch(trial.key)
      let response = question.response(of: answer, to: trial.input, exercise: exercise)
      responses.append(response)
      // A stub ends at once; an answer that gives up only somewhere has a case that says so.
      if case .notAttempted = response, trial.key == trials.first?.key,
        isUntouched(answer, trials)
      {
        return Finding(
          exercise: exercise, verdict: .notAttempted, cases: 0, seed: seed,
          fault: "the function throws NotAttempted")
      }
    }
    let faults = zip(trials, responses).map { Fault($1, $0.standard) }
    let tried = responses.count { if case .skipped = $0 { false } else { true } }
    guard let worst = firstFault(faults, trials) else {
      return accepted(answer, registry, seed: seed, tried: tried, without: ended, watch: watch)
    }
    let naming = Naming(suspects, responses)
    let (smallest, fault) = shrink(
      naming.clearest(among: faults) ?? worst, as: naming.suspect, answer, avoiding: places,
      watch: watch)
    var finding = Finding(
      exercise: exercise, verdict: fault.verdict, cases: tried, seed: seed,
      fault: fault.text + (ended.isEmpty ? question.whereItIsRight(faults, trials) : ""))
    finding.smallest = report(smallest, fault)
    finding.names = naming.suspect.map { [$0.name] } ?? []
    finding.scope = naming.scope
    return finding
  }

  /// Whether a function throws `NotAttempted` whatever it is given.
  private func isUntouched(_ answer: Answer, _ trials: [Trial<Input>]) -> Bool {
    trials.allSatisfy { trial in
      let response = question.response(of: answer, to: trial.input, exercise: exercise)
      if case .notAttempted = response { return true } else { return false }
    }
  }

  /// The first case that fails, of those in which there is enough to see if any of them does. Where
  /// ordinary numbers never fail, it is one with the special numbers that fail most often: they are what
  /// the answer does not think of.
  private func firstFault(
    _ faults: [Fault?], _ trials: [Trial<Input>]
  ) -> (trial: Trial<Input>, fault: Fault)? {
    let all = zip(trials, faults).compactMap { trial, fault in fault.map { (trial, $0) } }
    let ample = all.filter { trial, _ in
      if case .drawn(let size, _, _) = trial.key { size.isAtLeast(question.smallest) } else { true }
    }
    guard ample.allSatisfy({ $0.0.key.unusual != nil }) else { return ample.first }
    let share = ample.map { trial, _ in
      let kind = trial.key.unusual
      let failing = Double(all.count { $0.0.key.unusual == kind })
      // Of large numbers, those say more that say what is large.
      return (kind == .large ? 0.5 : 1) * failing / Double(trials.count { $0.key.unusual == kind })
    }
    let first = share.max().flatMap { largest in share.firstIndex(of: largest) }
    return first.map { ample[$0] } ?? all.first
  }

  /// An answer that is right where it must be: does it refuse what it must refuse?
  private func accepted(
    _ answer: Answer, _ registry: Registry, seed: UInt64, tried: Int, without ended: Set<CaseKey>,
    watch: (CaseKey) -> Void
  ) -> Finding {
    let refusals = question.refusals.probes
    var responses: [Response] = []
    var taken: (index: Int, got: [NamedTensor<Float>])?
    for (index, refusal) in refusals.enumerated() where taken == nil {
      if ended.contains(.refusal(index)) {
        responses.append(.ended)
        continue
      }
      watch(.refusal(index))
      responses.append(question.response(of: answer, to: refusal.input, exercise: exercise))
      if case .output(let got)? = responses.last { taken = (index, got) }
    }
    guard let (index, got) = taken else {
      return Finding(
        exercise: exercise, verdict: .passed, cases: tried + refusals.count, seed: seed)
    }
    var finding = Finding(
      exercise: exercise, verdict: .accepted, cases: tried + index + 1, seed: seed,
      fault: "\(refusals[index].label): this must be refused with an error, and an output came back"
    )
    finding.smallest = report(.refusal(index))
    finding.smallest?.got = got.map(CaseReport.Numbered.init)
    let names = mistakes(registry).filter { mistake in
      mistake.symptom == .acceptsBadInput && takesAlike(responses, mistake)
    }
    if names.count == 1 { finding.names = [KnownAs(names)] }
    return finding
  }

  /// Whether a mistake takes what an answer took first, with the same output, and nothing before.
  private func takesAlike(_ responses: [Response], _ mistake: Mistake) -> Bool {
    zip(question.refusals.probes, responses).allSatisfy { refusal, response in
      let own = (try? question.steps?(refusal.input, mistake.steps)) ?? nil
      guard case .output(let got) = response else { return own == nil }
      return own.map { Standard(exact: [], bound: Tolerance.floor).same(got, $0) } ?? false
    }
  }

  /// The input of a case.
  ///
  /// - Parameter jitter: a seed by which the numbers of a drawn case are moved by their last places.
  func input(_ key: CaseKey, jitter: UInt64? = nil) -> Input {
    switch key {
    case .drawn(let size, let numbers, let seed):
      var draws = Draws(numbers, seed: seed, jitter: jitter)
      return question.draw(size, &draws)
    case .probe(let index): return question.probes[index].input
    case .refusal(let index): return question.refusals.probes[index].input
    }
  }

  /// How many inputs beside that of a case say what its condition is.
  private static var neighbours: UInt64 { 4 }

  func trial(_ key: CaseKey) -> Trial<Input> {
    let input = input(key)
    var moved: [Input] = []
    if case .drawn = key { moved = (1...Self.neighbours).map { self.input(key, jitter: $0) } }
    return Trial(
      key: key, label: label(key), input: input,
      standard: question.standard(input, moved: moved))
  }

  private func label(_ key: CaseKey) -> String {
    switch key {
    case .drawn(let size, let numbers, let seed):
      let sizes =
        question.letters.map { letters in letters(size).map { "\($0) \($1)" } }
        ?? question.axes.map { "\($0.symbol) \(size[keyPath: $0.path])" }
      // At an edge the sizes are others.
      let parts = [numbers.words] + (numbers == .edge ? [] : sizes) + ["seed \(seed)"]
      return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    case .probe(let index): return question.probes[index].label
    case .refusal(let index): return question.refusals.probes[index].label
    }
  }

  func report(_ key: CaseKey) -> CaseReport {
    let input = input(key)
    return CaseReport(
      label: label(key), input: question.shown(input).map(CaseReport.Numbered.init),
      expected: key.isRefusal ? [] : question.exact(input).map(CaseReport.Numbered.init), got: [],
      difference: "")
  }

  private func report(_ trial: Trial<Input>, _ fault: Fault) -> CaseReport {
    var report = report(trial.key)
    report.got = fault.got.map(CaseReport.Numbered.init)
    report.difference = fault.difference
    return report
  }
}
