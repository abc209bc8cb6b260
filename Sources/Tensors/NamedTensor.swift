/// A tensor of any rank with its name: the form in which tensors are compared and written to files.
public struct NamedTensor<Number: Scalar>: Equatable, Sendable {
  /// The name, such as `q`.
  public let name: String
  /// The length of each axis.
  public let shape: [Int]
  /// The numbers in row-major order: as many as the product of the shape.
  public let elements: [Number]

  /// A tensor from its numbers in row-major order.
  public init(_ name: String, shape: [Int], elements: [Number]) {
    demand(
      elements.count == shape.reduce(1, *), "\(elements.count) elements for the shape \(shape)")
    self.name = name
    self.shape = shape
    self.elements = elements
  }

  /// Where an element stands, rows and columns counted from 0: `[1, 0]`.
  public func place(ofElement index: Int) -> [Int] {
    var (rest, place) = (index, shape)
    for axis in shape.indices.reversed() {
      place[axis] = rest % shape[axis]
      rest /= shape[axis]
    }
    return place
  }

  /// A row `[n]`.
  public init(_ name: String, _ row: [Number]) {
    self.init(name, shape: [row.count], elements: row)
  }

  /// A matrix `[n, d]`.
  public init(_ name: String, _ matrix: Matrix<Number>) {
    self.init(name, shape: [matrix.rows, matrix.columns], elements: matrix.elements)
  }

  /// A stack `[h, n, d]`.
  public init(_ name: String, _ stack: HeadStack<Number>) {
    self.init(name, shape: [stack.count, stack.rows, stack.columns], elements: stack.elements)
  }
}
