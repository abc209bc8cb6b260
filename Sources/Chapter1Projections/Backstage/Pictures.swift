import RunningExample
import Tensors
import Publishing

// The drawings of this chapter's prose.

let pictures: [Exhibit] = [
  .figure("head-products") { edition in
    let example = edition.example
    let (x, heads) = (example.features, example.headCount)
    let n = BlockDiagram.Side("n", x.rows)
    let d = BlockDiagram.Side("d", x.columns)
    let width = BlockDiagram.Side("dₖ", x.columns / heads)
    let rows = Set([0, heads - 1]).sorted().map { head -> [BlockDiagram.Term] in
      let number = subscripted(head + 1)
      let part = BlockDiagram.Parts.part("head \(head + 1)", head)
      return [
        .block(.init("X", rows: n, columns: d)), .sign("×"),
        .block(.init("W\(number)^Q", rows: d, columns: width, parts: part)), .sign("="),
        .block(.init("Q\(number)", rows: n, columns: width, parts: part)),
      ]
    }
    return Figure(
      (heads > 2 ? "The first head and the last" : heads == 2 ? "Both heads" : "The only head")
        + " on the sentence, with sides in proportion: the whole X, times a block of columns.",
      drawing: .blocks(BlockDiagram(rows)))
  },
  .figure("query-weights") { edition in
    let example = edition.example
    let (packed, heads) = (example.projectionWeights.query, example.headCount)
    let width = packed.columns / heads
    let most = Double(packed.largestMagnitude)
    let blocks = (0..<heads).map { head in
      Heatmap(
        packed.columns(head * width..<(head + 1) * width), queries: ToyModel.columns,
        keys: (1...width).map { "\($0)" }, title: "head \(head + 1)", range: -most...most,
        scale: .diverging, queryAxis: "feature", keyAxis: "column of the head's queries")
    }
    let told = blocks.enumerated().map { head, block -> String in
      let read = ToyModel.columns.indices.filter { row in
        block.values[row].contains { $0 != 0 }
      }
      let features = read.map { ToyModel.columns[$0] }.joined(separator: ", ")
      return "head \(head + 1) reads " + (features.isEmpty ? "nothing" : features)
    }
    return Figure(
      "$W^Q$ of the toy model, cut into heads: what each feature counts in each number of a query. The"
        + " scale runs from negative to positive, so the palest cells, in its middle, are 0.",
      description: told.joined(separator: "; "), drawing: .heatmaps(HeatmapGrid(blocks)))
  },
  .figure("reach") { edition in
    let trial = try FeatureTrial(edition)
    let most = trial.reach.map { Double($0.largestMagnitude) }.max() ?? 1
    let titles = ["the whole X", "a slice per head", "X in three parts"]
    let panels = zip(titles, trial.reach).map { title, reach in
      Heatmap(
        reach, queries: (1...FeatureTrial.width).map { "\($0)" },
        keys: (1...FeatureTrial.heads).map { "\($0)" }, title: title, range: 0...most,
        queryAxis: "feature that changes", keyAxis: "head")
    }
    let told = zip(titles, trial.reach).map { title, reach in
      let moved = reach.elements.count { $0 != 0 }
      return "\(title): \(moved) of \(reach.elements.count) pairs of a feature and a head"
    }
    return Figure(
      "How far a head's queries move when one feature grows by 1. Here the scale begins at 0,"
        + " so the darkest cells are 0: the feature does not reach the head.",
      description: told.joined(separator: "; "), drawing: .heatmaps(HeatmapGrid(panels)))
  },
  .figure("packed-product") { _ in
    let (n, d) = (BlockDiagram.Side("n", 11), BlockDiagram.Side("d", 512))
    let all = BlockDiagram.Side("h·dₖ", 512)
    let heads = BlockDiagram.Parts.columns((1...8).map { "head \($0)" })
    return Figure(
      "One product for the queries of eight heads, $d = 512$ and $d_k = 64$: the cuts in $W^Q$ are the"
        + " cuts in Q. X and Q are thin because there are only eleven tokens.",
      drawing: .blocks(
        BlockDiagram([
          [
            .block(.init("X", rows: n, columns: d)), .sign("×"),
            .block(.init("W^Q", rows: d, columns: all, parts: heads)), .sign("="),
            .block(.init("Q", rows: n, columns: all, parts: heads)),
          ]
        ])))
  },
  .figure("fused-product") { edition in
    let (x, weights) = (edition.example.features, edition.example.projectionWeights)
    let widths = [weights.query, weights.key, weights.value].map(\.columns)
    let n = BlockDiagram.Side("n", x.rows)
    let d = BlockDiagram.Side("d", x.columns)
    let all = BlockDiagram.Side("h·(2dₖ + dᵥ)", widths.reduce(0, +))
    return Figure(
      "Three packed matrices side by side: one product of the sentence makes Q, K and V.",
      drawing: .blocks(
        BlockDiagram([
          [
            .block(.init("X", rows: n, columns: d)), .sign("×"),
            .block(
              .init(
                "all weights", rows: d, columns: all, parts: .columns(["W^Q", "W^K", "W^V"]))),
            .sign("="),
            .block(
              .init("all results", rows: n, columns: all, parts: .columns(["Q", "K", "V"]))),
          ]
        ])))
  },
]

/// `₁₂`: a number below the line.
private func subscripted(_ number: Int) -> String {
  let digits = Array("₀₁₂₃₄₅₆₇₈₉")
  return String("\(number)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
}
