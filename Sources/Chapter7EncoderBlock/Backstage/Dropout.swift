import Tensors
public import Verification

extension Dropout {
  /// Dropout that grows what survives.
  public static let inverted = Variant<Dropout>(
    "inverted", .other, summary: "zeros with probability p, the rest divided by 1 − p",
    claim: .reference, cost: Cost(multiplyAdds: 0)
  ) { input in
    var generator = SeededGenerator(seed: input.seed)
    return dropout(
      input.x, probability: input.probability, training: input.training, using: &generator)
  }
}
