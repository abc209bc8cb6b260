// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M33: survivors are divided by $p$
//:
//: {{fold What the network sees in evaluation, and the step in code}}
//:
//: “Scaled by one over the dropout rate” is right for a rate of one half and for no other. At a tenth,
//: what survives grows tenfold in training, and in evaluation the network sees numbers it was never
//: trained on. Test dropout with a rate that is not one half.

extension Mistake {
  /// 1/p in place of 1/(1 − p).
  public static let dividedByRate = Mistake(
    "M33", "divided-by-rate",
    done: "what survives dropout is divided by p",
    instead: "divide by 1 − p, the probability of surviving",
    seen: ["rasbt/LLMs-from-scratch#431", "NVIDIA/apex#816"],
    section: "Dropout, in training only"
  ) { steps in
    steps.dropout = { x, probability, training, generator in
      try Dropout.check(probability: probability)
      if !training || probability == 0 { return x }
      let scale = Float(1 / probability)
      return x.map { generator.uniform() < probability ? 0 : $0 * scale }
    }
  }
}

//: {{end fold}}
