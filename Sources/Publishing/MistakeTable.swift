public import Verification
public import RunningExample
import Tensors

extension Exhibit {
  /// `{{mistakes}}`: the mistakes registered at a stage, what each does, and the damage on one input.
  ///
  /// - Parameters:
  ///   - name: another name, in a chapter with several such tables.
  ///   - input: what the mistakes are run on, made from the example.
  ///   - damage: for every mistake the number that shows it: what to print of its output.
  public static func mistakes<S: Stage>(
    _ name: String = "mistakes", of stage: S.Type,
    on input: @escaping @Sendable (ToySentence) throws -> S.Input,
    damage: KeyValuePairs<Mistake, @Sendable (ToySentence, S.Output) throws -> String>
  ) -> Exhibit {
    .table(name) { edition in
      let input = try input(edition.example)
      let exact = S.reference(input, in: Double.self)
      let own = edition.registry.mistakes(stage: S.name).map(\.mistake)
      return try Table(
        "Each mistake against the reference. The error is the largest of all numbers of the output.",
        rows: own,
        columns: [
          .text("mistake") { "\($0.id) \(code($0.name))" },
          .text("what was done") { $0.done },
          .number("error") { mistake in
            if mistake.symptom == .acceptsBadInput { return "–" }
            guard let output = try? Variant<S>(mistake).run(input) else { return "does not run" }
            let comparison = Comparison(S.tensors(output), exact)
            return comparison.error.isFinite ? decimals(comparison.error, 2) : "not comparable"
          },
          .text("what shows it") { mistake in
            if mistake.symptom == .acceptsBadInput {
              let sightings = edition.registry.sightings(stage: S.name, mistake: mistake.id)
              return sightings.map(\.detail).joined()
            }
            guard let show = damage.first(where: { $0.key.id == mistake.id })?.value else {
              throw MissingDamage(id: mistake.id, stage: S.name)
            }
            do {
              return try show(edition.example, try Variant<S>(mistake).run(input))
            } catch let refusal as InvalidInput {
              return refusal.description
            }
          },
          .text("seen in") { mistake in
            let places = mistake.seen.map(Reference.link)
            return places.isEmpty ? "easy to make" : places.joined(separator: ", ")
          },
        ])
    }
  }
}

/// A mistake for which the chapter's table has nothing to show.
struct MissingDamage: Error, CustomStringConvertible {
  let id: String
  let stage: String

  var description: String {
    "\(id) is registered at \(stage); say in the chapter's MistakeExhibits.swift what shows it"
  }
}
