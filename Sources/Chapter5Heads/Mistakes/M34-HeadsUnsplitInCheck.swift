// snippet.hide
import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M34: the check does not split the heads.** How right code comes to be reported as wrong, and the check in code}}
//:
//: ### M34: the check does not split the heads
//:
//: Here the *check* is wrong. To test a kernel, somebody writes attention in three lines, with the scale of
//: one head, and gives it the packed Q, K and V. The right code differs from the wrong check, and a bug is
//: reported that does not exist. With one head the two agree.

extension Mistake {
  /// All columns as one head, scaled by √d_k of one of h.
  public static let headsUnsplitInCheck = Mistake(
    "M34", "heads-unsplit-in-check",
    done: "packed Q, K and V are not cut into heads, but scaled as if they were",
    instead: "check a check: with h = 1, and against a loop of heads",
    section: "The same weights as one head"
  ) { steps in
    steps.attend = { steps, queries, keys, values, hiding in
      let heads = queries.count
      let scores = try steps.score(
        HeadStack([queries.concatenated]), HeadStack([keys.concatenated])
      ).map { Float(heads).squareRoot() * $0 }  // √d_k of one head
      let output = try steps.average(
        steps.softmax(hiding(scores)), HeadStack([values.concatenated]))
      return try steps.split(output[0], heads)
    }
  }
}

//: {{end fold}}
