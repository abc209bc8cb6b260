import Chapter1Projections
import RunningExample
import Tensors
import Publishing

// The drawings of this chapter's prose.

let pictures: [Exhibit] = [
  .figure("score-shapes") { edition in
    let head = try SentenceScores(edition)
    let n = BlockDiagram.Side("n", head.queries.rows)
    let m = BlockDiagram.Side("m", head.keys.rows)
    let width = BlockDiagram.Side("dₖ", head.queries.columns)
    return Figure(
      "One head on the sentence, with sides in proportion: every row of Q meets every row of K.",
      drawing: .blocks(
        BlockDiagram([
          [
            .block(.init("Q", rows: n, columns: width)), .sign("×"),
            .block(.init("Kᵀ", rows: width, columns: m)), .sign("/ √dₖ ="),
            .block(.init("S", rows: n, columns: m)),
          ]
        ])))
  },
  .value("shown-heads") { edition in
    shownHeads(edition.example).map { "head \($0 + 1)" }.joined(separator: " and ")
  },
  .figure("score-map") { edition in
    let heads = shownHeads(edition.example)
    let scores = try heads.map { try SentenceScores(edition, head: $0) }
    let most = scores.flatMap(\.scores.elements).map { Double($0.magnitude) }.max() ?? 0
    let labels = edition.example.labels.map(\.typed)
    let maps = zip(heads, scores).map { head, scores in
      Heatmap(
        scores.scores, queries: labels, keys: labels, title: "head \(head + 1)",
        followed: scores.row, range: most > 0 ? -most...most : -1...1, scale: .diverging)
    }
    return Figure(
      "Scores of the toy model. Head 1 asks what a word is"
        + (heads.count > 1
          ? "; head \(heads[1] + 1) asks where it stands." : ", and where it stands."),
      drawing: .heatmaps(HeatmapGrid(maps)))
  },
  .value("equal-weight") { _ in decimals(1 / Double(ScaleTrial.keys), 4) },
  .figure("largest-weight") { edition in
    let trials = ScaleTrial.widths.map(edition.scaleTrial)
    return Figure(
      "The largest of \(ScaleTrial.keys) weights, a mean over \(ScaleTrial.repetitions) queries.",
      drawing: .lines(
        LineChart(
          x: Axis("width of a head, dₖ", .logarithmic), y: Axis("largest weight"),
          at: trials.map { Double($0.width) },
          [
            ("not divided", trials.map(\.unscaled)), ("divided by √dₖ", trials.map(\.scaled)),
            ("all weights equal", trials.map { _ in 1 / Double(ScaleTrial.keys) }),
          ])))
  },
  .figure("rotation-drawn") { edition in
    let trial = RotationTrial(edition.example)
    let maps = [
      ("as they are", scaledScores(queries: trial.queries, keys: trial.keys)),
      ("both turned", scaledScores(queries: trial.turnedQueries, keys: trial.turnedKeys)),
      ("only Q turned", scaledScores(queries: trial.turnedQueries, keys: trial.keys)),
    ]
    let most = maps.flatMap(\.1.elements).map(\.magnitude).max() ?? 1
    let panels = maps.map { title, scores in
      Heatmap(
        scores, queries: (1...scores.rows).map { "\($0)" },
        keys: (1...scores.columns).map { "\($0)" }, title: title, range: -most...most,
        scale: .diverging, queryAxis: "queries", keyAxis: "keys")
    }
    let told = maps.map { title, scores -> String in
      let pairs = (0..<scores.rows).flatMap { i in (0..<scores.columns).map { (i, $0) } }
      let best = pairs.max { scores[$0.0, $0.1] < scores[$1.0, $1.1] } ?? (0, 0)
      return "\(title): the largest score is \(decimals(scores[best.0, best.1])), of query"
        + " \(best.0 + 1) and key \(best.1 + 1)"
    }
    return Figure(
      "Scores before and after a rotation of both sides, which changes nothing, and of one alone.",
      description: told.joined(separator: "; "), drawing: .heatmaps(HeatmapGrid(panels)))
  },
  .figure("form-drawn") { _ in
    let d = BlockDiagram.Side("d", 512)
    let width = BlockDiagram.Side("dₖ", 64)
    return Figure(
      "Two narrow matrices make a large one, drawn to scale. It has more entries, but its rank is at"
        + " most $d_k$.",
      drawing: .blocks(
        BlockDiagram([
          [
            .block(.init("W^Q", rows: d, columns: width)), .sign("×"),
            .block(.init("(W^K)ᵀ", rows: width, columns: d)), .sign("/ √dₖ ="),
            .block(.init("M", rows: d, columns: d)),
          ]
        ])))
  },
]

/// The first head, and the head that holds column 8 of the packed weights, the first of those for
/// positions.
private func shownHeads(_ example: ToySentence) -> [Int] {
  Set([0, 8 * example.headCount / ToyModel.width]).sorted()
}
