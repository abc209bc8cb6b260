// snippet.hide
import Chapter1Projections
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M12: the average is taken of X.** What becomes of the value matrix, and the step in code}}
//:
//: ### M12: the average is taken of X
//:
//: A tutorial says “the weighted sum of the embeddings”, and code that follows it averages the tokens
//: themselves. $W^V$ is counted and stored, and never read.

extension Mistake {
  /// A X, cut into heads, in place of A V.
  public static let averageOfFeatures = Mistake(
    "M12", "average-of-features",
    done: "the tokens are averaged as they came, not their values",
    instead: "project X with W^V and average that",
    seen: ["S4:26"],
    section: "From several heads to one output"
  ) { steps in
    steps.layer = { steps, input, hiding in
      try Heads.checkBatch(input)
      return try Batch(count: input.queries.count) { example in
        let p = try Heads.projected(steps, input, example)
        let features = try steps.split(input.values[example], input.headCount)  // W^V is missing
        let heads = try steps.attend(steps, p.queries, p.keys, features) { scores in
          try hiding(example, scores)
        }
        return try steps.output(
          steps.merge(heads), input.weights.output, input.weights.outputBias)
      }
    }
  }
}

//: {{end fold}}
