// A task of your own: a small Transformer learns it, and its head shows how.
// snippet.hide
import Tensors
import Training

// snippet.show
/// At each place, the token that stood at the place before; at the first, the last of all.
struct Before: TrainingTask {
  let name = "before"
  let vocabulary = ["sun", "rain", "wind", "snow"]
  let length = 8

  func example(_ generator: inout SeededGenerator) -> TaskExample {
    let tokens = (0..<length).map { _ in generator.below(vocabulary.count) }
    return TaskExample(
      tokens: tokens, answers: tokens.indices.map { tokens[($0 + length - 1) % length] })
  }
}

let run = try TrainingRun(Before(), seed: 1)
for _ in 0..<run.recipe.steps { try run.step() }
let weights = try run.attention().layers[0][0]
let right = try run.unseen().accuracy
print("right:", right, "weight on the token before:", weights[5, 4])
// snippet.hide
precondition(right > 0.99 && weights[5, 4] > 0.9)
