// A mask drawn by hand, combined with another, and what it hides.
// snippet.hide
import AttentionWorkbook

// snippet.show
let drawn = try Mask(
  "x..",
  "xx.",
  "xxx")
let mask = drawn & .padding(queries: 3, real: [true, false, true])
print(mask)

let tokens = Matrix<Float>([[1, 0], [0, 1], [1, 1]])
var values = Matrix<Float>([[10, 0], [0, 10], [5, 5]])
let before = maskedAttention(queries: tokens, keys: tokens, values: values, mask: mask)
for i in 0..<3 {
  print("token \(i + 1) takes away \(before[i].map { decimals($0, 2) })")
}

values[1, 0] = 1_000_000  // the padding: nobody may see it
let after = maskedAttention(queries: tokens, keys: tokens, values: values, mask: mask)
print(before == after ? "not one bit has moved" : "the mask leaks")
// snippet.hide
precondition(before == after, "the mask leaks")
precondition(drawn == .causal(queries: 3, keys: 3), "the drawing is not causal")
let reread = try Mask(drawing: mask.description)
precondition(reread == mask, "a mask is not read as it was printed")
// snippet.show
