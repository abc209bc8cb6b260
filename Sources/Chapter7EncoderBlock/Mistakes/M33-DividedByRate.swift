// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M33: survivors are divided by the rate.** What goes wrong when the model is used, and the step in code}}
//:
//: ### M33: survivors are divided by $p$
//:
//: Some texts say that the remaining numbers are scaled by one over the dropout rate. That is right for a rate
//: of one half and for no other. At a rate of one tenth the remaining numbers grow tenfold in training, and later the model
//: gets much smaller numbers than it was trained on. Test dropout with a rate other than one half. (If $p$ is
//: the probability of *keeping*, as in some papers, $1/p$ is right.)

extension Mistake {
  /// 1/p in place of 1/(1 − p).
  public static let dividedByRate = Mistake(
    "M33", "divided-by-rate",
    done: "what survives dropout is divided by p",
    instead: "divide by 1 − p, the probability of surviving",
    seen: ["rasbt/LLMs-from-scratch#431", "lmjohns3/theanets#123"],
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
