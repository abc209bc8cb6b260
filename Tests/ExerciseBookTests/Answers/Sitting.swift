import AttentionWorkbook

@testable import ExerciseBook

/// One exercise under one seed: its cases, with what is right for them and what the known wrong ways
/// make of them. It is the same for every answer, so it is computed once for all of them; and the cases
/// that come under every seed are those of the sitting before.
final class Sitting<Input: Sendable>: Sendable {
  let examination: Examination<Input>
  let trials: [Trial<Input>]
  private let seed: UInt64
  private let suspects: Suspects<Input>

  init(_ examination: Examination<Input>, seed: UInt64, after earlier: Sitting? = nil) {
    (self.examination, self.seed) = (examination, seed)
    var known: [CaseKey: Trial<Input>] = [:]
    for trial in earlier?.trials ?? [] { known[trial.key] = trial }
    trials = examination.keys(seed: seed).map { known[$0] ?? examination.trial($0) }
    suspects = Suspects(
      earlier?.suspects.lineup
        ?? Lineup(examination.question, examination.mistakes(AnswerTests.registry)),
      trials: trials)
  }

  /// What is found of an answer, as ``Examination`` finds it, without a smallest case.
  ///
  /// - Parameter names: whether a wrong one is also given its name.
  func judge(
    _ answer: @escaping @Sendable (Input) throws -> [NamedTensor<Float>], names: Bool
  ) -> Judged {
    var question = examination.question
    question.reader = answer
    let responses = responses(question)
    let fails = zip(trials, responses).contains { Fault($1, $0.standard) != nil }
    if fails && !names { return Judged(fails: true, name: nil, isNamed: false) }
    if fails {
      return Judged(fails: true, name: Naming(suspects, responses).suspect?.name)
    }
    if question.refusals.probes.isEmpty { return Judged(fails: false, name: nil) }
    let finding = examine(answer)
    return Judged(fails: finding.verdict != .passed, name: finding.names.first)
  }

  /// The whole finding, smallest case and all, as `workbook check` has it.
  func examine(
    _ answer: @escaping @Sendable (Input) throws -> [NamedTensor<Float>]
  ) -> Finding {
    var own = examination
    own.question.reader = answer
    return own.examine(
      .reader, among: suspects, AnswerTests.registry, seed: seed, without: []
    ) { _ in }
  }

  /// What an answer does in each case. Where it ends the program, the cases of the same sizes are not
  /// tried: so it is with a process of its own, which is begun again without them.
  private func responses(_ question: Question<Input>) -> [Response] {
    var responses: [Response] = []
    var ended: [CaseKey.Place: CaseKey] = [:]
    for trial in trials {
      let response: Response
      do {
        response = .output(try question.reader(trial.input))
      } catch let stop as Stopped {
        ended[trial.key.place] = ended[trial.key.place] ?? trial.key
        response = .threw(stop.description)
      } catch {
        response = .threw("\(error)")
      }
      responses.append(response)
    }
    return zip(trials, responses).map { trial, response in
      guard let first = ended[trial.key.place] else { return response }
      return first == trial.key ? .ended : .skipped
    }
  }
}

/// What is found of an answer.
struct Judged: Sendable {
  /// Whether a case fails, or what must be refused is taken.
  let fails: Bool
  /// What it is called by.
  let name: KnownAs?
  /// Whether a name was asked for.
  var isNamed = true
}
