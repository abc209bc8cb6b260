import Tensors
import Verification

/// A known way to be wrong.
struct Suspect<Input: Sendable>: Sendable {
  let name: KnownAs
  /// Where it stands in its lineup; nil for what may be done to any output.
  var place: Int?
  /// What comes of it; nil for what may be done to any output.
  let output: (@Sendable (Input) throws -> [NamedTensor<Float>])?
  /// Of mistakes made together, each alone.
  var members: [Suspect] = []

  /// What it makes of an input.
  func response(to input: Input) -> Response {
    do {
      return try output.map { .output(try $0(input)) } ?? .skipped
    } catch {
      return .threw("\(error)")
    }
  }
}

/// The known ways to be wrong in an exercise.
struct Lineup<Input: Sendable>: Sendable {
  let question: Question<Input>
  /// Every mistake and every slip alone.
  let singles: [Suspect<Input>]
  /// Two mistakes made one after the other, in both orders.
  let pairs: [[Suspect<Input>]]

  init(_ question: Question<Input>, _ mistakes: [Mistake]) {
    self.question = question
    var singles: [Suspect<Input>] = []
    var pairs: [[Suspect<Input>]] = []
    if let steps = question.steps {
      for mistake in mistakes {
        let changed = mistake.steps
        singles.append(
          Suspect(name: KnownAs([mistake]), place: singles.count) { try steps($0, changed) })
      }
    }
    for slip in question.slips {
      singles.append(Suspect(name: KnownAs(slip), place: singles.count, output: slip.output))
    }
    if let steps = question.steps {
      var place = singles.count
      let wrong = mistakes.indices.filter { mistakes[$0].symptom == .wrongOutput }
      for (index, first) in wrong.enumerated() {
        for second in wrong[(index + 1)...] {
          let both = [mistakes[first], mistakes[second]]
          let orders = [both, both.reversed()].map { order in
            var suspect = Suspect<Input>(name: KnownAs(both), place: place) { input in
              // There are hundreds of pairs, and few of them are ever tried on more than a case.
              try steps(input, Steps(changedBy: order))
            }
            suspect.members = [singles[first], singles[second]]
            place += 1
            return suspect
          }
          pairs.append(orders)
        }
      }
    }
    (self.singles, self.pairs) = (singles, pairs)
  }
}

extension KnownAs {
  /// One mistake, or several made together.
  init(_ mistakes: [Mistake]) {
    self.init(
      ids: mistakes.map(\.id), name: mistakes.map(\.name).joined(separator: " and "),
      done: mistakes.map(\.done).joined(separator: ", and "),
      instead: mistakes.map(\.instead).joined(separator: ", and "),
      sections: mistakes.map(\.section))
  }

  /// A slip of an exercise.
  init<Input: Sendable>(_ slip: Slip<Input>) {
    self.init(ids: [], name: slip.name, done: slip.done, instead: slip.instead, sections: [])
  }
}
