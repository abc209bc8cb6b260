import Verification

extension Examination {
  /// How many draws of one size are tried.
  private static var tries: UInt64 { 6 }

  /// The smallest case in which the fault still shows: each size made as small as it can be, one after
  /// the other, until none can; then numbers that are easy to follow.
  ///
  /// - Parameters:
  ///   - suspect: the name of the fault: what is left must still be its doing.
  ///   - places: sizes at which the answer ends the program.
  func shrink(
    _ first: (trial: Trial<Input>, fault: Fault), as suspect: Suspect<Input>?, _ answer: Answer,
    avoiding places: Set<CaseKey.Place>, watch: (CaseKey) -> Void
  ) -> (Trial<Input>, Fault) {
    var best = first
    // A difference that needs seven decimals explains nothing.
    let enough = min(first.fault.distance, Sighting.clearDifference)

    func stillFails(_ key: CaseKey) -> Bool {
      watch(key)
      let smaller = trial(key)
      let response = question.response(
        of: answer, to: smaller.input, exercise: exercise)
      guard let fault = Fault(response, smaller.standard), fault.distance >= enough,
        fault.verdict == first.fault.verdict
      else { return false }
      if let suspect, suspect.output != nil, !suspect.explains(response, in: smaller) {
        return false
      }
      best = (smaller, fault)
      return true
    }

    func fails(_ size: Size, _ numbers: Numbers) -> Bool {
      if places.contains(.size(size)) { return false }
      return (1...Self.tries).contains { stillFails(.drawn(size, numbers, seed: $0)) }
    }

    var size: Size
    var numbers = Numbers.normal
    switch first.trial.key {
    case .drawn(let own, let kind, _): (size, numbers) = (own, kind)
    case .probe, .refusal:
      // A probe cannot be made smaller; a drawn case may show the same.
      let drawn = question.sizes.sorted { $0.volume < $1.volume }
      guard let first = drawn.first(where: { fails($0, .normal) }) else { return best }
      size = first
    }
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for axis in Size.axes {
        let least = max(1, question.smallest[keyPath: axis.path])
        for length in least..<max(least, size[keyPath: axis.path]) {
          var smaller = size
          smaller[keyPath: axis.path] = length
          if fails(smaller, numbers) {
            (size, isSmaller) = (smaller, true)
            break
          }
        }
      }
    }
    if numbers == .normal { _ = fails(size, .halves) }
    return best
  }
}
