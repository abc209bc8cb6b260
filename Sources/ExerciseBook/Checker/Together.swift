import Synchronization
import Tensors
import WorkbookKit

/// Two mistakes made one after the other, and what comes of them in each case, found out when asked for.
final class Together<Input: Sendable>: Sendable {
  let suspect: Suspect<Input>
  /// Each of the two alone.
  let alone: [Suspects<Input>.Known]
  private let responses = Mutex<[Int: Response]>([:])

  private init(_ suspect: Suspect<Input>, _ alone: [Suspects<Input>.Known]) {
    (self.suspect, self.alone) = (suspect, alone)
  }

  /// Every pair of mistakes, in both orders.
  static func pairs(
    _ mistakes: [Mistake], _ steps: (@Sendable (Input, Steps) throws -> [NamedTensor<Float>])?,
    known: [Suspects<Input>.Known]
  ) -> [[Together]] {
    guard let steps else { return [] }
    let wrong = mistakes.filter { $0.symptom == .wrongOutput }
    return wrong.enumerated().flatMap { index, first in
      wrong[(index + 1)...].map { second in
        let alone = known.filter { [[first.id], [second.id]].contains($0.suspect.name.ids) }
        return [[first, second], [second, first]].map { order in
          let changed = Steps(changedBy: order)
          var suspect = Suspect<Input>(name: KnownAs([first, second])) { try steps($0, changed) }
          suspect.members = alone.map(\.suspect)
          return Together(suspect, alone)
        }
      }
    }
  }

  /// What comes of them in a case, given by its place.
  func response(_ index: Int, to input: Input) -> Response {
    if let known = responses.withLock({ $0[index] }) { return known }
    let response = suspect.response(to: input)
    responses.withLock { $0[index] = response }
    return response
  }
}

/// A value that is computed when it is first asked for.
final class Once<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  func value(_ compute: () -> Value) -> Value {
    kept.withLock { kept in
      let value = kept ?? compute()
      kept = value
      return value
    }
  }
}
