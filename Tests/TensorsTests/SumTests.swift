import Foundation
import Tensors
import Testing

@Suite("Long sums") struct SumTests {
  /// 1, and a million numbers of which a Float that has reached 1 would take the nearest multiple of 2⁻²³.
  static let long: [Float] = [1] + Array(repeating: 2.917 * 0x1p-23, count: 1_000_000)
  static let exact = 1 + 1_000_000 * Double(Float(2.917 * 0x1p-23))

  /// By how much a sum is off, of itself.
  private func error(_ sum: Float) -> Double { (Double(sum) / Self.exact - 1).magnitude }

  @Test("are right, where a plain loop drifts")
  func drift() {
    #expect(error(Self.long.reduce(0, +)) > 1e-3)
    #expect(error(wideSum(Self.long[...])) < 1e-7)
    let ones = [Float](repeating: 1, count: Self.long.count)
    #expect(error(dot(Self.long[...], ones[...])) < 1e-5)
    let row = Matrix(rows: 1, columns: Self.long.count, elements: Self.long)
    let column = Matrix(rows: Self.long.count, columns: 2, repeating: Float(1))
    for sum in product(row, column).elements { #expect(error(sum) < 1e-5) }
    var wide = WideRow(count: 1)
    for number in Self.long { wide.addScaled(by: Double(number), [1]) }
    wide.scale(by: 4)
    #expect(error(wide.divided(by: 4)[0]) < 1e-7)
  }

  @Test(
    "Up to 256 terms are what the plain loop gives, bit for bit; more are close",
    arguments: [
      1, 2, 255, 256, 257, 511, 512, 513, 700,
    ])
  func shortSums(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let (a, b): (Matrix<Float>, Matrix<Float>) = (
      generator.matrix(rows: 3, columns: count), generator.matrix(rows: count, columns: 5)
    )
    for (i, j) in (0..<3).flatMap({ i in (0..<5).map { (i, $0) } }) {
      let (plain, exact) = (0..<count).reduce((Float(0), 0.0)) {
        ($0.0 + a[i, $1] * b[$1, j], $0.1 + Double(a[i, $1]) * Double(b[$1, j]))
      }
      let other = dot(a[i], b.transposed[j])
      let cell = product(a, b)[i, j]
      if count <= 256 {
        #expect(cell == plain && other == plain)
      } else {
        #expect((Double(cell) - exact).magnitude < 1e-4 && other == cell)
      }
      let double = product(a.map { Double($0) }, b.map { Double($0) })[i, j]
      #expect((double - exact).magnitude < 1e-12)
    }
  }

  /// This file imports Foundation, and with it the C library's `exp`.
  @Test("Tensors.exp is the book's, bit for bit, and on the meter")
  func exponentials() {
    for x in stride(from: -20.0, through: 20, by: 0.37) {
      let (own, tally) = Meter.measure { Tensors.exp(x) }
      #expect(own == Elementary.exponential(x) && tally.exponentials == 1)
      let (single, count) = Meter.measure { Tensors.exp(Float(x)) }
      #expect(single == Float.exponential(Float(x)) && count.exponentials == 1)
    }
    // A function that is generic over numbers has no other: whoever calls it.
    func through<Number: Scalar>(_ x: Number) -> Number { exp(x) }
    #expect(Meter.measure { through(1.0) }.tally.exponentials == 1)
  }
}
