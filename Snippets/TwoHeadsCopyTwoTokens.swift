// Every token asks for the two tokens before it: two heads deliver both, one head a mixture.
// snippet.hide
import AttentionWorkbook

// snippet.show
// Five tokens: one number to copy, then the place, one-hot.
let numbers: [Float] = [1, 2, 3, 4, 5]
let x = Matrix<Float>(rows: 5, columns: 6) { i, c in c == 0 ? numbers[i] : c == i + 1 ? 1 : 0 }

// Head 1 asks for the place one back, head 2 for two back; both copy the number.
let query = Matrix<Float>(rows: 6, columns: 12) { place, c in
  let (head, asked) = (c / 6, c % 6)
  return place > 0 && asked == (place + 3 - head) % 5 + 1 ? 200 : 0
}
let key = Matrix<Float>(rows: 6, columns: 12) { place, c in place > 0 && c % 6 == place ? 1 : 0 }
let value = Matrix<Float>(rows: 6, columns: 2) { place, _ in place == 0 ? 1 : 0 }
let output = Matrix<Float>(rows: 2, columns: 6) { head, c in head == c ? 1 : 0 }
let weights = AttentionWeights(
  projections: ProjectionWeights(query: query, key: key, value: value), output: output)

for heads in [2, 1] {
  let layer = MultiHeadAttention(weights: weights, headCount: heads)
  let copied = layer(queries: x, keys: x, values: x)
  let pairs = (0..<5).map { "(\(decimals(copied[$0, 0], 1)), \(decimals(copied[$0, 1], 1)))" }
  print("h = \(heads): " + pairs.joined(separator: " "))
  // snippet.hide
  for i in 0..<5 {
    let (one, two) = (numbers[(i + 4) % 5], numbers[(i + 3) % 5])
    let expected = heads == 2 ? (one, two) : ((one + two) / 2, (one + two) / 2)
    precondition(
      (copied[i, 0] - expected.0).magnitude < 1e-4 && (copied[i, 1] - expected.1).magnitude < 1e-4,
      "token \(i), h = \(heads): \(copied[i])")
  }
  // snippet.show
}
