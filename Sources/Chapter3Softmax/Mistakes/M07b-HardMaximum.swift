// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M07b: only the best key counts.** Why tests with large scores accept it, and the step in code}}
//:
//: ### M07b: only the best key counts
//:
//: Weight 1 for the largest score and 0 for the rest is a distribution, and it is what a saturated
//: softmax approaches. So tests with large, whole-numbered scores accept it. It has no gradient to
//: learn from, and of two keys with the same score it drops one.

extension Mistake {
  /// 1 at the largest score of a row, 0 elsewhere.
  public static let hardMaximum = Mistake(
    "M07b", "hard-maximum",
    done: "the largest score of a row gets the weight 1 and all others 0",
    instead: "give every key the share that its exponential has in the row",
    seen: [
      "[Deep-ML, problem 94](https://github.com/Open-Deep-ML/DML-OpenProblem/blob/main/Problems/94_multi_head_attention/solution.py): its tests accept it"
    ],
    section: "From scores to weights"
  ) { steps in
    steps.softmax = { scores in
      scores.map { matrix in
        let best = (0..<matrix.rows).map { i in
          (0..<matrix.columns).reduce(0) { matrix[i, $1] > matrix[i, $0] ? $1 : $0 }
        }
        return Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in j == best[i] ? 1 : 0 }
      }
    }
  }
}

//: {{end fold}}
