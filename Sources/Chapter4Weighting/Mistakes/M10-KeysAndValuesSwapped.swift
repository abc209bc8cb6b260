// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M10: keys and values change places.** Which library asks for this order, and the step in code}}
//:
//: ### M10: keys and values change places
//:
//: A function that expects query, *value*, key is called with query, *key*, value. Then the values
//: decide where a query looks, and the keys are what it finds. [Keras](https://keras.io/api/layers/attention_layers/attention/) has this order, so its
//: `Attention()([Q, K, V])` computes $\mathrm{softmax}(QV^\top)K$. Where keys and values are
//: equally wide, nothing complains.

extension Mistake {
  /// softmax(Q Vᵀ / √d_k) K.
  public static let keysAndValuesSwapped = Mistake(
    "M10", "keys-and-values-swapped",
    done: "keys and values change places",
    instead: "look at the order of the arguments, and test with values wider than keys",
    seen: ["S0:72"],
    section: "V decides what, the weights decide where"
  ) { steps in
    let attend = steps.attend
    steps.attend = { steps, queries, keys, values, hiding in
      try attend(steps, queries, values, keys, hiding)
    }
  }
}

//: {{end fold}}
