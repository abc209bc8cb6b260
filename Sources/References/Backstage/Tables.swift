import Publishing
import Verification

private func table(_ name: String, _ caption: String, of works: [Reference]) -> Exhibit {
  .table(name) { _ in
    try Table(
      caption, rows: works,
      columns: [
        .text("cited as") { "[\($0.name)](\($0.address))" },
        .text("title") { $0.title },
        .text("cited for") { $0.use },
      ])
  }
}

let papersTable = table("papers", "Papers, by their first author.", of: papers)

let softwareTable = table(
  "software", "Models, libraries and their documentation.", of: software)

/// A public place where mistakes were seen.
private struct Place {
  let name: String
  let mistakes: [Mistake]
}

/// What the tables of mistakes cite, read from the mistakes.
let threadsTable = Exhibit.table("threads") { edition in
  let mistakes = edition.registry.mistakes.map(\.mistake)
  let names = Set(mistakes.flatMap(\.seen)).filter { $0.wholeMatch(of: /S[0-9]+:[0-9]+/) == nil }
  let places = names.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }.map { name in
    Place(name: name, mistakes: mistakes.filter { $0.seen.contains(name) })
  }
  return try Table(
    "Where a mistake was found, and which one it is.",
    rows: places,
    columns: [
      .text("where") { Reference.link($0.name) },
      .text("mistake") { place in
        place.mistakes.map { "\($0.id): \($0.done)" }.joined(separator: "; ")
      },
    ])
}
