/// How a model is trained: batches, and Adam.
///
/// Source: Kingma and Ba 2015, algorithm 1; the warm-up is that of Vaswani et al. 2017, section 5.3, with
/// its peak at `learningRate`.
public struct Recipe: Equatable, Sendable {
  /// Examples in a step.
  public var batch: Int
  /// Steps, unless somebody says otherwise.
  public var steps: Int
  /// α; with a warm-up its highest value.
  public var learningRate: Double
  /// Steps in which the learning rate rises to its highest value; after them it falls with the inverse root
  /// of the step. 0 for a rate that stays.
  public var warmUp: Int
  /// β₁, how much of the mean gradient stays.
  public var firstDecay: Double
  /// β₂, how much of the mean squared gradient stays.
  public var secondDecay: Double
  /// ε, added to the root.
  public var epsilon: Double

  /// A recipe.
  public init(
    batch: Int = 32, steps: Int, learningRate: Double, warmUp: Int = 0, firstDecay: Double = 0.9,
    secondDecay: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.batch = batch
    self.steps = steps
    self.learningRate = learningRate
    self.warmUp = warmUp
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
  }

  /// The learning rate of a step, counted from 1.
  public func rate(ofStep step: Int) -> Double {
    guard warmUp > 0 else { return learningRate }
    let (step, top) = (Double(step), Double(warmUp))
    return learningRate * min(step / top, (top / step).squareRoot())
  }
}
