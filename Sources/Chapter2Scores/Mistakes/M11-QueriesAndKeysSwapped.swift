// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M11: queries and keys change places.** Why the shapes agree, and the step in code}}
//:
//: ### M11: queries and keys change places
//:
//: $K Q^\top$ is the transpose of $Q K^\top$: the row of a token now says who looks for *it*. With
//: as many queries as keys the shapes are the same, and a test in which $W^Q$ equals $W^K$ catches
//: nothing.

extension Mistake {
  /// K Qᵀ / √d_k.
  public static let queriesAndKeysSwapped = Mistake(
    "M11", "queries-and-keys-swapped",
    done: "queries and keys change places in the product",
    instead: "compute Q Kᵀ, a row for each query, and test with fewer queries than keys",
    section: "How alike a query and a key are"
  ) { steps in
    let score = steps.score
    steps.score = { queries, keys in try score(keys, queries) }
  }
}

//: {{end fold}}
