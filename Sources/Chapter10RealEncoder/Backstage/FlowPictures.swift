import Publishing

/// The picture that opens this chapter: from a text to its vector, with what is recorded of one head.
func flow(_ recording: ModelRecording) -> Exhibit {
  .figure("flow") { _ in
    let pieces = try recording.words("sentence")
    let likeness = try recording.table("likeness")
    let (layers, width) = (try recording.size(\.layers), try recording.size(\.width))
    guard let head = try ItHeads(recording).heads.max(by: { $0.animal.tired < $1.animal.tired })
    else { throw ModelRecording.Missing(name: "sentence-animal") }
    let (animal, street) = (head.animal.tired, head.street.tired)
    return Figure(
      "A text in the real encoder: cut into pieces, mixed by heads, averaged into one vector.",
      drawing: .flow(
        VectorFlow([
          .note(pieces.joined(separator: " ")),
          .arrow("\(pieces.count) rows, \(width) wide"),
          .layer(
            [.init("it, block \(head.layer), head \(head.head)")],
            [
              .init("animal", [.init(animal)]), .init("street", [.init(street)]),
              .init("\(pieces.count - 2) others", [.init(1 - animal - street)]),
            ]),
          .arrow("· values, \(layers) blocks"),
          .note("\(pieces.count) rows of \(width) numbers"),
          .arrow("mean over the rows"),
          .note("one vector of \(width) numbers, made 1 long"),
          .arrow("· other vectors"),
          .layer(
            [.init("cosine")],
            (1..<likeness.columns).map { .init("sentence \($0 + 1)", [.init(likeness[0, $0])]) }),
        ])))
  }
}
