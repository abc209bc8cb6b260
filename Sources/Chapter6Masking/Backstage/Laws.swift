import Tensors
import Verification

extension Law<Masking> {
  /// What a mask promises.
  static var masking: [Law] { [hiddenWeights, hiddenTokens, deadRows, leftOut, broadcast] }

  static var hiddenWeights: Law {
    onEveryProbe("hidden weight", "the weight of a hidden key is exactly 0") { variant, input in
      var revealing = input
      revealing.values = HeadStack(count: input.values.count) { _ in .identity(input.keys.rows) }
      let weights = try variant.run(revealing)
      let worst = input.hiddenCells.map { weights[$0.head][$0.query, $0.key].magnitude }.max()
      return worst.map { Reading(error: Double($0), bound: 0, detail: "weight \($0)") }
    }
  }

  static var hiddenTokens: Law {
    onEveryProbe(
      "hidden token",
      "changing a hidden key and value moves no bit (with `renormalise`: nothing but rounding)"
    ) { variant, input in
      let before = try variant.run(input)
      var worst = 0.0
      for j in 0..<input.keys.rows {
        var changed = input
        for head in 0..<input.keys.count {
          changed.keys[head] = input.keys[head].changingRow(j) { 1 - $0 }
          changed.values[head] = input.values[head].changingRow(j) { 3 - $0 }
        }
        guard variant.claim.covers(changed) else { continue }
        let after = try variant.run(changed)
        for cell in input.hiddenCells where cell.key == j {
          for (a, b) in zip(before[cell.head][cell.query], after[cell.head][cell.query]) {
            // A NaN counts as moved.
            worst =
              a == b ? worst : max(worst, (a - b).isNaN ? .infinity : Double((a - b).magnitude))
          }
        }
      }
      let rounding = 2 * (try variant.agreement(on: input)?.bound ?? 0)
      return Reading(
        error: worst, bound: variant.name == Masking.renormalise.name ? rounding : 0,
        detail: "moved by \(worst)")
    }
  }

  static var deadRows: Law {
    onEveryProbe("dead rows", "a query that may see no key gets zeros, to the bit") {
      variant, input in
      let output = try variant.run(input)
      let rows = input.liveRows(false).flatMap { output[$0.head][$0.query] }
      return rows.isEmpty ? nil : .check(rows.allSatisfy { $0 == 0 }, "a dead row is not zero")
    }
  }

  static var leftOut: Law {
    onEveryProbe("left out", "keys hidden from every query may as well be left out") {
      variant, input in
      let cells = input.hiddenCells
      let rows = input.queries.count * input.queries.rows
      let seen = (0..<input.keys.rows).filter { j in cells.count { $0.key == j } < rows }
      guard seen.count < input.keys.rows, !seen.isEmpty else { return nil }
      var shorter = input
      shorter.keys = input.keys.map { $0.selectingRows(seen) }
      shorter.values = input.values.map { $0.selectingRows(seen) }
      shorter.masks = input.masks.map {
        $0.selecting(queries: Array(0..<$0.queries), keys: seen)
      }
      let expected = try variant.run(shorter).map { $0.map { Double($0) } }
      let comparison = Comparison(
        Masking.tensors(try variant.run(input)), [NamedTensor("output", expected)])
      return Reading(
        error: comparison.error, bound: 2 * (try variant.agreement(on: input)?.bound ?? 0))
    }
  }

  static var broadcast: Law {
    onEveryProbe("shared mask", "a shared mask is the same mask for every head, to the bit") {
      variant, input in
      let masks = (0..<input.queries.count).map { _ in input.masks[head: 0] }
      var (shared, spelledOut) = (input, input)
      shared.masks = .shared(masks[0])
      spelledOut.masks = .perHead(masks)
      let same = try variant.run(shared) == variant.run(spelledOut)
      return .check(same, "sharing the mask changed the output")
    }
  }
}

extension MaskedInput {
  /// Every cell that the masks hide.
  var hiddenCells: [(head: Int, query: Int, key: Int)] {
    liveRows(nil).flatMap { head, query in
      (0..<keys.rows).filter { !masks[head: head][query, $0] }.map { (head, query, $0) }
    }
  }

  /// The rows that are live, those that are dead, or all.
  func liveRows(_ live: Bool?) -> [(head: Int, query: Int)] {
    (0..<queries.count).flatMap { head in (0..<queries.rows).map { (head, $0) } }
      .filter { head, query in live.map { $0 != isDead(head, query: query) } ?? true }
  }
}

extension Matrix {
  /// The matrix with every element of one row changed.
  func changingRow(_ row: Int, _ change: (Number) -> Number) -> Matrix {
    Matrix(rows: rows, columns: columns) { i, j in i == row ? change(self[i, j]) : self[i, j] }
  }
}
