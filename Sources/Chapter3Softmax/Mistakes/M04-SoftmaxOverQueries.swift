// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M04: the softmax runs over the queries.** How one number chooses the axis, and the step in code}}
//:
//: ### M04: the softmax runs over the queries
//:
//: Scores have a row for each query and a column for each key. A softmax down the columns returns
//: the same shape, numbers between 0 and 1, and sums of 1, but along the wrong axis: each *key*
//: hands out one unit of weight, and a query gets what is left for it. In code the axis is one
//: number. For a batch of $B$ sentences, `dim=2` is right for scores `[B, n, m]`, but it is the
//: queries' axis once there are heads, `[B, h, n, m]`. `dim=-1` is right for both.

extension Mistake {
  /// Each column of weights sums to 1.
  public static let softmaxOverQueries = Mistake(
    "M04", "softmax-over-queries",
    done: "the softmax runs down the columns, over the queries",
    instead: "let the softmax run along each row, over the keys",
    seen: [
      "S3:41", "labmlai/annotated_deep_learning_paper_implementations#146",
      "nerminnuraydogan/vision-transformer#1", "nerdai/llms-from-scratch-rs#30",
      "FudanNLP/fastNLP#254",
    ],
    section: "Rows sum to 1, columns need not"
  ) { steps in
    steps.softmax = { scores in scores.map { softmax($0.transposed).transposed } }
  }
}

//: {{end fold}}
