public import Tensors

/// A variant chosen for a stage by their names: `softmax=online`.
public struct StageChoice: Sendable, Equatable {
  /// The stage's name.
  public let stage: String
  /// The variant's name.
  public let variant: String

  /// A choice.
  public init(stage: String, variant: String) {
    self.stage = stage
    self.variant = variant
  }
}

extension Registry {
  /// The steps of a later stage with the chosen variants of earlier stages among them.
  ///
  /// - Parameters:
  ///   - choices: of stages and variants that are registered
  ///   - stage: what will be run by these steps: `encoder-block`
  /// - Throws: ``InvalidInput`` if a stage is no part of `stage`, or if two choices would do the same
  ///   work.
  public func steps(
    choosing choices: [StageChoice], for stage: String
  ) throws(InvalidInput) -> Steps {
    var steps = Steps()
    var taken: [String: String] = [:]
    for choice in choices {
      for part in parts(of: choice.stage) {
        if let other = taken[part] {
          throw .option(
            operation: "variant",
            problem: other == choice.stage
              ? "\(other) is chosen twice"
              : "\(choice.stage) and \(other) both do the work of \(part); choose one of them")
        }
        taken[part] = choice.stage
      }
      guard choice.stage != stage, parts(of: stage).contains(choice.stage),
        let shelf = shelf(choice.stage), shelf.place(choice.variant, in: &steps)
      else {
        throw .option(
          operation: "variant",
          problem: "\(choice.stage)=\(choice.variant) has no place inside \(stage)")
      }
    }
    return steps
  }

  /// The stages inside a stage, of which a variant can be chosen, in the book's order.
  public func parts(inside stage: String) -> [String] {
    let parts = parts(of: stage)
    return stages.filter { $0 != stage && parts.contains($0) }
  }

  /// A stage and, through all levels, the stages it is built from.
  func parts(of stage: String) -> Set<String> {
    var parts: Set<String> = []
    var rest = [stage]
    while let name = rest.popLast() {
      if parts.insert(name).inserted { rest += shelf(name)?.builtFrom ?? [] }
    }
    return parts
  }
}
