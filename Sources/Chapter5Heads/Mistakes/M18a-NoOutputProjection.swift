// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M18a: no output matrix.** What the heads can no longer do, and the step in code}}
//:
//: ### M18a: no $W^O$
//:
//: The concatenation is returned as the result. Each head then fills a fixed block of the columns of every
//: token, and cannot write into the columns of another head.

extension Mistake {
  /// Concat.
  public static let noOutputProjection = Mistake(
    "M18a", "no-output-projection",
    done: "the concatenation is the output; W^O is missing",
    instead: "multiply the concatenation with W^O",
    seen: ["S2:41", "S3:45"],
    section: "From several heads to one output"
  ) { steps in
    steps.output = { merged, _, _ in merged }
  }
}

//: {{end fold}}
