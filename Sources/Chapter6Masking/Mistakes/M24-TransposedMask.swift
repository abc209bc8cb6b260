// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M24: the mask hides queries in place of keys.** Why the shapes still fit, and the step in code}}
//:
//: ### M24: the mask hides queries in place of keys
//:
//: A padding mask starts as one boolean per token and has to be broadcast to `[n, m]`. Along the wrong axis it
//: hides whole rows: padding sees nothing, and every word still sees the padding. With as many queries as
//: keys the shapes still fit.

extension Mistake {
  /// Query i may see key j where the mask lets query j see key i.
  public static let transposedMask = Mistake(
    "M24", "transposed-mask",
    done: "the mask lies along the queries: its rows and columns have changed places",
    instead: "give padding the shape [1, m], so that it is the same for every query",
    seen: ["lsdefine/attention-is-all-you-need-keras#16", "bentrevett/pytorch-seq2seq#96"],
    section: "The masks in use"
  ) { steps in
    let hide = steps.hide
    steps.hide = { scores, masks in
      try hide(
        scores,
        masks.map { mask in Mask(queries: mask.keys, keys: mask.queries) { mask[$1, $0] } })
    }
  }
}

//: {{end fold}}
