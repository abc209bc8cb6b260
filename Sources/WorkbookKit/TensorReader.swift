public import Tensors

/// The numbers a reader may set when running one variant.
public struct RunOptions: Sendable {
  /// h, where the shapes do not say it.
  public var heads: Int?
  /// ε of LayerNorm, above 0.
  public var epsilon: Double
  /// The feed-forward layer's activation: `gelu` or `relu`.
  public var activation: String

  /// Options, each with the book's default.
  public init(heads: Int? = nil, epsilon: Double = 1e-5, activation: String = "gelu") {
    self.heads = heads
    self.epsilon = epsilon
    self.activation = activation
  }
}

/// Takes named tensors out of a file in the shapes a stage needs.
///
/// A name that is missing or of wrong rank is refused; names that nobody asked for are listed in
/// ``unused``, so that a misspelt optional tensor does not go unnoticed.
public struct TensorReader: Sendable {
  /// The options given beside the tensors.
  public let options: RunOptions
  private let stage: String
  private let tensors: [String: NamedTensor<Float>]
  private var taken: Set<String> = []

  /// A reader of `tensors` for a stage.
  public init(_ tensors: [NamedTensor<Float>], stage: String, options: RunOptions) {
    self.stage = stage
    self.options = options
    self.tensors = Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// Names nobody asked for.
  public var unused: [String] { tensors.keys.filter { !taken.contains($0) }.sorted() }

  /// A stack `[h, n, d]`.
  public mutating func stack(_ name: String) throws(InvalidInput) -> HeadStack<Float> {
    let tensor = try tensor(name, rank: 3)
    let (rows, columns) = (tensor.shape[1], tensor.shape[2])
    return HeadStack(count: tensor.shape[0]) { index in
      let start = index * rows * columns
      return Matrix(
        rows: rows, columns: columns,
        elements: Array(tensor.elements[start..<start + rows * columns]))
    }
  }

  /// A matrix `[n, d]`.
  public mutating func matrix(_ name: String) throws(InvalidInput) -> Matrix<Float> {
    let tensor = try tensor(name, rank: 2)
    return Matrix(rows: tensor.shape[0], columns: tensor.shape[1], elements: tensor.elements)
  }

  /// A row `[d]`.
  public mutating func row(_ name: String) throws(InvalidInput) -> [Float] {
    try tensor(name, rank: 1).elements
  }

  /// A row that may be absent.
  public mutating func optionalRow(_ name: String) throws(InvalidInput) -> [Float]? {
    tensors[name] == nil ? nil : try row(name)
  }

  /// A matrix that may be absent.
  public mutating func optionalMatrix(_ name: String) throws(InvalidInput) -> Matrix<Float>? {
    tensors[name] == nil ? nil : try matrix(name)
  }

  /// h from the options, for stages whose shapes do not say it.
  public func heads() throws(InvalidInput) -> Int {
    guard let heads = options.heads else {
      throw .option(operation: stage, problem: "the shapes do not say h; give --heads H")
    }
    return heads
  }

  private mutating func tensor(
    _ name: String, rank: Int
  ) throws(InvalidInput) -> NamedTensor<Float> {
    taken.insert(name)
    guard let tensor = tensors[name] else {
      let names = tensors.keys.sorted().joined(separator: ", ")
      throw .shape(
        stage, expected: "a tensor named \(name)", actual: names.isEmpty ? "none" : "only \(names)")
    }
    guard tensor.shape.count == rank else {
      throw .shape(
        stage, expected: "\(name) with \(rank) axes", actual: "\(name) \(tensor.shape)")
    }
    return tensor
  }
}

extension TensorReader {
  /// Throws if `--heads` was given and the shape of `tensor` says otherwise.
  public func agree(heads: Int, in tensor: String) throws(InvalidInput) {
    guard let asked = options.heads, asked != heads else { return }
    throw .shape(
      stage, expected: "\(tensor) with \(asked) heads, as --heads says", actual: "\(heads) heads")
  }
}
