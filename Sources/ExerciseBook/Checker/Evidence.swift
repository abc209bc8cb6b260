import Tensors
import Verification

/// What speaks for a name: how often, in the cases compared, what it explains is there to be seen.
///
/// That an answer equals a mistake says nothing where the mistake changes nothing. So a name needs cases
/// in which the mistake differs visibly from right code, and numbers that differ.
struct Evidence {
  /// The fewest cases with a visible difference.
  static let fewestCases = 3
  /// The fewest numbers with a visible difference, in all cases together.
  static let fewestNumbers = 6
  /// How many tolerances of a difference are visible.
  static let visible = 100.0

  private var cases = 0
  private var numbers = 0

  /// Whether there is enough.
  var suffices: Bool { cases >= Self.fewestCases && numbers >= Self.fewestNumbers }

  /// Adds a case in which so many numbers differ visibly.
  mutating func add(differing count: Int) {
    if count > 0 { cases += 1 }
    numbers += count
  }
}

extension Standard {
  /// How many numbers of an output differ visibly from right ones; all of another shape.
  func visibleDifferences(_ output: [NamedTensor<Float>]) -> Int {
    guard output.map(\.shape) == exact.map(\.shape) else { return output.flatMap(\.elements).count }
    return zip(output, exact).reduce(0) { $0 + differences($1.0.elements, $1.1.elements) }
  }

  /// How many numbers of two outputs differ visibly; all of another shape.
  func visibleDifferences(_ a: [NamedTensor<Float>], _ b: [NamedTensor<Float>]) -> Int {
    guard a.map(\.shape) == b.map(\.shape) else { return a.flatMap(\.elements).count }
    return zip(a, b).reduce(0) { $0 + differences($1.0.elements, $1.1.elements) }
  }

  private func differences<Number: Scalar>(_ a: [Float], _ b: [Number]) -> Int {
    countOfDifferences(a, b, from: Evidence.visible * tolerance, zeros: zerosAreExact)
  }

  /// Whether two outputs are the same but for rounding, NaN being as good as NaN.
  func same(_ a: [NamedTensor<Float>], _ b: [NamedTensor<Float>]) -> Bool {
    // Most pairs of outputs are told apart by their first number: nothing is copied before that.
    guard a.count == b.count else { return false }
    var largest: Float = 1
    for (a, b) in zip(a, b) {
      guard a.name == b.name, a.shape == b.shape else { return false }
      largest = max(largest, largestFiniteMagnitude(b.elements))
    }
    // Both were rounded, and a mistake may make numbers grow.
    let room = 4 * max(tolerance, 8 * Tolerance.floor * Double(largest))
    return zip(a, b).allSatisfy { areAlike($0.elements, $1.elements, within: room) }
  }
}
