import Tensors
public import Verification

// The inputs on which every variant of this stage is tried.

extension Softmax {
  private static func random(
    _ h: Int, _ n: Int, _ m: Int, scale: Double = 1, seed: UInt64
  ) -> ScoreInput {
    var generator = SeededGenerator(seed: seed)
    return ScoreInput(scores: generator.stack(count: h, rows: n, columns: m, scale: scale))
  }

  /// The first row dead, then a first half, a second half and every third score hidden.
  private static var hidden: ScoreInput {
    var input = random(2, 5, 8, seed: 36)
    for head in 0..<2 {
      for j in 0..<8 {
        let hides = [true, j < 4, j >= 4, j % 3 == head, false]
        for (i, hide) in hides.enumerated() where hide { input.scores[head][i, j] = -.infinity }
      }
    }
    return input
  }

  /// Sizes pairwise different, with the edges: one head, one query, one key, hidden keys.
  public static var probes: [Probe<ScoreInput>] {
    [
      Probe("unequal sizes: h 3, n 5, m 7", random(3, 5, 7, seed: 31)),
      Probe("one head: h 1, n 6, m 9", random(1, 6, 9, seed: 32)),
      Probe("one query: h 2, n 1, m 8", random(2, 1, 8, seed: 33)),
      Probe("one key: h 2, n 4, m 1", random(2, 4, 1, seed: 34)),
      Probe("longer than a tile: h 2, n 19, m 37", random(2, 19, 37, seed: 35)),
      Probe("square: h 2, n 16, m 16", random(2, 16, 16, seed: 39)),
      Probe("hidden keys and dead rows: h 2, n 5, m 8", hidden),
      Probe("saturated: h 3, n 5, m 7", random(3, 5, 7, scale: 80, seed: 37)),
    ]
  }

  /// Empty axes, NaN and +∞.
  public static var refusals: [Probe<ScoreInput>] {
    let good = random(2, 3, 4, seed: 38)
    var (nan, infinite) = (good, good)
    nan.scores[1][2, 3] = .nan
    infinite.scores[0][1, 2] = .infinity
    return [
      Probe("a score is NaN", nan), Probe("a score is +∞", infinite),
      Probe("no heads", ScoreInput(scores: HeadStack([]))),
      Probe("no queries", ScoreInput(scores: good.scores.map { $0.selectingRows([]) })),
      Probe("no keys", ScoreInput(scores: good.scores.map { $0.columns(0..<0) })),
    ]
  }
}
