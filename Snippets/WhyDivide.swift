// Sixteen keys: how much of its weight a query gives to the best one.
// snippet.hide
import AttentionWorkbook

// snippet.show
var generator = SeededGenerator(seed: 7)

func largestWeight(_ scores: [Float]) -> Float {
  let largest = scores.max() ?? 0
  return 1 / scores.reduce(0) { $0 + exp($1 - largest) }
}

var means: [(plain: Float, divided: Float)] = []
for width in [4, 64, 1024] {
  let queries: Matrix<Float> = generator.matrix(rows: 50, columns: width)
  let keys: Matrix<Float> = generator.matrix(rows: 16, columns: width)
  let divided = scaledScores(queries: queries, keys: keys)
  let plain = Float(width).squareRoot() * divided  // as if never divided
  let mean = { (scores: Matrix<Float>) in
    (0..<50).reduce(0) { $0 + largestWeight(Array(scores[$1])) / 50 }
  }
  means.append((mean(plain), mean(divided)))
  print("d_k \(width): \(decimals(mean(plain))) plain, \(decimals(mean(divided))) divided")
}
// snippet.hide
precondition(means[2].plain > means[0].plain + 0.3, "the plain softmax saturates with d_k")
precondition((means[2].divided - means[0].divided).magnitude < 0.1, "the divided one does not")
// snippet.show
