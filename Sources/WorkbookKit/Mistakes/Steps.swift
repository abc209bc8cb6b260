/// One step of the way from tokens to the output of an encoder block: a function that can be replaced.
///
/// A step is a type without values; its chapter declares it, with the chapter's own code as the
/// default. Step functions throw where shapes do not fit, so that a replaced neighbour ends in a
/// message and not in a crash.
public protocol Step {
  /// The function: arrays in, arrays out. A step made of others takes the ``Steps`` first.
  associatedtype Function: Sendable
  /// What the chapter computes.
  static var correct: Function { get }
}

/// The steps of an encoder block, each the chapters' own unless it was replaced.
///
/// A stage that is run by steps, ``Stage/output(_:by:)``, is right with `Steps()`. A known mistake is
/// a change to them.
///
/// ```swift
/// var steps = Steps()
/// steps.softmax = { scores in scores.map { softmax($0.transposed).transposed } }
/// let wrong = try Weighting.output(input, by: steps)
/// ```
public struct Steps: Sendable {
  private var replacements: [ObjectIdentifier: any Sendable] = [:]

  /// The chapters' own steps.
  public init() {}

  /// The function of a step.
  public subscript<S: Step>(_ step: S.Type) -> S.Function {
    get {
      let own = replacements[ObjectIdentifier(step)] as? Replacement<S>
      return own?.function ?? S.correct
    }
    set { replacements[ObjectIdentifier(step)] = Replacement<S>(function: newValue) }
  }
}

/// A function in a box of its step's type, so that it is found again as what it was.
private struct Replacement<S: Step>: Sendable {
  let function: S.Function
}
