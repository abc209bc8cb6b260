// One packed product is a loop over heads.
// snippet.hide
import AttentionWorkbook

// snippet.show
let x = Matrix<Float>([[1, 0, 2], [0, 3, 1]])  // two tokens, three features
let packed = Matrix<Float>([
  [1, 0, 0, 2],  // columns 0 and 1 are head 1, columns 2 and 3 head 2
  [0, 1, 1, 0],
  [1, 1, 0, 1],
])

let loop = projectHeads(x, packed: packed, bias: nil, heads: 2)  // X W₁, then X W₂
let whole = projectPacked(x, packed: packed, bias: nil, heads: 2)  // X [W₁ W₂], then cut

for head in 0..<2 {
  print("head \(head + 1)")
  for token in 0..<2 {
    print("  token \(token + 1): \(Array(loop[head][token])) \(Array(whole[head][token]))")
  }
}
// snippet.hide
precondition(loop == whole, "the packed product differs from the loop")
precondition(Array(loop[1][0]) == [0, 4], "x₁ W₂ is [0, 4]")
// snippet.show
