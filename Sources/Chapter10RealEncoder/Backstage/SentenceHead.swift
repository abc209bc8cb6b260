import Chapter7EncoderBlock
import Tensors

/// What makes the vector of a text of the rows of its last hidden states: one pooling or several, side by
/// side, and what a model's folder lists after it.
public struct SentenceHead: Sendable, Equatable {
  /// Their rows are set side by side.
  var pooling: [Pooling] = [.mean]
  /// How many rows at the beginning do not count: those of a prompt that the model leaves out.
  var leftOut = 0
  /// What comes after, in this order.
  var steps: [Step] = [.normalise]

  /// A module after the pooling.
  enum Step: Sendable, Equatable {
    case dense(DenseLayer)
    case normalise
  }

  /// The vector of a text.
  ///
  /// - Parameters:
  ///   - hidden: the last hidden states `[n, d]`, all of them finite
  ///   - rows: those of the text, at least one.
  /// - Throws: ``InvalidInput`` if the vector is not finite.
  func callAsFunction(
    _ hidden: Matrix<Float>, rows: Range<Int>
  ) throws(InvalidInput) -> [Float] {
    // At least the last row counts.
    let counted = min(rows.lowerBound + leftOut, rows.upperBound - 1)..<rows.upperBound
    var vector = pooling.flatMap { $0(hidden, rows: counted, start: rows.lowerBound) }
    for step in steps {
      switch step {
      case .dense(let layer): vector = layer(vector)
      case .normalise:
        // The length of large numbers overflows before they do, and would make zeros of them.
        try Self.checkFinite(vector.map { $0 * $0 }, "its square")
        vector = normalised(vector)
      }
    }
    try Self.checkFinite(vector, "the vector")
    return vector
  }

  private static func checkFinite(_ vector: [Float], _ name: String) throws(InvalidInput) {
    var sum: Float = 0
    for (place, number) in vector.enumerated() {
      sum += number
      if !sum.isFinite {
        throw .overflow(operation: "sentence vector", tensor: name, position: place)
      }
    }
  }
}

/// A layer after the pooling: g(v W + b).
struct DenseLayer: Sendable, Equatable {
  /// The file of its settings, for messages.
  let path: String
  /// W `[in, out]`
  let weights: Matrix<Float>
  /// b `[out]`
  let bias: [Float]
  let activation: Activation

  /// g, by the name of its class in PyTorch.
  enum Activation: String, CaseIterable {
    case identity = "torch.nn.modules.linear.Identity"
    case tanh = "torch.nn.modules.activation.Tanh"
    case relu = "torch.nn.modules.activation.ReLU"
    case gelu = "torch.nn.modules.activation.GELU"
    case sigmoid = "torch.nn.modules.activation.Sigmoid"

    func callAsFunction(_ x: Float) -> Float {
      switch self {
      case .identity: x
      case .tanh: Float(Elementary.hyperbolicTangent(Double(x)))
      case .relu: Chapter7EncoderBlock.relu(x)
      case .gelu: Chapter7EncoderBlock.gelu(x)
      case .sigmoid: Float(1 / (1 + Elementary.exponential(-Double(x))))
      }
    }
  }

  /// A vector `[in]` to a vector `[out]`.
  func callAsFunction(_ vector: [Float]) -> [Float] {
    let row = Matrix(rows: 1, columns: vector.count, elements: vector)
    return zip(product(row, weights).elements, bias).map { activation($0 + $1) }
  }
}
