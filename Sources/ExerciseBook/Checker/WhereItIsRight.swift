import Tensors

extension Question {
  /// In which cases an answer that fails in others is right, where that can be said in a few words.
  func whereItIsRight(_ faults: [Fault?], _ trials: [Trial<Input>]) -> String {
    let failing = zip(trials, faults).filter { $1 != nil }.map(\.0)
    if failing.allSatisfy({ $0.key.unusual != nil }) {
      return "; with ordinary numbers it is right"
    }
    let condition = conditions.first { condition in
      failing.allSatisfy { condition.holds($0) == false }
        && trials.count { condition.holds($0) == true } >= Evidence.fewestCases
    }
    return condition.map { "; \($0.words) it is right" } ?? ""
  }

  /// A condition under which an answer may be right; where nobody can tell whether it holds, it is nil.
  private typealias Condition = (words: String, holds: (Trial<Input>) -> Bool?)

  private var conditions: [Condition] {
    var conditions: [Condition] = []
    func size(_ trial: Trial<Input>) -> Size? {
      if case .drawn(let size, _, _) = trial.key { size } else { nil }
    }
    let symbols = axes.map(\.symbol)
    if symbols.contains("m") {
      conditions.append(("with more than one key", { size($0).map { $0.keys > 1 } }))
    }
    if symbols.contains("B") {
      conditions.append(("with one example", { self.batch($0).map { $0 == 1 } }))
    }
    conditions.append(
      (
        "where a number above 0 goes in",
        { trial in self.shown(trial.input).contains { $0.elements.contains { $0 > 0 } } }
      ))
    conditions.append(
      ("where no row must be all 0 or all −∞", { !$0.standard.exact.contains(where: \.hasDeadRow) })
    )
    return conditions
  }

  /// How many examples a case has. A probe has no sizes of its own: its first stack of matrices says it.
  private func batch(_ trial: Trial<Input>) -> Int? {
    if case .drawn(let size, _, _) = trial.key { return size.batch }
    return shown(trial.input).first { $0.shape.count == 3 }?.shape.first
  }
}

extension NamedTensor<Double> {
  /// Whether a row is 0 throughout, or −∞.
  fileprivate var hasDeadRow: Bool {
    let columns = max(1, shape.last ?? 1)
    return stride(from: 0, to: elements.count, by: columns).contains { start in
      let row = elements[start..<start + columns]
      return row.allSatisfy { $0 == 0 } || row.allSatisfy { $0 == -.infinity }
    }
  }
}
