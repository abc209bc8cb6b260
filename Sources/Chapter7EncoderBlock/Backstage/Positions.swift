import Tensors
public import Verification

extension Positions {
  /// Sines and cosines.
  public static let sinusoidal = Variant<Positions>(
    "sinusoidal", .other, summary: "pairs of a sine and a cosine, each slower than the last",
    claim: .reference, cost: Cost(multiplyAdds: 0)
  ) { input in
    positionalEncoding(count: input.count, width: input.width)
  }
}
