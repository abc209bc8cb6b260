import Tensors

/// What a law measured on one variant.
public struct Reading: Sendable {
  /// How far the variant is from what the law asks.
  public let error: Double
  /// How far it may be.
  public let bound: Double
  /// Where, and what was seen there; empty if there is nothing to say.
  public let detail: String

  /// A measured error and its bound.
  public init(error: Double, bound: Double, detail: String = "") {
    self.error = error
    self.bound = bound
    self.detail = detail
  }

  /// Whether the law holds. A NaN never does.
  public var holds: Bool { error <= bound }

  /// A law of yes and no: error 0 or infinite.
  public static func check(_ holds: Bool, _ detail: @autoclosure () -> String) -> Reading {
    Reading(error: holds ? 0 : .infinity, bound: 0, detail: holds ? "" : detail())
  }

  /// The same with room for numbers `factor` times as large: their roundings are as much larger,
  /// however lucky the plain loops were.
  public func allowing(_ factor: Double) -> Reading {
    Reading(error: error, bound: max(bound, factor * Tolerance.floor), detail: detail)
  }

  /// How close to the bound; what `worst` compares.
  var strain: Double { holds ? (bound > 0 ? error / bound : 0) : .infinity }
}

/// Something that must hold for every variant of a stage.
public struct Law<S: Stage>: Sendable {
  /// A short name: the column of the verification table.
  public let name: String
  /// What must hold, in a sentence.
  public let statement: String
  /// Nil where the law has nothing to ask.
  let measure: @Sendable (Variant<S>) throws -> Reading?

  /// A law about a variant as a whole.
  public init(
    _ name: String, _ statement: String,
    measure: @escaping @Sendable (Variant<S>) throws -> Reading?
  ) {
    self.name = name
    self.statement = statement
    self.measure = measure
  }

  /// Asks the law of one variant, which the registry need not know.
  public func verdict(on variant: Variant<S>) -> Verdict {
    let reading: Reading?
    do {
      reading = try measure(variant)
    } catch {
      reading = .check(false, "refused a probe: \(error)")
    }
    return Verdict(stage: S.name, variant: variant.name, law: name, reading: reading)
  }

  /// A law asked on every probe that the variant's claim covers; the worst reading counts.
  ///
  /// - Parameter reading: nil if the law has nothing to ask of this probe.
  public static func onEveryProbe(
    _ name: String, _ statement: String,
    reading: @escaping @Sendable (Variant<S>, S.Input) throws -> Reading?
  ) -> Law {
    Law(name, statement) { variant in
      try worst(of: S.probes.filter { variant.claim.covers($0.input) }) { probe in
        try reading(variant, probe.input)
      }
    }
  }

  /// Whether the output is right within 10⁻⁵ on an input with a row that is too long for a sum in `Float`.
  ///
  /// Plain Float loops drift there, so they excuse nothing: the bound is the same for all.
  public static func longRow(_ input: @escaping @Sendable () -> S.Input) -> Law {
    Law("long row", "20,000 keys, each of little weight: the output is right within 10⁻⁵") {
      variant in
      guard let reading = try variant.agreement(on: input()) else { return nil }
      return Reading(
        error: reading.error, bound: 1e-5,
        detail: reading.error > 1e-5 ? "off by \(reading.error)" : "")
    }
  }

  /// Whether the output is right where values are so large that a sum of them overflows. A variant may
  /// refuse such an input, but not return infinities or NaN.
  public static func largeValues(_ input: @escaping @Sendable () -> S.Input) -> Law {
    Law("large values", "with values near the largest Float it is right, or refuses") { variant in
      do {
        return try variant.agreement(on: input())
      } catch InvalidInput.overflow {
        return .check(true, "")
      }
    }
  }

  /// The worst reading over some probes, with the probe's label in its detail.
  static func worst(
    of probes: [Probe<S.Input>], reading: (Probe<S.Input>) throws -> Reading?
  ) rethrows -> Reading? {
    var worst: Reading?
    for probe in probes {
      guard let new = try reading(probe) else { continue }
      if worst.map({ new.strain > $0.strain || !new.holds && $0.holds }) ?? true {
        worst = Reading(
          error: new.error, bound: new.bound,
          detail: new.detail.isEmpty ? "" : "probe \(probe.label): \(new.detail)")
      }
    }
    return worst
  }
}

/// One cell of the verification table.
public struct Verdict: Sendable {
  /// The stage.
  public let stage: String
  /// The variant.
  public let variant: String
  /// The law.
  public let law: String
  /// What was measured; nil if the law has nothing to ask of this variant.
  public let reading: Reading?

  /// Whether the law holds, or asks nothing.
  public var holds: Bool { reading?.holds ?? true }
}
