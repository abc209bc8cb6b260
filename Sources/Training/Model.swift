public import Tensors

/// A small Transformer: its shape and its parameters, one flat array.
public struct Model<Number: TrainingNumber>: Equatable, Sendable {
  /// The sizes.
  public let shape: ModelShape
  /// Where each parameter stands.
  public let layout: ParameterLayout
  /// The numbers.
  public var parameters: [Number]

  /// A model of random numbers.
  public init(_ shape: ModelShape, seed: UInt64) {
    let layout = ParameterLayout(shape)
    var generator = SeededGenerator(seed: seed)
    self.shape = shape
    self.layout = layout
    parameters = layout.views.flatMap { view -> [Number] in
      switch view.start {
      case .normal(let scale): generator.row(view.count, scale: scale)
      case .constant(let value): Array(repeating: Number(value), count: view.count)
      }
    }
  }

  /// A model of these parameters.
  ///
  /// - Precondition: They are as many as the shape needs.
  public init(_ shape: ModelShape, parameters: [Number]) {
    self.shape = shape
    layout = ParameterLayout(shape)
    demand(
      parameters.count == layout.count,
      "\(parameters.count) parameters for a model that has \(layout.count)")
    self.parameters = parameters
  }

  /// Each parameter by its name.
  public var tensors: [NamedTensor<Number>] { layout.tensors(of: parameters) }

  /// The same model in other numbers.
  public func converted<Other: TrainingNumber>(to: Other.Type) -> Model<Other> {
    Model<Other>(shape, parameters: parameters.map { Other($0) })
  }
}

extension ParameterLayout {
  /// Numbers as many as the parameters, each by the name of its own.
  public func tensors<Number: TrainingNumber>(
    of numbers: [Number], prefix: String = ""
  ) -> [NamedTensor<Number>] {
    views.map { view in
      NamedTensor(
        prefix + view.name, shape: view.shape,
        elements: Array(numbers[view.offset..<view.offset + view.count]))
    }
  }
}

extension Model<Float> {
  /// FNV-1a of the parameters' bits, least significant byte first, in 16 digits: equal for equal bits.
  public var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for number in parameters {
      var bits = number.bitPattern
      for _ in 0..<4 {
        hash = (hash ^ UInt64(bits & 255)) &* 0x0000_0100_0000_01b3
        bits >>= 8
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
