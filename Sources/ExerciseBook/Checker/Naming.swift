import Tensors
import WorkbookKit

/// The name of an answer, where there is evidence for one and for no other.
struct Naming<Input: Sendable> {
  /// What the answer is known by; nil if it has no name.
  private(set) var suspect: Suspect<Input>?
  /// The cases in which that holds.
  private(set) var scope = Finding.Scope.all
  private let trials: [Trial<Input>]
  private let responses: [Response]
  private var cases: [Int] = []
  private let smallest: Size

  /// Looks for what an answer equals in all cases; or else in all of a kind, since two mistakes may hide
  /// each other: a naive exponential overflows whatever axis it is summed over, and a wrong shape fails
  /// before it shows anything.
  init(_ suspects: Suspects<Input>, _ responses: [Response]) {
    let (question, trials) = (suspects.question, suspects.trials)
    (self.trials, self.responses, smallest) = (trials, responses, question.smallest)
    let tried = trials.indices.filter { if case .skipped = responses[$0] { false } else { true } }
    let ran = tried.filter { if case .ended = responses[$0] { false } else { true } }
    let ordinary = tried.filter { trials[$0].isOrdinary(question) }
    let squares = ran.filter { index in
      if case .drawn(let size, _, _) = trials[index].key { question.isSquare(size) } else { false }
    }
    var scopes: [(Finding.Scope, [Int])] = [(.all, tried), (.ordinary, ordinary)]
    if ran.count < tried.count { scopes.append((.ran, ran.filter(ordinary.contains))) }
    scopes += [(.squares, squares), (.squares, squares.filter(ordinary.contains))]
    for (scope, cases) in scopes {
      let found = suspects.matches(responses, in: cases)
      if found.isEmpty { continue }
      // With fewer cases there would be more names, not fewer.
      if found.count == 1 { (suspect, self.scope, self.cases) = (found[0], scope, cases) }
      return
    }
  }

  /// The first case that shows what the name says, with its fault; of sizes with enough to see, if any
  /// does.
  func clearest(among faults: [Fault?]) -> (trial: Trial<Input>, fault: Fault)? {
    guard let suspect, suspect.output != nil else { return nil }
    let large = cases.filter { index in
      if case .drawn(let size, _, _) = trials[index].key { size.isAtLeast(smallest) } else { false }
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
      case .output(let own) = self.response(to: trial.input)
    else { return false }
    // Of two mistakes made together, both must be there to be seen.
    let isEachSeen = members.allSatisfy { member in
      guard case .output(let other) = member.response(to: trial.input) else { return true }
      return trial.standard.visibleDifferences(own, other) > 0
    }
    return trial.standard.same(got, own) && trial.standard.visibleDifferences(own) > 0 && isEachSeen
  }
}

extension Trial {
  /// Whether all numbers that go in are finite and of the size of scores that do not saturate.
  fileprivate func isOrdinary(_ question: Question<Input>) -> Bool {
    if case .drawn(_, let numbers, _) = key { return !numbers.isSpecial && numbers != .large }
    return question.shown(input).flatMap(\.elements).allSatisfy { $0.magnitude <= 10 }
  }
}
