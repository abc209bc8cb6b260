import Chapter1Projections
import Chapter5Heads
import Tensors
import Publishing
import Verification

//: ## Tests that know the answer
//:
//: A reference is the same function written again in the plainest way: a loop over the heads, inside it a
//: loop over the queries, inside that loops over keys and features, all in `Double`. Here it is the one of
//: chapter 5, with one head and with several. Two more tests are about sizes: one checks the shape of the
//: output, the other that bad sizes are refused.
//:
//: {{fold These tests in code, with the reference of chapter 5}}

extension [LayerTest] {
  static let references: [LayerTest] = [
    LayerTest("one head", "with h = 1, is it plain attention?") { code in
      differ(try code.run(Fixture.oneHead), Fixture.exactOneHead)
    },
    LayerTest("loop of heads", "with several heads, is it the loop over heads?") { code in
      differ(try code.output, Fixture.exactLayer)
    },
    LayerTest("sizes all different", "with n ≠ m and d_k ≠ d_v, has it the right shape?") { code in
      try code.run(Fixture.cross).shape != Fixture.cross.queries.shape
    },
    LayerTest("refuses a remainder", "are 4 heads for 10 columns refused?") { code in
      let (x, weights) = (Matrix<Float>(rows: 4, columns: 10), Matrix<Float>.identity(10))
      return (try? code.steps.project(code.steps, x, weights, nil, 4)) != nil
    },
  ]
}

//: {{end fold}}
