/// The steps of the way from tokens to the output of an encoder block: functions that can be replaced.
///
/// Each chapter adds its steps as properties, with its own code as the default. A stage that is run by
/// steps, ``Stage/output(_:by:)``, is right with `Steps()`; a known mistake is a change to them:
///
/// ```swift
/// var steps = Steps()
/// steps.softmax = { scores in scores.map { softmax($0.transposed).transposed } }
/// let wrong = try Weighting.output(input, by: steps)
/// ```
///
/// A step throws where shapes do not fit, so that a replaced neighbour ends in a message and not in a
/// crash. A step made of others takes the `Steps` first.
public struct Steps: Sendable {
  private var replaced: [String: any Sendable] = [:]

  /// The chapters' own steps.
  public init() {}

  /// For the getter of a property: the function that was put in its place, or else the chapter's own.
  public func step<Function: Sendable>(
    _ property: String = #function, or own: Function
  ) -> Function {
    guard let replacement = replaced[property] else { return own }
    guard let replacement = replacement as? Replacement<Function> else {
      // The getter's closure has to say all that the property's type says, such as `throws`.
      fatalError("the step \(property) has another type in its getter: \(Function.self)")
    }
    return replacement.function
  }

  /// For the setter of a property: another function in its place.
  public mutating func replace<Function: Sendable>(
    _ property: String = #function, by function: Function
  ) {
    replaced[property] = Replacement(function: function)
  }
}

/// A function in a box, so that it is found again as what it was.
private struct Replacement<Function: Sendable>: Sendable {
  let function: Function
}
