import Chapter2Scores
import Chapter3Softmax
import Tensors
import Verification

extension Masking {
  /// The smallest share of a row's unmasked weights that its mask keeps, dead rows left aside; in
  /// `Double`.
  static func smallestKeptShare(_ input: MaskedInput) -> Double {
    var smallest = 1.0
    for head in 0..<input.queries.count {
      let scores = scaledScores(
        queries: input.queries[head].map { Double($0) }, keys: input.keys[head].map { Double($0) })
      let weights = softmax(scores)
      let mask = input.masks[head: head]
      for i in 0..<mask.queries where !mask.isDead(i) {
        let share = (0..<mask.keys).reduce(0) { $0 + (mask[i, $1] ? weights[i, $1] : 0) }
        smallest = min(smallest, share)
      }
    }
    return smallest
  }
}
