import Tensors
import Publishing
import Verification

extension LayerTest {
  init(
    _ name: String, _ question: String, sees: @escaping @Sendable (CodeUnderTest) throws -> Bool
  ) {
    self.name = name
    self.question = question
    self.sees = sees
  }
}

extension [LayerTest] {
  /// Every test, in the order of the page.
  public static let all: [LayerTest] =
    looks + properties + references + masks + aroundTheLayer + backward
}

/// How far apart outputs may be, relative to their size, and still be called the same.
let tolerance: Float = 1e-4

/// Whether two outputs differ: in shape, by a NaN, or by more than the tolerance.
func differ(_ a: Matrix<Float>, _ b: Matrix<Float>) -> Bool {
  guard a.rows == b.rows, a.columns == b.columns else { return true }
  return zip(a.elements, b.elements).contains { x, y in
    !((x - y).magnitude <= tolerance * max(1, y.magnitude))
  }
}

/// Whether two batches differ.
func differ(_ a: HeadStack<Float>, _ b: HeadStack<Float>) -> Bool {
  a.count != b.count || zip(a.matrices, b.matrices).contains { differ($0, $1) }
}

/// Whether a batch differs from the exact one.
func differ(_ a: HeadStack<Float>, _ exact: [NamedTensor<Double>]) -> Bool {
  guard a.elements.count == exact[0].elements.count else { return true }
  return zip(a.elements, exact[0].elements).contains { x, y in
    !((Double(x) - y).magnitude <= Double(tolerance) * max(1, y.magnitude))
  }
}
