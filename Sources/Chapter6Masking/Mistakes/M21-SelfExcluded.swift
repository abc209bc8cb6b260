// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M21: a token does not see itself.** What happens to the first token, and the step in code}}
//:
//: ### M21: a token does not see itself
//:
//: A tutorial says that each element is compared with all *other* elements. Code that takes this literally
//: hides the diagonal. Under a causal mask the first token then sees nothing.

extension Mistake {
  /// Hides the key that stands where the query stands.
  public static let selfExcluded = Mistake(
    "M21", "self-excluded",
    done: "each query is kept from seeing its own token",
    instead: "let a token see itself; a causal mask keeps its diagonal",
    seen: ["S3:22"],
    section: "The masks in use"
  ) { steps in
    let hide = steps.hide
    steps.hide = { scores, masks in
      try hide(scores, masks).map { scores in
        Matrix(rows: scores.rows, columns: scores.columns) { i, j in
          i == j ? -.infinity : scores[i, j]
        }
      }
    }
  }
}

//: {{end fold}}
