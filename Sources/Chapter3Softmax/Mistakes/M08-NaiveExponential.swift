// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M08: the exponentials of the scores as they are.** When it is right and when it is not a number, and the step in code}}
//:
//: ### M08: the exponentials of the scores as they are
//:
//: This is the formula taken literally, without subtracting the largest score of the row first. On
//: small scores it is right to the last digits, so no test with small scores catches it. Once a
//: score is large, its exponential is $\infty$, and $\infty / \infty$ is not a number. A row in
//: which everything is hidden gives $0/0$.

extension Mistake {
  /// eˢ over the sum of the row's eˢ.
  public static let naiveExponential = Mistake(
    "M08", "naive-exponential",
    done: "the exponentials are taken of the scores as they are",
    instead: "subtract the largest score of the row first, and give a dead row zeros",
    seen: ["NVIDIA/FasterTransformer#43"],
    section: "One row, three passes"
  ) { steps in
    steps.softmax = { scores in
      scores.map { matrix in
        let rows = (0..<matrix.rows).map { i in
          let exponentials = matrix[i].map { exp($0) }
          return exponentials.map { $0 / exponentials.reduce(0, +) }
        }
        return Matrix(rows)
      }
    }
  }
}

//: {{end fold}}
