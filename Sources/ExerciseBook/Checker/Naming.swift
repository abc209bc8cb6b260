import Tensors
import Verification

/// The name of an answer, where there is evidence for one and for no other.
struct Naming<Input: Sendable> {
  /// What the answer is known by; nil if it has no name.
  private(set) var suspect: Suspect<Input>?
  /// The cases in which that holds.
  private(set) var scope = Finding.Scope.all
  private let question: Question<Input>
  private let trials: [Trial<Input>]
  private let responses: [Response]
  private var cases: [Int] = []

  /// Looks for what an answer equals in all cases; or else in all of a kind, since two mistakes may hide
  /// each other: a naive exponential overflows whatever axis it is summed over, and a wrong shape fails
  /// before it shows anything.
  init(_ suspects: Suspects<Input>, _ responses: [Response]) {
    (question, trials) = (suspects.lineup.question, suspects.trials)
    self.responses = responses
    let tried = trials.indices.filter { if case .skipped = responses[$0] { false } else { true } }
    let ran = tried.filter { if case .ended = responses[$0] { false } else { true } }
    let ordinary = tried.filter { trials[$0].isOrdinary(question) }
    let squares = ran.filter { question.isSquare(trials[$0].key) }
    var scopes: [(Finding.Scope, [Int])] = [(.all, tried), (.ordinary, ordinary)]
    if ran.count < tried.count { scopes.append((.ran, ran.filter(ordinary.contains))) }
    scopes += [(.squares, squares), (.squares, squares.filter(ordinary.contains))]
    var alibis = Suspects<Input>.Alibis()
    for (scope, cases) in scopes {
      let found = suspects.matches(responses, in: cases, &alibis)
      if found.isEmpty { continue }
      // With fewer cases there would be more names, not fewer.
      if found.count == 1, !isRefuted(found[0], scope, outside: cases, of: tried) {
        (suspect, self.scope, self.cases) = (found[0], scope, cases)
      }
      return
    }
  }

  /// Whether cases outside of those compared speak against a name: the answer is right where what is named
  /// is visibly wrong; or it returns a right shape, and other numbers, where shapes were to fail.
  private func isRefuted(
    _ suspect: Suspect<Input>, _ scope: Finding.Scope, outside cases: [Int], of tried: [Int]
  ) -> Bool {
    if suspect.output == nil { return false }
    return tried.contains { index in
      if cases.contains(index) { return false }
      let (trial, standard) = (trials[index], trials[index].standard)
      guard case .output(let got) = responses[index],
        got.map(\.shape) == standard.exact.map(\.shape)
      else { return false }
      let own = trial.response(of: suspect)
      if Fault(responses[index], standard) == nil {
        guard case .output(let wrong) = own else { return true }
        return standard.visibleDifferences(wrong) > 0
      }
      guard scope == .squares, trial.isOrdinary(question), !question.isSquare(trial.key) else {
        return false
      }
      if case .output(let wrong) = own { return !standard.same(got, wrong) }
      return true
    }
  }

  /// The first case that shows what the name says, with its fault; of sizes with enough to see, if any
  /// does.
  func clearest(among faults: [Fault?]) -> (trial: Trial<Input>, fault: Fault)? {
    guard let suspect, suspect.output != nil else { return nil }
    let large = cases.filter { index in
      if case .drawn(let size, _, _) = trials[index].key {
        size.isAtLeast(question.smallest)
      } else {
        false
      }
    }
    for index in large + cases {
      guard let fault = faults[index], fault.distance >= Sighting.clearDifference,
        suspect.explains(responses[index], in: trials[index])
      else { continue }
      return (trials[index], fault)
    }
    return nil
  }
}

extension Suspect {
  /// Whether what came out in a case is what comes of this, visibly other than right.
  func explains(_ response: Response, in trial: Trial<Input>) -> Bool {
    guard output != nil, case .output(let got) = response,
      case .output(let own) = trial.response(of: self)
    else { return false }
    // Of two mistakes made together, both must be there to be seen.
    let isEachSeen = members.allSatisfy { member in
      guard case .output(let other) = trial.response(of: member) else { return true }
      return trial.standard.visibleDifferences(own, other) > 0
    }
    return trial.standard.same(got, own) && trial.standard.visibleDifferences(own) > 0 && isEachSeen
  }
}

extension Question {
  /// Whether a case is drawn with equal sizes.
  fileprivate func isSquare(_ key: CaseKey) -> Bool {
    if case .drawn(let size, _, _) = key { isSquare(size) } else { false }
  }
}

extension Trial {
  /// Whether all numbers that go in are finite and of the size of scores that do not saturate.
  fileprivate func isOrdinary(_ question: Question<Input>) -> Bool {
    if case .drawn(_, let numbers, _) = key { return !numbers.isSpecial && numbers != .large }
    return question.shown(input).flatMap(\.elements).allSatisfy { $0.magnitude <= 10 }
  }
}
