import Tensors
import Publishing
import Verification

// What may have been done to a right output: transposed, multiplied, moved.

extension Suspects {
  /// An output that came back, what is right, and the case's sizes.
  private typealias Returned = (got: [NamedTensor<Float>], standard: Standard, key: CaseKey)

  /// What was done to the right output in all of some cases, where it is one of these.
  func namedChanges(_ responses: [Response], in cases: [Int]) -> [KnownAs] {
    var returned: [Returned] = []
    for index in cases {
      guard case .output(let got) = responses[index] else { return [] }
      let standard = trials[index].standard
      guard got.count == standard.exact.count else { return [] }
      returned.append((got, standard, trials[index].key))
    }
    guard let change = transposition(returned) ?? factor(returned) ?? addend(returned) else {
      return []
    }
    var evidence = Evidence()
    for (got, standard, _) in returned {
      evidence.add(differing: standard.visibleDifferences(got))
    }
    return evidence.suffices ? [change] : []
  }

  private func transposition(_ returned: [Returned]) -> KnownAs? {
    let isRight = returned.allSatisfy { got, standard, _ in
      standard.distance(got.map(\.transposed)) <= standard.tolerance
    }
    guard isRight else { return nil }
    return KnownAs(
      ids: [], name: "transposed", done: "the output is right but transposed",
      instead: "exchange rows and columns", sections: [])
  }

  /// c in got = c · exact, the same in cases of different sizes.
  private func factor(_ returned: [Returned]) -> KnownAs? {
    var factors: [Double] = []
    var sizes: Set<CaseKey.Place> = []
    for (got, standard, key) in returned {
      guard let (mine, exact) = numbers(got, standard) else { return nil }
      let square = exact.reduce(0) { $0 + $1 * $1 }
      let c = square == 0 ? 0 : zip(mine, exact).reduce(0) { $0 + $1.0 * $1.1 } / square
      let room = standard.tolerance * max(1, c.magnitude)
      guard zip(mine, exact).allSatisfy({ ($0 - c * $1).magnitude <= room }) else { return nil }
      // Of numbers near 0 every factor is right.
      if square.squareRoot() < standard.clear { continue }
      factors.append(c)
      sizes.insert(key.place)
    }
    guard let first = factors.first, sizes.count >= Evidence.fewestCases,
      (first - 1).magnitude > 1e-3,
      factors.allSatisfy({ ($0 - first).magnitude <= 1e-3 * max(1, first.magnitude) })
    else { return nil }
    let done =
      first.magnitude < 1e-6
      ? "every number is 0" : "every number is \(legible(first)) times what it should be"
    return KnownAs(
      ids: [], name: "constant-factor", done: done,
      instead: "look for a factor too many or too few", sections: [])
  }

  /// c in got = exact + c, the same in cases of different sizes.
  private func addend(_ returned: [Returned]) -> KnownAs? {
    var addends: [Double] = []
    for (got, standard, _) in returned {
      guard let (mine, exact) = numbers(got, standard) else { return nil }
      let differences = zip(mine, exact).map { $0 - $1 }
      let c = differences.reduce(0, +) / Double(differences.count)
      guard differences.allSatisfy({ ($0 - c).magnitude <= standard.tolerance }),
        c.magnitude >= Evidence.visible * standard.tolerance
      else { return nil }
      addends.append(c)
    }
    guard let first = addends.first, Set(returned.map(\.key.place)).count >= Evidence.fewestCases,
      addends.allSatisfy({ ($0 - first).magnitude <= 1e-3 * max(1, first.magnitude) })
    else { return nil }
    return KnownAs(
      ids: [], name: "constant-added", done: "\(legible(first)) is added to every number",
      instead: "look for a number that should not be there", sections: [])
  }

  /// All numbers of an output of the right shape, finite where they should be.
  private func numbers(
    _ got: [NamedTensor<Float>], _ standard: Standard
  ) -> (mine: [Double], exact: [Double])? {
    guard got.map(\.shape) == standard.exact.map(\.shape) else { return nil }
    let all = zip(got.flatMap(\.elements), standard.exact.flatMap(\.elements))
      .map { (Double($0), $1) }
    guard all.allSatisfy({ $0 == $1 || $0.isFinite && $1.isFinite }) else { return nil }
    let finite = all.filter { $0.0.isFinite }
    return finite.isEmpty ? nil : (finite.map(\.0), finite.map(\.1))
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
