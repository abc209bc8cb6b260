import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
public import Chapter6Masking
public import Tensors
public import Verification

// Not printed: the game behind `workbook diagnose`.

/// A layer with a hidden mistake on a case small enough for paper: whole numbers, two examples, three
/// tokens, two heads of width 2.
public struct Diagnosis: Sendable {
  /// The mistake to be named.
  public let hidden: Mistake
  /// The masks of both examples in words: `causal`.
  public let maskName: String
  /// The masks of both examples.
  public let masks: [Mask]
  /// The tokens, `[2, 3, 4]`.
  public let tokens: Batch<Float>
  /// W^Q, W^K, W^V and W^O, `[4, 4]` each, no biases; h = 2.
  public let matrices: [(name: String, matrix: Matrix<Float>)]
  /// What the layer should give.
  public let right: Run
  /// What the layer with the mistake gives.
  public let wrong: Run

  private let input: HeadsInput

  /// A run of the layer: the weights by which values were averaged, example after example, and the output.
  public struct Run: Sendable {
    /// The weights, as many stacks as the code averaged by; mostly `[2, 3, 3]` for each example.
    public let weights: [HeadStack<Float>]
    /// The output, `[2, 3, 4]`.
    public let output: Batch<Float>
  }

  /// What was said of an answer.
  public enum Verdict: Sendable, Equatable {
    /// It is the hidden mistake.
    case right
    /// It is another mistake, with the same numbers on this case.
    case same
    /// It is another mistake; on this case its output differs by up to `error`.
    case wrong(error: Float)
    /// It is another mistake, whose code stops on this case.
    case stops
  }

  /// The mistakes that can be hidden: those that change the output of the masked layer.
  public static func mistakes(in registry: Registry) -> [Mistake] {
    registry.mistakes(reaching: MaskedLayer.name).filter { mistake in
      var generator = SeededGenerator(seed: 1)
      return mistake.symptom == .wrongOutput
        && (0..<tries).contains { _ in Diagnosis(mistake, from: &generator) != nil }
    }
  }

  /// A case for a mistake drawn from `mistakes`.
  public static func drawn(
    from mistakes: [Mistake], using generator: inout SeededGenerator
  ) -> Diagnosis? {
    guard let hidden = mistakes.randomElement(using: &generator) else { return nil }
    for _ in 0..<tries {
      if let diagnosis = Diagnosis(hidden, from: &generator) { return diagnosis }
    }
    return nil
  }

  /// Cases are drawn anew until one shows the mistake.
  private static let tries = 200

  /// Less than this is not seen in two decimals.
  private static let visible: Float = 0.05

  /// A random case, or nil if it does not show the mistake.
  private init?(_ hidden: Mistake, from generator: inout SeededGenerator) {
    self.hidden = hidden
    func whole(_ rows: Int, _ columns: Int) -> Matrix<Float> {
      Matrix(rows: rows, columns: columns) { _, _ in Float(Int(generator.next() % 3) - 1) }
    }
    let tokens = Batch([whole(3, 4), whole(3, 4)])
    let names = ["W^Q", "W^K", "W^V", "W^O"]
    let matrices = names.map { ($0, whole(4, 4)) }
    let kinds: [(String, [Mask])] = [
      ("none", [.all(queries: 3, keys: 3), .all(queries: 3, keys: 3)]),
      ("causal", [.causal(queries: 3, keys: 3), .causal(queries: 3, keys: 3)]),
      (
        "padding: the last token of example 2",
        [.all(queries: 3, keys: 3), .padding(queries: 3, real: [true, true, false])]
      ),
      (
        "example 2 is nothing but padding",
        [.all(queries: 3, keys: 3), .padding(queries: 3, real: [false, false, false])]
      ),
    ]
    (maskName, masks) = kinds[Int(generator.next() % UInt64(kinds.count))]
    (self.tokens, self.matrices) = (tokens, matrices)
    input = HeadsInput(
      queries: tokens, keys: tokens, values: tokens,
      weights: AttentionWeights(
        projections: ProjectionWeights(
          query: matrices[0].1, key: matrices[1].1, value: matrices[2].1),
        output: matrices[3].1),
      headCount: 2)
    guard let right = try? Self.run(Steps(), input, masks),
      let wrong = try? Self.run(hidden.steps, input, masks),
      Self.distance(wrong.output, right.output) >= Self.visible
    else { return nil }
    (self.right, self.wrong) = (right, wrong)
  }

  /// Judges an answer.
  public func judge(_ answer: Mistake) -> Verdict {
    if answer.id == hidden.id { return .right }
    guard let run = try? Self.run(answer.steps, input, masks) else { return .stops }
    let error = Self.distance(run.output, wrong.output)
    return error < Self.visible ? .same : .wrong(error: error)
  }

  private static func run(_ steps: Steps, _ input: HeadsInput, _ masks: [Mask]) throws -> Run {
    let (output, weights) = try steps.recordingWeights { steps in
      try steps.maskedLayer(steps, input, .perExample(masks))
    }
    return Run(weights: weights, output: output)
  }

  /// The largest difference; infinite for a NaN on one side only or another shape.
  private static func distance(_ a: Batch<Float>, _ b: Batch<Float>) -> Float {
    guard a.shape == b.shape else { return .infinity }
    return zip(a.elements, b.elements).reduce(0) { worst, pair in
      if pair.0.isNaN && pair.1.isNaN { return worst }
      let difference = (pair.0 - pair.1).magnitude
      return max(worst, difference.isNaN ? .infinity : difference)
    }
  }
}
