import WorkbookKit

extension Examination {
  /// How many draws of one size are tried.
  private static var tries: UInt64 { 6 }

  /// The smallest case that still fails, and clearly if the first one did: each size made as small as
  /// it can be, one after the other, until none can; then numbers that are easy to follow.
  func shrink(
    _ trial: Trial<Input>, _ fault: Fault, _ answer: Answer, watch: (CaseKey) -> Void
  ) -> (Trial<Input>, Fault) {
    var best = (trial: trial, fault: fault)
    // A difference that needs seven decimals explains nothing.
    let enough = min(fault.distance, Sighting.clearDifference)

    func stillFails(_ key: CaseKey) -> Bool {
      watch(key)
      let smaller = self.trial(key)
      let response = question.response(of: answer, to: smaller.input)
      guard let fault = Fault(response, smaller.standard), fault.distance >= enough else {
        return false
      }
      best = (smaller, fault)
      return true
    }

    var size: Size
    switch trial.key {
    case .drawn(let own, _, _): size = own
    case .probe, .refusal:
      // A probe cannot be made smaller; a drawn case may show the same.
      let drawn = question.sizes.sorted { $0.volume < $1.volume }
      let first = drawn.first { size in
        (1...Self.tries).contains { stillFails(.drawn(size, .normal, seed: $0)) }
      }
      guard let first else { return best }
      size = first
    }
    var numbers = Numbers.normal
    if case .drawn(_, .large, _) = trial.key { numbers = .large }
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for axis in Size.axes where size[keyPath: axis.path] > 1 {
        for length in 1..<size[keyPath: axis.path] {
          var smaller = size
          smaller[keyPath: axis.path] = length
          if (1...Self.tries).contains(where: { stillFails(.drawn(smaller, numbers, seed: $0)) }) {
            (size, isSmaller) = (smaller, true)
            break
          }
        }
      }
    }
    if numbers == .normal {
      _ = (1...Self.tries).contains { stillFails(.drawn(size, .halves, seed: $0)) }
    }
    return best
  }
}
