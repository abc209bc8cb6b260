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
/// A name that is missing, of wrong rank or of a kind that cannot be read is refused; names that nobody
/// asked for are listed in ``unused``, so that a misspelt optional tensor does not go unnoticed. Those may
/// be of any kind.
public struct TensorReader: Sendable {
  /// The options given beside the tensors.
  public let options: RunOptions
  private let stage: String
  private let tensors: [String: StoredTensor]
  private var taken: Set<String> = []

  /// A reader of `tensors` for a stage.
  public init(_ tensors: [NamedTensor<Float>], stage: String, options: RunOptions) {
    self.init(stored: tensors.map { StoredTensor($0) }, stage: stage, options: options)
  }

  /// A reader of tensors that lie in a file, for a stage.
  public init(stored tensors: [StoredTensor], stage: String, options: RunOptions) {
    self.stage = stage
    self.options = options
    self.tensors = Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// Names nobody asked for.
  public var unused: [String] { tensors.keys.filter { !taken.contains($0) }.sorted() }

  /// A stack `[h, n, d]`.
  public mutating func stack(_ name: String) throws(InvalidInput) -> HeadStack<Float> {
    let tensor = try tensor(name, rank: 3)
    return HeadStack(tensor.shape, try numbers(tensor))
  }

  /// The masks `[h or B, n, m]` of 1 to keep and 0 to hide: numbers, whole numbers or truth values, of which
  /// `true` keeps.
  public mutating func masks(_ name: String) throws(InvalidInput) -> HeadStack<Float> {
    let tensor = try tensor(name, rank: 3)
    return HeadStack(tensor.shape, try cells(tensor))
  }

  /// A mask `[B, n]` that may be absent; as ``masks(_:)``.
  public mutating func optionalMask(_ name: String) throws(InvalidInput) -> Matrix<Float>? {
    if tensors[name] == nil { return nil }
    let tensor = try tensor(name, rank: 2)
    return Matrix(rows: tensor.shape[0], columns: tensor.shape[1], elements: try cells(tensor))
  }

  /// Masks `[h or B, n, m]` that may be absent; as ``masks(_:)``.
  public mutating func optionalMasks(_ name: String) throws(InvalidInput) -> HeadStack<Float>? {
    tensors[name] == nil ? nil : try masks(name)
  }

  /// A matrix `[n, d]`.
  public mutating func matrix(_ name: String) throws(InvalidInput) -> Matrix<Float> {
    let tensor = try tensor(name, rank: 2)
    return Matrix(rows: tensor.shape[0], columns: tensor.shape[1], elements: try numbers(tensor))
  }

  /// A row `[d]`.
  public mutating func row(_ name: String) throws(InvalidInput) -> [Float] {
    try numbers(tensor(name, rank: 1))
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
  ) throws(InvalidInput) -> StoredTensor {
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

  private func numbers(_ tensor: StoredTensor) throws(InvalidInput) -> [Float] {
    guard tensor.use == .numbers else {
      throw .kind(
        operation: stage, tensor: tensor.name, kind: tensor.kind, needed: "F32, F16 or BF16")
    }
    return tensor.elements
  }

  /// The elements of a mask, each 0 or 1.
  private func cells(_ tensor: StoredTensor) throws(InvalidInput) -> [Float] {
    guard tensor.use != .none else {
      throw .kind(
        operation: stage, tensor: tensor.name, kind: tensor.kind,
        needed: "BOOL, a whole number, F32, F16 or BF16")
    }
    let cells = tensor.elements
    if let position = cells.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw .shape(
        stage, expected: "\(tensor.name) of 1 (keep) and 0 (hide)",
        actual: "\(cells[position]) at element \(position)")
    }
    return cells
  }
}

extension HeadStack<Float> {
  /// A stack of the shape that a tensor has.
  fileprivate init(_ shape: [Int], _ elements: [Float]) {
    let (rows, columns) = (shape[1], shape[2])
    self.init(count: shape[0], rows: rows, columns: columns) { index in
      let start = index * rows * columns
      return Matrix(
        rows: rows, columns: columns, elements: Array(elements[start..<start + rows * columns]))
    }
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
