// Attention without ever writing the weights down.
// snippet.hide
import AttentionWorkbook

// snippet.show
let queries = Matrix<Float>([[1, 0], [0, 1], [1, 1]])
let keys = Matrix<Float>([[1, 0], [0, 2], [3, 0]])
let values = Matrix<Float>([[10, 0], [0, 10], [5, 5]])

let plain = attention(queries: queries, keys: keys, values: values)  // scores and weights, [3, 3]
let fused = onePassAttention(queries: queries, keys: keys, values: values)  // makes neither

for i in 0..<3 {
  print("token \(i + 1) takes away \(plain[i].map { decimals($0, 2) })")
}
// snippet.hide
precondition(
  zip(plain.elements, fused.elements).allSatisfy { ($0 - $1).magnitude < 1e-5 },
  "the fused variant differs from the plain one")
// snippet.show
