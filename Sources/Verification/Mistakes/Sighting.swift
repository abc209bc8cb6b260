import Tensors

/// What a stage's probes saw of a mistake.
public struct Sighting: Sendable {
  /// The stage.
  public let stage: String
  /// The mistake.
  public let mistake: Mistake
  /// What each probe saw.
  public let probes: [Seen]
  /// The labels of the refusals that right steps refuse and the mistaken ones take.
  public let accepted: [String]

  /// What one probe saw.
  public struct Seen: Sendable {
    /// The probe's label.
    public let probe: String
    /// How far the output is from the reference, in tolerances; infinite for another shape, for a NaN,
    /// and where the mistaken steps threw.
    public let distance: Double
    /// Why the mistaken steps threw, if they did.
    public let refusal: String?

    /// Whether the probe tells the mistake from right code.
    public var isClear: Bool { distance >= Sighting.clearDifference }
  }

  /// How many tolerances apart counts as different.
  public static let clearDifference = 1000.0

  /// How many probes tell the mistake from right code.
  public var clear: Int { probes.count(where: \.isClear) }

  /// The largest distance from the reference, in tolerances.
  public var farthest: Double { probes.map(\.distance).max() ?? 0 }

  /// The law of mistakes: it is visible. A wrong output must be clearly wrong on some probe on which
  /// the mistaken steps run at all; a missing check must take something that must be refused.
  public var holds: Bool {
    switch mistake.symptom {
    case .wrongOutput: probes.contains { $0.isClear && $0.refusal == nil }
    case .acceptsBadInput: !accepted.isEmpty
    }
  }

  /// What was seen, in words.
  public var detail: String {
    switch mistake.symptom {
    case .acceptsBadInput:
      return accepted.isEmpty
        ? "takes nothing that must be refused" : "takes " + accepted.joined(separator: ", ")
    case .wrongOutput:
      let refused = probes.count { $0.refusal != nil }
      return "seen by \(clear) of \(probes.count) probes"
        + (refused > 0 ? ", on \(refused) of them the shapes do not fit" : "")
    }
  }
}

/// Two mistakes that a stage's probes cannot tell apart.
public struct Twins: Hashable, Sendable {
  /// The stage.
  public let stage: String
  /// Their ids, in the registry's order.
  public let ids: [String]

  /// Two mistakes, by their ids.
  public init(stage: String, ids: [String]) {
    self.stage = stage
    self.ids = ids
  }
}

extension StageShelf {
  /// What the probes see of some mistakes.
  func sight(_ mistakes: [Mistake]) -> [Sighting] {
    let probes = S.probes.map { probe in
      let exact = S.reference(probe.input, in: Double.self)
      let bound = Tolerance.bound(plain: S.reference(probe.input, in: Float.self), exact: exact)
      return (probe: probe, exact: exact, bound: bound)
    }
    return mistakes.map { mistake in
      let variant = Variant<S>(mistake)
      let seen = probes.map { probe, exact, bound in
        do throws(InvalidInput) {
          let output = S.tensors(try variant.run(probe.input))
          return Sighting.Seen(
            probe: probe.label, distance: Comparison(output, exact).error / bound, refusal: nil)
        } catch {
          return Sighting.Seen(
            probe: probe.label, distance: .infinity, refusal: error.description)
        }
      }
      return Sighting(
        stage: S.name, mistake: mistake, probes: seen, accepted: accepted(by: variant, mistake))
    }
  }

  private func accepted(by variant: Variant<S>, _ mistake: Mistake) -> [String] {
    guard mistake.symptom == .acceptsBadInput else { return [] }
    return S.refusals.filter { refusal in
      (try? S.output(refusal.input, by: Steps())) == nil
        && (try? variant.run(refusal.input)) != nil
    }.map(\.label)
  }

  /// The pairs of mistakes whose outputs are the same, within tolerances, on all probes.
  func twins(among mistakes: [Mistake]) -> [Twins] {
    let probes = S.probes.map { probe in
      let exact = S.reference(probe.input, in: Double.self)
      return (
        input: probe.input,
        bound: Tolerance.bound(plain: S.reference(probe.input, in: Float.self), exact: exact)
      )
    }
    let outputs = mistakes.map { mistake in
      let variant = Variant<S>(mistake)
      return probes.map { probe in (try? variant.run(probe.input)).map { S.tensors($0) } }
    }
    var twins: [Twins] = []
    for later in mistakes.indices {
      for earlier in 0..<later {
        let same = probes.indices.allSatisfy { index in
          switch (outputs[earlier][index], outputs[later][index]) {
          case (nil, nil): true
          case (let a?, let b?): Self.same(a, b, within: probes[index].bound)
          default: false
          }
        }
        if same {
          twins.append(Twins(stage: S.name, ids: [mistakes[earlier].id, mistakes[later].id]))
        }
      }
    }
    return twins
  }

  private static func same(
    _ a: [NamedTensor<Float>], _ b: [NamedTensor<Float>], within bound: Double
  ) -> Bool {
    guard a.map(\.name) == b.map(\.name), a.map(\.shape) == b.map(\.shape) else { return false }
    return zip(a, b).allSatisfy { a, b in
      zip(a.elements, b.elements).allSatisfy { x, y in
        x.isNaN && y.isNaN || x == y || Double((x - y).magnitude) < Sighting.clearDifference * bound
      }
    }
  }
}
