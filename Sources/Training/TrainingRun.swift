import Kernels
public import Tensors

/// A training under way: the model, Adam's means, and how far it is.
///
/// Everything follows from the task, the shape, the recipe, the mistake and the seed: the same bits on every
/// machine, for any number of threads, and for a training that was kept in a file and taken up again.
public final class TrainingRun {
  /// What is learned.
  public let task: any TrainingTask
  /// How.
  public let recipe: Recipe
  /// What everything random comes from.
  public let seed: UInt64
  /// The mistake in the forward pass, if there is one.
  public let mistake: ForwardMistake?
  /// The sizes.
  public let shape: ModelShape
  /// Mean loss of each step done since this training began or was taken up.
  public private(set) var losses: [Double] = []
  /// Share of right answers in each of these steps' batches.
  public private(set) var accuracies: [Double] = []

  private let passes: Passes<Float>
  private let layout: ParameterLayout
  private var adam: Adam
  private var first: [Float]
  private var second: [Float]

  /// Steps done.
  public var steps: Int { adam.step }

  /// Adam's means of gradients and of their squares.
  var moments: (first: [Float], second: [Float]) { (first, second) }

  /// The model as it is now.
  public var model: Model<Float> { Model(shape, parameters: passes.numbers) }

  /// A training that has not begun.
  public convenience init(
    _ task: any TrainingTask, shape: ModelShape? = nil, recipe: Recipe? = nil, seed: UInt64 = 1,
    mistake: ForwardMistake? = nil
  ) throws {
    let shape = shape ?? task.shape
    if let fault = shape.fault { throw TaskProblem(description: fault) }
    try self.init(
      task, model: Model(shape, seed: seed), first: [], second: [], steps: 0,
      recipe: recipe ?? task.recipe, seed: seed, mistake: mistake)
  }

  init(
    _ task: any TrainingTask, model: Model<Float>, first: [Float], second: [Float], steps: Int,
    recipe: Recipe, seed: UInt64, mistake: ForwardMistake?
  ) throws {
    self.task = task
    shape = model.shape
    self.recipe = recipe
    self.seed = seed
    self.mistake = mistake
    layout = model.layout
    let none = [Float](repeating: 0, count: layout.count)
    self.first = first.isEmpty ? none : first
    self.second = second.isEmpty ? none : second
    adam = Adam(recipe, after: steps)
    passes = Passes(
      model, plan: try ForwardMistake.plan(of: shape, with: mistake), capacity: recipe.batch)
  }

  /// One step.
  public func step() throws {
    let batch = try Batch(
      of: task, count: recipe.batch, seed: Self.seed(seed, part: 1, UInt64(steps)), unseen: false)
    let sum = run(batch, examples: recipe.batch, gradient: true)
    losses.append(sum.loss / Double(batch.asked))
    accuracies.append(Double(sum.right) / Double(batch.asked))
    let parts = passes.gradients(examples: recipe.batch)
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return }
        adam.move(
          passes.parameters, first: first, second: second, parts: parts, count: layout.count)
      }
    }
  }

  /// Loss and share of right answers on sequences that training never shows.
  public func unseen(_ examples: Int = 1000) throws -> (loss: Double, accuracy: Double) {
    var (sum, asked, left, part) = (LossSum(), 0, examples, UInt64(0))
    while left > 0 {
      let count = min(left, recipe.batch)
      let batch = try Batch(
        of: task, count: count, seed: Self.seed(seed, part: 2, part), unseen: true)
      sum = sum + run(batch, examples: count, gradient: false)
      asked += batch.asked
      left -= count
      part += 1
    }
    return (sum.loss / Double(asked), Double(sum.right) / Double(asked))
  }

  /// A sequence that training never shows, and each head's weights for it, block by block.
  public func attention(
    example number: Int = 0
  ) throws -> (example: TaskExample, layers: [HeadStack<Float>]) {
    let batch = try Batch(
      of: task, count: 1, seed: Self.seed(seed, part: 3, UInt64(number)), unseen: true)
    let example = TaskExample(
      tokens: batch.tokens.map { Int($0) },
      answers: batch.answers.map { $0 < 0 ? nil : Int($0) })
    return (example, try attention(of: batch))
  }

  /// Each head's weights for a sequence, block by block.
  ///
  /// - Throws: ``TaskProblem`` if it is no sequence of the task.
  public func attention(of example: TaskExample) throws -> [HeadStack<Float>] {
    try attention(of: Batch(example, of: task))
  }

  private func attention(of batch: Batch) throws -> [HeadStack<Float>] {
    _ = run(batch, examples: 1, gradient: false)
    let plan = try ForwardMistake.plan(of: shape, with: mistake)
    let size = plan.size
    return (0..<shape.layers).map { layer in
      let weights = passes.weights(layer: layer, example: 0)
      return HeadStack(
        (0..<plan.groups).map { group in
          Matrix<Float>(
            rows: size, columns: size,
            elements: (0..<size * size).map { weights[group * size * size + $0] })
        })
    }
  }

  private func run(_ batch: Batch, examples: Int, gradient: Bool) -> LossSum {
    batch.tokens.withUnsafeBufferPointer { tokens in
      batch.answers.withUnsafeBufferPointer { answers in
        guard let tokens = tokens.baseAddress, let answers = answers.baseAddress else {
          return LossSum()
        }
        return passes.run(
          tokens: tokens, rows: nil, wanted: .answers(answers), examples: examples,
          count: batch.asked, gradient: gradient)
      }
    }
  }

  /// A seed for a part of a training: examples to learn, to be asked about, to be shown.
  private static func seed(_ seed: UInt64, part: UInt64, _ number: UInt64) -> UInt64 {
    var generator = SeededGenerator(seed: seed)
    let base = generator.next()
    generator = SeededGenerator(seed: base ^ (part << 56) ^ number)
    return generator.next()
  }
}
