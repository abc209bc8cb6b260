public import Tensors

extension Variant {
  /// What the variant says it computes on `input`, exactly, and the tolerance for Float.
  ///
  /// Nil where the claim does not say.
  func claimed(on input: S.Input) -> (exact: [NamedTensor<Double>], bound: Double)? {
    guard claim.covers(input) else { return nil }
    let known: KnownFunction<S.Input>
    if case .differs(_, let own?) = claim { known = own } else { known = KnownFunction(S.self) }
    let exact = known.exact(input)
    return (exact, Tolerance.bound(plain: known.plain(input), exact: exact))
  }

  /// The output on `input` held against what the variant claims there; nil where it claims nothing.
  public func agreement(on input: S.Input) throws(InvalidInput) -> Reading? {
    guard let claimed = claimed(on: input) else { return nil }
    let comparison = Comparison(
      S.tensors(try run(input)), claimed.exact, bound: claimed.bound)
    return Reading(
      error: comparison.error, bound: claimed.bound,
      detail: comparison.mismatches.joined(separator: "; "))
  }

  /// How far the output on `input` is from the stage's reference, in units of the tolerance.
  func distanceFromReference(on input: S.Input) throws(InvalidInput) -> Double {
    let exact = S.reference(input, in: Double.self)
    let bound = Tolerance.bound(plain: S.reference(input, in: Float.self), exact: exact)
    return Comparison(S.tensors(try run(input)), exact).error / bound
  }
}

extension Law {
  /// The laws every stage has: agreement, difference, refusals and counted cost.
  static var standard: [Law] { [agreement, difference, refusals, countedCost] }

  package static var agreement: Law {
    Law("agreement", "the output is what the variant claims, in Double") { variant in
      let covered = S.probes.filter { variant.claim.covers($0.input) }
      if case .agrees(let condition) = variant.claim, covered.isEmpty {
        return .check(false, "no probe has \(condition.text), so the claim cannot be checked")
      }
      return try worst(of: covered) { probe in try variant.agreement(on: probe.input) }
    }
  }

  /// How many tolerances apart counts as different.
  static var clearDifference: Double { Sighting.clearDifference }

  package static var difference: Law {
    Law("difference", "where it says it differs from the reference, it does") { variant in
      let elsewhere: [Probe<S.Input>]
      switch variant.claim {
      case .reference: return nil
      case .agrees(let condition): elsewhere = S.probes.filter { !condition.holds($0.input) }
      case .differs, .mistake: elsewhere = S.probes
      }
      let farthest = try elsewhere.map { probe in
        try variant.distanceFromReference(on: probe.input)
      }.max()
      return .check(
        (farthest ?? 0) >= clearDifference,
        "on no probe is it \(clearDifference) tolerances away from the reference")
    }
  }

  static var refusals: Law {
    Law("refusals", "an input that must be refused is refused, with a reason") { variant in
      let accepted = S.refusals.filter { probe in (try? variant.run(probe.input)) != nil }
      return .check(
        accepted.isEmpty, "accepted \(accepted.map(\.label).joined(separator: ", "))")
    }
  }

  static var countedCost: Law {
    Law("counted cost", "the meter confirms multiply-adds, exponentials, floats, parameters") {
      variant in
      try worst(of: S.probes) { probe in
        let sizes = S.sizes(probe.input)
        let (output, tally) = try Meter.measure { try variant.run(probe.input) }
        let outputFloats = S.tensors(output).reduce(0) { $0 + $1.elements.count }
        let cost = variant.cost
        let rows: [(what: String, declared: Formula, counted: Int)] = [
          ("multiply-adds", cost.multiplyAdds, tally.multiplyAdds),
          ("exponentials", cost.exponentials, tally.exponentials),
          ("intermediate floats", cost.intermediateFloats, tally.floats - outputFloats),
          ("parameters", cost.parameters, S.parameterCount(probe.input)),
        ]
        let wrong = rows.filter { $0.declared.value(sizes) != $0.counted }
        return .check(
          wrong.isEmpty,
          wrong.map { row in
            let declared = row.declared.value(sizes).map(String.init) ?? "not computable"
            return "\(row.what): declared \(row.declared) = \(declared), counted \(row.counted)"
          }.joined(separator: "; "))
      }
    }
  }
}
