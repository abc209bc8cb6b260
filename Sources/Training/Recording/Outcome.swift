import Tensors

/// A training that has ended, and what is kept of it.
struct Outcome {
  let run: TrainingRun
  /// Loss and share of right answers on unseen sequences.
  let loss: Double
  let accuracy: Double

  /// Trains a model from random numbers to the end.
  init(
    _ task: any TrainingTask, shape: ModelShape? = nil, recipe: Recipe? = nil, steps: Int? = nil,
    seed: UInt64 = 1, mistake: ForwardMistake? = nil, unseen: Int = 1000,
    each: (TrainingRun) throws -> Void = { _ in }
  ) throws {
    run = try TrainingRun(task, shape: shape, recipe: recipe, seed: seed, mistake: mistake)
    for _ in 0..<(steps ?? run.recipe.steps) {
      try each(run)
      try run.step()
    }
    try each(run)
    (loss, accuracy) = try run.unseen(unseen)
  }

  /// The first step from which twenty batches in a row have 99 % right on average; nil if there is none.
  var learnedAt: Int? {
    let window = 20
    guard run.accuracies.count >= window else { return nil }
    return (0...run.accuracies.count - window).first { start in
      run.accuracies[start..<start + window].reduce(0, +) >= 0.99 * Double(window)
    }.map { $0 + 1 }
  }

  /// Accuracy, loss, the step at which it was learned (0 for never), parameters, steps, checksum.
  var words: [String] {
    [
      TrainingRecording.fixed(accuracy, 4), TrainingRecording.fixed(loss, 4),
      String(learnedAt ?? 0), String(run.model.parameters.count), String(run.steps),
      run.model.checksum,
    ]
  }

  /// The mean weight that a head gives from one place to another in some unseen sequences.
  ///
  /// - Parameter places: pairs of a query's and a key's place in an example.
  func meanWeight(
    layer: Int, head: Int, examples: Int = 50, places: (TaskExample) -> [(query: Int, key: Int)]
  ) throws -> Double {
    var (sum, count) = (0.0, 0)
    for number in 0..<examples {
      let (example, layers) = try run.attention(example: number)
      for place in places(example) {
        sum += Double(layers[layer][head][place.query, place.key])
        count += 1
      }
    }
    return sum / Double(max(1, count))
  }

  /// The weights of a head for a sequence, row by row.
  static func map(_ weights: Matrix<Float>) -> [String] {
    weights.elements.map { TrainingRecording.fixed(Double($0), 2) }
  }
}
