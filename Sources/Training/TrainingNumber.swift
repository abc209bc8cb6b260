public import KernelLoops
import Kernels
public import Tensors

/// A number that models are trained in: `Float`, or `Double` where gradients are checked.
public protocol TrainingNumber: Scalar, SIMDScalar, Codable {
  /// eˣ in place of each x, for x ≤ 0; 0 for −∞.
  static func exponentials(_ numbers: UnsafeMutablePointer<Self>, count: Int)
  /// Computes a product.
  static func multiply(_ product: OrderedProduct<Self>)
}

extension Double: TrainingNumber {
  /// eˣ in place of each x; see ``Elementary/exponential(_:)``.
  public static func exponentials(_ numbers: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count { numbers[index] = Elementary.exponential(numbers[index]) }
  }

  /// Computes a product with the vectors that every processor has.
  public static func multiply(_ product: OrderedProduct<Double>) { product.run(Apart.self) }
}

extension Float: TrainingNumber {
  /// eˣ in place of each x ≤ 0, sixteen at a time; within 3 units of the last place for x ≥ −1, and
  /// relatively within 10⁻⁷ |x| below. Below −87.3 it is 0.
  public static func exponentials(_ numbers: UnsafeMutablePointer<Float>, count: Int) {
    let base = Vector(repeating: 1.442695)
    let address = UnsafeMutableRawPointer(numbers)
    for index in 0..<count / 16 {
      let x = address.loadUnaligned(fromByteOffset: index &* 64, as: Vector.self)
      address.storeBytes(
        of: powerOfTwo(Apart.self, x * base), toByteOffset: index &* 64, as: Vector.self)
    }
    let rest = count % 16
    if rest == 0 { return }
    var x = Vector.zero
    for lane in 0..<rest { x[lane] = numbers[count - rest + lane] }
    x = powerOfTwo(Apart.self, x * base)
    for lane in 0..<rest { numbers[count - rest + lane] = x[lane] }
  }

  /// Computes a product with the machine's vectors.
  @inline(__always)
  public static func multiply(_ product: OrderedProduct<Float>) { Kernel.orderedProduct(product) }
}

/// Products and sums that are rounded apart on every processor. Some can do both with one rounding, and
/// then have other bits; a recording of a training must be the same on all.
enum Apart: InstructionSet {
  @inline(__always) static var fuses: Bool { false }
  @inline(__always) static var widestStrip: Int { 1 }
}
