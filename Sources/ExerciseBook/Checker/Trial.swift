import Synchronization
import Tensors

/// One input with what is right for it, and with what the suspects make of it, found out when asked for.
final class Trial<Input: Sendable>: Sendable {
  let key: CaseKey
  let label: String
  let input: Input
  let standard: Standard
  private let responses = Mutex<[Int: Response]>([:])

  init(key: CaseKey, label: String, input: Input, standard: Standard) {
    (self.key, self.label, self.input, self.standard) = (key, label, input, standard)
  }

  /// What a suspect makes of the input.
  func response(of suspect: Suspect<Input>) -> Response {
    guard let place = suspect.place else { return .skipped }
    if let known = responses.withLock({ $0[place] }) { return known }
    let response = suspect.response(to: input)
    responses.withLock { $0[place] = response }
    return response
  }
}
