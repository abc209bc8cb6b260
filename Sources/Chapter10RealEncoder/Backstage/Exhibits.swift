import Tensors
import Publishing

/// What the page shows of a recording.
func exhibits(_ recording: ModelRecording) -> [Exhibit] {
  [flow(recording)] + modelExhibits(recording) + headExhibits(recording) + shareExhibits(recording)
    + damageExhibits(recording)
}

/// The sections from the settings to the vector.
private func modelExhibits(_ recording: ModelRecording) -> [Exhibit] {
  [
    .value("sizes") { _ in
      let (layers, width) = (try recording.size(\.layers), try recording.size(\.width))
      let (heads, hidden) = (try recording.size(\.heads), try recording.size(\.hiddenWidth))
      return "$N = \(layers)$ blocks, $d = \(width)$, $h = \(heads)$ heads, $f = \(hidden)$"
    },
    .value("checksum") { _ in "`\(try recording.line("checksum").prefix(16))…`" },
    .value("vocabulary") { _ in grouped(try recording.size(\.vocabularySize)) },
    .value("parameters") { _ in
      let counts = try recording.table("parameters").numbers.map { Int($0) }
      return
        "\(grouped(counts[1])) parameters in the blocks and \(grouped(counts[0])) around them"
    },
    .table("splits") { _ in
      try Table(
        "Words, and the pieces they are cut into. Frequent words are whole.",
        rows: recording.all("split"),
        columns: [
          .text("word") { $0.split(separator: " ").first.map(String.init) ?? "" },
          .text("pieces") { line in
            line.split(separator: " ").dropFirst().map { code(String($0)) }.joined(separator: " ")
          },
        ])
    },
    .value("pieces") { _ in
      code(try recording.words("sentence").joined(separator: " "))
    },
    .table("states") { _ in
      let states = try recording.table("states")
      return try Table(
        "Every hidden state of the sentence: the mean length of its rows, and the largest difference"
          + " from what PyTorch computes with the same file.",
        rows: 0..<states.rows,
        columns: [
          .text("state") { $0 == 0 ? "embeddings" : "block \($0)" },
          .number("mean length of a row") { decimals(states[$0, 0], 2) },
          .number("largest difference") { row in
            states[row, 1].isFinite ? magnitudeBound(states[row, 1] * 1e-7) : "not compared"
          },
        ])
    },
    .table("likeness") { _ in
      let likeness = try recording.table("likeness")
      let sentences = try recording.all("compared")
      return try Table(
        "Cosines of four sentence vectors. Sentences 3 and 4 are very close, whoever bites whom.",
        rows: 0..<likeness.rows,
        columns: [.text("sentence") { "\($0 + 1) \(sentences[$0])" }]
          + (0..<likeness.columns).map { column in
            .number("\(column + 1)") { decimals(likeness[$0, column], 3) }
          })
    },
  ]
}

/// The sections about heads.
private func headExhibits(_ recording: ModelRecording) -> [Exhibit] {
  [
    .value("head-count") { _ in
      "\(try recording.size(\.layers) * recording.size(\.heads))"
    },
    .table("habits") { _ in
      let portraits = try recording.portraits()
      return try Table(
        "How many heads have each habit on the book's sentence, and the head with the highest score.",
        rows: HeadHabit.allCases,
        columns: [
          .text("looks at") { "`\($0.rawValue)`" },
          .number("heads") { habit in "\(portraits.count { $0.habit == habit })" },
          .text("most clearly") { habit in
            let best = portraits.max { $0.score(habit) < $1.score(habit) }
            return best.map { "block \($0.layer), head \($0.head)" } ?? "–"
          },
          .number("share of its weight") { habit in
            decimals(portraits.map { $0.score(habit) }.max() ?? 0, 2)
          },
        ])
    },
    .value("unnamed") { _ in "\(try recording.portraits().count { $0.habit == nil })" },
    .figure("maps") { _ in
      let tokens = try recording.words("sentence")
      let labels = tokens.enumerated().map { place, token in
        tokens.count { $0 == token } > 1 ? "\(token) (\(place + 1))" : token
      }
      let shown = try recording.table("shown")
      let named = try recording.portraits().filter { $0.habit != nil }
      let panels = try (0..<shown.rows).compactMap { row -> Heatmap? in
        let (layer, head) = (Int(shown[row, 0]), Int(shown[row, 1]))
        if !named.contains(where: { $0.layer == layer && $0.head == head }) { return nil }
        let map = try recording.table("map-\(layer)-\(head)")
        return Heatmap(
          Matrix(rows: map.rows, columns: map.columns, elements: map.numbers), queries: labels,
          keys: labels, title: "block \(layer), head \(head)",
          followed: tokens.firstIndex(of: "it"))
      }
      return Figure(
        "The clearest head of each habit, word piece by word piece; the row of “it” is framed.",
        drawing: .heatmaps(HeatmapGrid(panels)))
    },
    .figure("it-heads") { _ in
      let panels = try ItHeads.panels.map { name, title in
        let weights = try recording.table(name)
        return Heatmap(
          Matrix(rows: weights.rows, columns: weights.columns, elements: weights.numbers),
          queries: (1...weights.rows).map { "block \($0)" },
          keys: (1...weights.columns).map { "\($0)" }, title: title, queryAxis: "blocks",
          keyAxis: "heads")
      }
      return Figure(
        "The weight of every head from “it” to a noun. A cell is a head; look for the few that stand out.",
        drawing: .heatmaps(HeatmapGrid(panels)))
    },
    .table("it-table") { _ in
      let heads = try ItHeads(recording)
      return try Table(
        "The heads whose weight from “it” to “animal” differs most between the two sentences.",
        rows: heads.byChange.prefix(5),
        columns: [
          .text("head") { "block \($0.layer), head \($0.head)" },
          .number("“animal”, tired") { decimals($0.animal.tired, 3) },
          .number("“animal”, wide") { decimals($0.animal.wide, 3) },
          .number("“street”, tired") { decimals($0.street.tired, 3) },
          .number("“street”, wide") { decimals($0.street.wide, 3) },
        ])
    },
    .value("it-verdict") { _ in try ItHeads(recording).verdict },
    .value("it-cosine") { _ in decimals(try recording.table("likeness")[0, 1], 3) },
  ]
}

/// The task and the damage.
private func damageExhibits(_ recording: ModelRecording) -> [Exhibit] {
  [
    .table("task") { _ in
      let cosines = try recording.table("task")
      return try Table(
        "The task, and the encoder's cosines of each sentence with the same and with the other.",
        rows: Array(Triplet.all.enumerated()),
        columns: [
          .text("sentence") { $0.element.sentence }, .text("the same") { $0.element.same },
          .text("the other") { $0.element.other },
          .number("same") { decimals(cosines[$0.offset, 0], 2) },
          .number("other") { decimals(cosines[$0.offset, 1], 2) },
        ])
    },
    .value("task-right") { _ in
      let cosines = try recording.table("task")
      let right = (0..<cosines.rows).count { cosines[$0, 0] > cosines[$0, 1] }
      return "\(right) of \(cosines.rows)"
    },
    .table("damage") { _ in
      let damage = try recording.table("damage")
      let names = try recording.all("damage-name")
      let shown: (Int, Int, Int) -> String = { row, column, places in
        let number = damage[row, column]
        return number.isFinite ? decimals(number, places) : "does not run"
      }
      return try Table(
        "One thing wrong at a time: the mean likeness to the right vectors, how many of the"
          + " \(Triplet.all.count) lines are right, and the mean margin.",
        rows: 0..<damage.rows,
        columns: [
          .text("wrong") { names[$0] }, .number("likeness") { shown($0, 0, 3) },
          .number("right") { shown($0, 1, 0) }, .number("margin") { shown($0, 2, 3) },
        ])
    },
    .figure("heads-removed") { _ in
      let left = try recording.table("heads-removed")
      let loss = Matrix(
        rows: left.rows, columns: left.columns, elements: left.numbers.map { 1 - $0 })
      return Figure(
        "One head removed at a time (a cell is a head): how far the mean likeness falls below 1.",
        drawing: .heatmap(
          Heatmap(
            loss, queries: (1...left.rows).map { "block \($0)" },
            keys: (1...left.columns).map { "\($0)" }, range: nil, queryAxis: "blocks",
            keyAxis: "heads")))
    },
  ]
}

/// Where the heads take “it”, in both sentences.
struct ItHeads {
  struct Head {
    let layer: Int
    let head: Int
    let animal: (tired: Double, wide: Double)
    let street: (tired: Double, wide: Double)

    var change: Double { animal.tired - animal.wide }
  }

  static let panels = [
    ("sentence-animal", "tired: it → animal"), ("twin-animal", "wide: it → animal"),
    ("sentence-street", "tired: it → street"), ("twin-street", "wide: it → street"),
  ]

  let heads: [Head]

  init(_ recording: ModelRecording) throws {
    let tables = try Self.panels.map { try recording.table($0.0) }
    heads = (0..<tables[0].rows).flatMap { layer in
      (0..<tables[0].columns).map { head in
        Head(
          layer: layer + 1, head: head + 1,
          animal: (tables[0][layer, head], tables[1][layer, head]),
          street: (tables[2][layer, head], tables[3][layer, head]))
      }
    }
  }

  /// The largest change first.
  var byChange: [Head] {
    heads.sorted { a, b in
      let (x, y) = (a.change.magnitude, b.change.magnitude)
      return x != y ? x > y : (a.layer, a.head) < (b.layer, b.head)
    }
  }

  /// What the numbers say, whatever they are.
  var verdict: String {
    let more = heads.count { $0.change > 0 }
    let toAnimal = heads.count { $0.animal.tired > $0.street.tired }
    let switched = heads.count {
      $0.animal.tired > $0.street.tired && $0.animal.wide < $0.street.wide
    }
    let most = byChange.first?.change.magnitude ?? 0
    return "In \(more) of \(heads.count) heads “it” gives more to “animal” with *tired* than with"
      + " *wide*, by \(decimals(most, 3)) at most. With *tired*, \(toAnimal) heads prefer “animal” to"
      + " “street”; of these, \(switched) change to “street” with *wide*."
  }
}

extension ModelRecording {
  /// What heads do, from their kept scores.
  func portraits() throws -> [HeadPortrait] {
    let (scores, heads) = (try table("habits"), try size(\.heads))
    return (0..<scores.rows).map { row in
      HeadPortrait(
        layer: row / heads + 1, head: row % heads + 1,
        scores: (0..<scores.columns).map { scores[row, $0] })
    }
  }

  /// All lines kept by a name.
  func all(_ name: String) throws -> [String] {
    let found = lines(named: name)
    if found.isEmpty { throw Missing(name: name) }
    return found
  }
}
