// snippet.hide
import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M05b: the softmax runs over the batch.** Why every weight is 1 in a batch of one, and the step in code}}
//:
//: ### M05b: the softmax runs over the batch
//:
//: Scores of a batch are `[B, h, n, m]`. A softmax over axis 0 makes the weights of *all examples* at the same
//: place sum to 1. With one example in the batch every weight is 1, whatever the scores are. M05a in
//: chapter 3 is the same slip, one axis further on.

extension Mistake {
  /// Over the examples, weights of the same head, query and key sum to 1.
  public static let softmaxOverBatch = Mistake(
    "M05b", "softmax-over-batch",
    done: "the softmax runs over the examples of the batch",
    instead: "let the softmax run over the keys, the last axis",
    seen: ["PetrochukM/PyTorch-NLP#2"],
    section: "The layer, step by step"
  ) { steps in
    steps.layer = { steps, input, hiding in
      try Heads.checkBatch(input)
      let examples = try (0..<input.queries.count).map { example in
        let p = try Heads.projected(steps, input, example)
        return (values: p.values, scores: try hiding(example, steps.score(p.queries, p.keys)))
      }
      guard let first = examples.first?.scores else { return input.queries }
      // [h, n, m] of B examples become [h, n·m, B]: the softmax runs over B.
      let weights = try steps.softmax(
        HeadStack(count: first.count) { head in
          Matrix(rows: first.rows * first.columns, columns: examples.count) { cell, example in
            examples[example].scores[head].elements[cell]
          }
        })
      return try Batch(count: examples.count) { example in
        let own = HeadStack(count: first.count) { head in
          Matrix(rows: first.rows, columns: first.columns) { i, j in
            weights[head][i * first.columns + j, example]
          }
        }
        let heads = try steps.average(own, examples[example].values)
        return try steps.output(
          steps.merge(heads), input.weights.output, input.weights.outputBias)
      }
    }
  }
}

//: {{end fold}}
