import ExerciseBook
import Publishing
import Verification

// What the checker of the exercises calls by name.

let exerciseExhibits: [Exhibit] = [
  .value("exercise-count") { _ in "\(Exercise.all.count)" },
  .value("naming-tried") { "\(scores($0).reduce(0) { $0 + $1.tried })" },
  .value("naming-named") { "\(scores($0).reduce(0) { $0 + $1.named })" },
  .table("naming") { edition in
    try Table(
      "Every exercise, the mistakes it can show, and how many of them the checker names. If two"
        + " mistakes have the same output, it gives both names.",
      rows: scores(edition),
      columns: [
        .text("exercise") { "\($0.exercise.id) \($0.exercise.title)" },
        .number("mistakes") { "\($0.tried)" },
        .number("named") { "\($0.named)" },
        .number("by one name alone") { "\($0.namedAlone)" },
      ])
  },
]

private func scores(_ edition: Edition) -> [NamingScore] {
  edition.once("naming") { Exercise.namingScores(registry: edition.registry, seeds: 1...1) }
}
