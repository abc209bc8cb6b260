/// A tensor as a file holds it: of any kind, and not read before somebody asks for its numbers.
///
/// So a tensor that nobody needs can be of a kind that cannot be read.
public struct StoredTensor: Sendable {
  /// What the elements can be read as.
  public enum Use: Sendable {
    /// Real numbers, each of them a `Float`.
    case numbers
    /// Truth values or whole numbers, which can be the cells of a mask: `true` is 1.
    case cells
    /// Nothing; only the shape is known.
    case none
  }

  /// The name, such as `q`.
  public let name: String
  /// The length of each axis.
  public let shape: [Int]
  /// The kind of the elements, by the name that the file gives it, such as `F32`.
  public let kind: String
  /// What the elements can be read as.
  public let use: Use
  private let read: @Sendable () -> [Float]

  /// A tensor in a file.
  ///
  /// - Parameter read: reads the elements, row-major; called only if there is a use for them.
  public init(
    _ name: String, shape: [Int], kind: String, use: Use, read: @escaping @Sendable () -> [Float]
  ) {
    self.name = name
    self.shape = shape
    self.kind = kind
    self.use = use
    self.read = read
  }

  /// A tensor that is in memory already.
  public init(_ tensor: NamedTensor<Float>) {
    self.init(tensor.name, shape: tensor.shape, kind: "F32", use: .numbers) { tensor.elements }
  }

  /// The elements, row-major. Whole numbers beyond 2²⁴ are rounded: of them only 0 and 1 have a use.
  ///
  /// - Precondition: There is a use for them.
  public var elements: [Float] {
    demand(use != .none, "\(name) is of the kind \(kind), which cannot be read")
    return read()
  }
}
