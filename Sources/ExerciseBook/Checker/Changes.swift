import Tensors
import WorkbookKit

// What may have been done to a right output: transposed, multiplied, moved.

extension Suspects {
  /// What was done to the right output in all cases, where it is one of these.
  func namedChanges(_ responses: [Response]) -> [KnownAs] {
    var pairs: [(got: [NamedTensor<Float>], standard: Standard)] = []
    for (response, trial) in zip(responses, trials) {
      guard case .output(let got) = response else { return [] }
      guard got.count == trial.standard.exact.count else { return [] }
      pairs.append((got, trial.standard))
    }
    return [transposition(pairs), factor(pairs), addend(pairs)].compactMap { $0 }
  }

  private typealias Pairs = [(got: [NamedTensor<Float>], standard: Standard)]

  private func transposition(_ pairs: Pairs) -> KnownAs? {
    let turned = pairs.map { pair in
      (got: pair.got.map(\.transposed), standard: pair.standard)
    }
    guard turned.allSatisfy({ $0.standard.distance($0.got) <= $0.standard.tolerance }),
      pairs.contains(where: { $0.standard.distance($0.got) >= $0.standard.clear })
    else { return nil }
    return KnownAs(
      ids: [], name: "transposed", done: "the output is right but transposed",
      instead: "exchange rows and columns", sections: [])
  }

  /// c in got = c · exact: the same in all cases, or one of its own in each.
  private func factor(_ pairs: Pairs) -> KnownAs? {
    var factors: [Double] = []
    var hasSeveralNumbers = true
    for (got, standard) in pairs {
      guard let (mine, exact) = numbers(got, standard) else { return nil }
      let square = exact.reduce(0) { $0 + $1 * $1 }
      if square < standard.clear { continue }
      let c = zip(mine, exact).reduce(0) { $0 + $1.0 * $1.1 } / square
      let room = standard.tolerance * max(1, c.magnitude)
      guard zip(mine, exact).allSatisfy({ ($0 - c * $1).magnitude <= room }) else { return nil }
      factors.append(c)
      hasSeveralNumbers = hasSeveralNumbers && exact.count(where: { $0 != 0 }) > 1
    }
    guard factors.contains(where: { ($0 - 1).magnitude > 1e-3 }), let first = factors.first,
      factors.count > 1
    else { return nil }
    if factors.allSatisfy({ ($0 - first).magnitude <= 1e-4 * max(1, first.magnitude) }) {
      return KnownAs(
        ids: [], name: "constant-factor",
        done: "every number is \(decimals(first, 4)) times what it should be",
        instead: "look for a factor too many or too few", sections: [])
    }
    guard hasSeveralNumbers else { return nil }
    return KnownAs(
      ids: [], name: "factor",
      done: "every output is a multiple of the right one, by a factor that depends on the sizes",
      instead: "look for a width or a count in a factor", sections: [])
  }

  /// c in got = exact + c.
  private func addend(_ pairs: Pairs) -> KnownAs? {
    var addends: [Double] = []
    for (got, standard) in pairs {
      guard let (mine, exact) = numbers(got, standard) else { return nil }
      let differences = zip(mine, exact).map { $0 - $1 }
      let c = differences.reduce(0, +) / Double(differences.count)
      guard differences.allSatisfy({ ($0 - c).magnitude <= standard.tolerance }) else { return nil }
      addends.append(c)
    }
    guard let first = addends.first, addends.count > 1,
      addends.allSatisfy({ ($0 - first).magnitude <= 1e-4 * max(1, first.magnitude) }),
      let standard = pairs.first?.standard, first.magnitude >= standard.clear
    else { return nil }
    return KnownAs(
      ids: [], name: "constant-added",
      done: "\(decimals(first, 4)) is added to every number",
      instead: "look for a number that should not be there", sections: [])
  }

  /// All numbers of an output of the right shape, finite where they should be.
  private func numbers(
    _ got: [NamedTensor<Float>], _ standard: Standard
  ) -> (mine: [Double], exact: [Double])? {
    guard got.map(\.shape) == standard.exact.map(\.shape) else { return nil }
    let pairs = zip(got.flatMap(\.elements), standard.exact.flatMap(\.elements))
      .map { (Double($0), $1) }.filter { $0 != $1 }
    guard pairs.allSatisfy({ $0.0.isFinite && $0.1.isFinite }) else { return nil }
    let all = zip(got.flatMap(\.elements), standard.exact.flatMap(\.elements))
      .filter { $1.isFinite }
    return all.isEmpty ? nil : (all.map { Double($0.0) }, all.map(\.1))
  }
}

extension NamedTensor {
  /// The last two axes exchanged; of a row, the row.
  var transposed: NamedTensor {
    guard shape.count > 1 else { return self }
    let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
    var turned: [Number] = []
    turned.reserveCapacity(elements.count)
    for start in stride(from: 0, to: elements.count, by: max(1, rows * columns)) {
      for j in 0..<columns {
        for i in 0..<rows { turned.append(elements[start + i * columns + j]) }
      }
    }
    return NamedTensor(name, shape: shape.dropLast(2) + [columns, rows], elements: turned)
  }
}
