// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M20: each head gets a slice of the features.** What the heads can no longer ask for, and the step in code}}
//:
//: ### M20: each head gets a slice of the features
//:
//: “Multi-head attention splits the input into subspaces”, taken literally: head $i$ is given
//: block $i$ of the *columns of X*, and projects that. The shapes of Q, K and V are right. But
//: only the first head can use the features of the first block.

extension Mistake {
  /// Head i projects block i of the features.
  public static let slicedFeatures = Mistake(
    "M20", "sliced-features",
    done: "each head projects its own slice of the features instead of all of them",
    instead: "let every head project the whole row, and cut the product into heads",
    seen: ["S4:39"],
    section: "Every head reads every feature"
  ) { steps in
    steps.project = { steps, x, packed, bias, heads in
      try InputCheck("project").fits(x, weights: packed, bias: bias)
      let (slices, blocks) = (try steps.split(x, heads), try steps.split(packed, heads))
      // snippet.hide
      try InputCheck("project").shape(
        slices.count == heads && blocks.count == heads && heads * slices.columns <= blocks.rows,
        expected: "\(heads) slices of features", actual: slices.shape)
      // snippet.show
      let width = blocks.columns
      return HeadStack(count: heads) { head in
        let rows = Array(head * slices.columns..<(head + 1) * slices.columns)
        let bias = bias.map { Array($0[head * width..<(head + 1) * width]) }
        return adding(bias, to: product(slices[head], blocks[head].selectingRows(rows)))
      }
    }
  }
}

//: {{end fold}}
