// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M18b: the output matrix transposed.** Why the shapes still fit, and the step in code}}
//:
//: ### M18b: $W^O$ transposed
//:
//: The weights come from a library that stores them `[out, in]` and are used as `[in, out]`. If $h d_v = d$,
//: then $W^O$ is square and the shapes fit. This is easy to do: it is M19 of chapter 1, at the other end
//: of the layer.

extension Mistake {
  /// Concat times the transpose of W^O.
  public static let outputTransposed = Mistake(
    "M18b", "output-transposed",
    done: "W^O is stored [out, in] and used as if it were [in, out]",
    instead: "transpose when loading, and test with a W^O that is not square",
    section: "From several heads to one output"
  ) { steps in
    let output = steps.output
    steps.output = { merged, weights, bias in try output(merged, weights.transposed, bias) }
  }
}

//: {{end fold}}
