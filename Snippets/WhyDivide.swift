// Sixteen keys, one query: how much of the weight the best key gets.
// snippet.hide
import AttentionWorkbook

// snippet.show
var generator = SeededGenerator(seed: 7)

func largestWeight(_ scores: [Float]) -> Float {
  let largest = scores.max() ?? 0
  return 1 / scores.reduce(0) { $0 + exp($1 - largest) }
}

var found: [(plain: Float, scaled: Float)] = []
for width in [4, 64, 1024] {
  let query: Matrix<Float> = generator.matrix(1, width)
  let keys: Matrix<Float> = generator.matrix(16, width)
  let scaled = Array(scaledScores(query, keys)[0])
  let plain = scaled.map { $0 * Float(width).squareRoot() }  // as if never divided
  found.append((largestWeight(plain), largestWeight(scaled)))
  print(
    "d_k \(width): \(decimals(found.last!.plain)) plain, \(decimals(found.last!.scaled)) divided")
}
// snippet.hide
precondition(found.last!.plain > 0.9 && found.last!.scaled < 0.5, "the plain softmax saturates")
// snippet.show
