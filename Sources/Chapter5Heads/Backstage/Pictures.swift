import Chapter3Softmax
import RunningExample
import Tensors
import Publishing
import Verification

// The drawings of this chapter's prose.

let pictures: [Exhibit] = [
  .figure("two-heads") { edition in
    let heads = try TwoHeads(edition)
    let labels = edition.example.labels.map(\.typed)
    return .heatmaps(
      "Two rows of weights for every word: head 1 looks by what the words mean, head 2 by where they"
        + " stand. Where a row has one colour, the head asks nothing for that word, and all weights are"
        + " equal.",
      heads.weights, queries: labels, keys: labels, told: heads.row)
  },
  .figure("shared-row") { edition in
    let heads = try TwoHeads(edition)
    let labels = edition.example.labels
    let first = heads.strongest(heads.weights[0])
    let second = heads.strongest(heads.weights[1])
    let wishes = first == second ? [first] : [first, second]
    let bars = [
      ("head 1 of 2", heads.weights[0]), ("head 2 of 2", heads.weights[1]),
      ("the only head", softmax(heads.onlyScores)),
    ].map { name, weights -> BarChart.Bar in
      let parts = wishes.map { Double(weights[heads.row, $0]) }
      return BarChart.Bar(
        name, parts + [max(0, 1 - parts.reduce(0, +))],
        text: parts.map { decimals($0, 2) }.joined(separator: " and "))
    }
    return Figure(
      "The row of “\(labels[heads.row].markdown)”, and where its weight goes. Two heads have 1 each to"
        + " give; a single head has 1 for both questions.",
      drawing: .bars(
        BarChart(
          "weight", bars, series: wishes.map { "on “\(labels[$0].typed)”" } + ["on all other words"]
        )))
  },
  .figure("copy-curve") { edition in
    let task = CopyTask(edition.example)
    let shares = (0...20).map { Double($0) / 20 }
    let row: (Double) -> [Double] = { share in
      (0..<task.tokens.rows).map { $0 == task.first ? share : $0 == task.second ? 1 - share : 0 }
    }
    // A half that is copied exactly adds nothing to the error of the other.
    return Figure(
      "One head that puts a part of its weight on token 2 and the rest on token 5. What one half of"
        + " the pair gains the other loses; the mean is smallest in the middle, far above 0.",
      drawing: .lines(
        LineChart(
          x: Axis("weight on token 2, the rest on token 5"), y: Axis("mean squared error"),
          at: shares,
          [
            ("copy of token 2", shares.map { 2 * task.error(row($0), row(0)) }),
            ("copy of token 5", shares.map { 2 * task.error(row(1), row($0)) }),
            ("the pair, one head", shares.map { task.error(row($0), row($0)) }),
            ("the pair, a head for each", shares.map { _ in task.error(row(1), row(0)) }),
          ])))
  },
  .figure("sum-blocks") { edition in
    let heads = try TwoHeads(edition).trace.heads
    let (n, d) = (BlockDiagram.Side("n", heads.rows), BlockDiagram.Side("d", ToyModel.width))
    let narrow = BlockDiagram.Side("dᵥ", heads.columns)
    let wide = BlockDiagram.Side("h·dᵥ", heads.count * heads.columns)
    let names = (0..<heads.count).map { "head \($0 + 1)" }
    let output = BlockDiagram.Term.block(.init("output", rows: n, columns: d))
    let terms = names.enumerated().flatMap { head, name -> [BlockDiagram.Term] in
      [
        .sign(head == 0 ? "=" : "+"),
        .block(.init(name, rows: n, columns: narrow, parts: .part(name, head))), .sign("×"),
        .block(
          .init("W\(["₁", "₂"][head])^O", rows: narrow, columns: d, parts: .part(name, head))),
      ]
    }
    return Figure(
      "The product with $W^O$, once in one piece and once head by head. A head only ever meets the rows"
        + " of its own colour.",
      drawing: .blocks(
        BlockDiagram([
          [
            output, .sign("="),
            .block(.init("Concat", rows: n, columns: wide, parts: .columns(names))), .sign("×"),
            .block(.init("W^O", rows: wide, columns: d, parts: .rows(names))),
          ],
          [output] + terms,
        ])))
  },
  .figure("written-by-heads") { edition in
    let heads = try TwoHeads(edition)
    let output = Array(heads.trace.output[heads.row])
    let parts = (0..<2).map { Array(heads.part($0)[heads.row]) }
    let most = output.indices.sorted { a, b in
      output[a].magnitude != output[b].magnitude
        ? output[a].magnitude > output[b].magnitude : a < b
    }.prefix(8).sorted()
    let rows = (parts + [output]).map { row in most.map { row[$0] } }
    let names = ["head 1 writes", "head 2 writes", "Concat · Wᴼ"]
    let told = zip(names, rows).map { name, row -> String in
      let largest = row.indices.reduce(0) { row[$1].magnitude > row[$0].magnitude ? $1 : $0 }
      return "\(name) most into \(ToyModel.columns[most[largest]]): \(decimals(row[largest], 2))"
    }
    return Figure(
      "What each head adds to the output of “\(edition.example.labels[heads.row].markdown)” in the features"
        + " where most is written, and the row of Concat · $W^O$: their sum.",
      description: told.joined(separator: "; "),
      drawing: .heatmap(
        Heatmap(
          Matrix(rows), queries: names, keys: most.map { ToyModel.columns[$0] }, range: nil,
          scale: .diverging, queryAxis: "who writes", keyAxis: "into which feature")))
  },
  .figure("heads-drawn") { _ in
    let heads = [1, 2, 4, 8, 16, 32, 64]
    let line: (Formula) -> [Double] = { formula in
      heads.map { formula.value(paperSizes(heads: $0)).map { Double($0) } ?? .nan }
    }
    return Figure(
      "The same layer cut into more and more heads. Two lines are level; only the number of attention"
        + " weights grows.",
      drawing: .lines(
        LineChart(
          x: Axis("heads, h", .logarithmic), y: Axis("how many", .logarithmic),
          at: heads.map { Double($0) },
          [
            ("multiply-adds", line(Heads.projecting + Heads.attending + Heads.returning)),
            ("parameters", line(Heads.parameters)), ("attention weights", line(.B * .h * .n * .m)),
          ])))
  },
  .figure("shared-sets") { _ in
    let heads = (1...8).map { "head \($0)" }
    let sharing = [
      ("multi-head", 8), ("grouped-query", Heads.groupCount(heads: 8)), ("multi-query", 1),
    ]
    return Figure(
      "Which set of keys and values each head reads: its own, its group's, or the only one.",
      description: sharing.map { name, sets in
        "\(name): \(heads.count) heads read \(sets == 1 ? "one set" : "\(sets) sets")"
      }.joined(separator: "; "),
      drawing: .heatmaps(
        HeatmapGrid(
          sharing.map { name, sets in
            Heatmap(
              Matrix<Double>(rows: 8, columns: 8) { i, set in i * sets / 8 == set ? 1 : 0 },
              queries: heads, keys: (1...8).map { "set \($0)" }, title: name,
              queryAxis: "queries of", keyAxis: "keys and values", hiddenMeans: "no such set",
              hidden: { $1 >= sets })
          })))
  },
  .figure("reach") { edition in
    let steps = [("over tokens", Steps()), ("over heads", Mistake.attentionOverHeads.steps)]
    let trials = try steps.map { title, steps in
      (title: title, reach: try WrongAxisTrial(edition.example, by: steps).reach)
    }
    let most = trials.flatMap(\.reach.elements).max() ?? 1
    let tokens = (1...trials[0].reach.rows).map { "token \($0)" }
    return Figure(
      "How far each output moves when one token is changed. Over tokens every change reaches all"
        + " outputs; over heads it reaches none but its own.",
      description: trials.map { trial in
        let others = tokens.indices.flatMap { i in
          tokens.indices.filter { $0 != i }.map { trial.reach[i, $0] }
        }
        let (least, most) = (others.min() ?? 0, others.max() ?? 0)
        return "\(trial.title), a changed token moves "
          + (most == 0
            ? "no output but its own"
            : "the outputs of the others by \(decimals(least, 2)) to \(decimals(most, 2))")
      }.joined(separator: "; "),
      drawing: .heatmaps(
        HeatmapGrid(
          trials.map { trial in
            Heatmap(
              trial.reach, queries: tokens, keys: tokens, title: trial.title,
              range: 0...Double(max(most, 1e-6)), queryAxis: "which output moves",
              keyAxis: "which token is changed", hiddenMeans: "no change at all",
              hidden: { trial.reach[$0, $1] == 0 })
          })))
  },
]
