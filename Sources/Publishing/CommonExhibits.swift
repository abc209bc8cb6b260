public import Verification

extension Exhibit {
  /// `{{pipeline}}`: the stages of attention with a chapter's own highlighted, for its head.
  public static func pipeline(at chapter: Int) -> Exhibit {
    .figure("pipeline") { _ in
      Figure(
        "Where this chapter stands among the stages of attention.",
        drawing: .pipeline(.attention(highlighting: chapter)))
    }
  }

  /// `{{agreement}}`, or another name: every variant of a stage, what it claims, and what the laws measured.
  public static func agreement<S: Stage>(
    _ name: String = "agreement", of stage: S.Type
  ) -> Exhibit {
    .table(name) { edition in
      let laws: [Law<S>] = [.agreement, .difference]
      let verdicts = edition.registry.verify(stage: S.name, laws: laws.map(\.name))
      let rows = try edition.registry.variants(of: stage).map { variant in
        let own = verdicts.filter { $0.variant == variant.name }
        // What no law was asked must not be said to hold.
        guard own.map(\.law) == laws.map(\.name) else {
          throw NotComputed("what the laws say of \(variant.name)")
        }
        return (variant: variant, agreement: own[0].reading, holds: own.allSatisfy(\.holds))
      }
      return try Table(
        "Every variant of this stage against the reference in `Double`, on"
          + " \(S.probes.count) probes. The error is the largest over the probes the claim covers;"
          + " allowed is the tolerance on that probe.",
        rows: rows,
        columns: [
          .text("variant") { code($0.variant.name) },
          .text("form") { $0.variant.form.rawValue },
          .text("claim") { $0.variant.claim.text },
          .number("largest error") { variant, reading, _ in
            guard let reading else { return "–" }
            return variant.isReproducible
              ? magnitudeBound(reading.error) : reading.holds ? "within" : "above"
          },
          .number("allowed") { variant, reading, _ in
            guard let reading else { return "–" }
            // Which probe has the largest error depends on the machine, too.
            return variant.isReproducible ? scientific(reading.bound) : "each probe’s"
          },
          .text("verdict") { $0.holds ? "holds" : "**broken**" },
        ])
    }
  }

  /// `{{costs}}`, or another name: what every variant of a stage costs, as formulas and for some sizes.
  ///
  /// - Parameter sizes: counted when the table is printed.
  public static func costs<S: Stage>(
    _ name: String = "costs", of stage: S.Type,
    at sizes: @autoclosure @escaping @Sendable () -> Sizes
  ) -> Exhibit {
    .table(name) { edition in
      let sizes = sizes()
      let named = sizes.sorted { $0.key < $1.key }.map { "\($0.key.text) = \(grouped($0.value))" }
      let value: (Formula) -> String = { $0.value(sizes).map(grouped) ?? "–" }
      return try Table(
        "Counted cost, as formulas and for \(named.joined(separator: ", ")). A meter in the products"
          + " confirms each formula on every probe.",
        rows: edition.registry.variants(of: stage),
        columns: [
          .text("variant") { code($0.name) },
          .text("multiply-adds") { $0.cost.multiplyAdds.description },
          .number("here") { value($0.cost.multiplyAdds) },
          .text("exp") { $0.cost.exponentials.description },
          .text("intermediates") { variant in
            let parts = variant.cost.intermediates.map { "\($0.name) \($0.floats)" }
            return parts.isEmpty ? "none" : parts.joined(separator: "; ")
          },
          .number("floats here") { value($0.cost.intermediateFloats) },
        ])
    }
  }
}
