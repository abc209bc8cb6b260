import KernelLoops
import Kernels
import Tensors
import Testing

@testable import Training

@Suite struct OrderedProductTests {
  /// C, from plain loops in the same order.
  static func plain(
    _ a: [Float], _ b: [Float], _ c: [Float], _ m: Int, _ k: Int, _ n: Int, adds: Bool,
    turned: Bool
  ) -> [Float] {
    var c = c
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = adds ? c[i * n + j] : 0
        for p in 0..<k { sum += (turned ? a[p * m + i] : a[i * k + p]) * b[p * n + j] }
        c[i * n + j] = sum
      }
    }
    return c
  }

  @Test(arguments: Kernel.available.map(\.name)) func allSetsGiveTheBitsOfPlainLoops(
    name: String
  ) throws {
    let multiply = Kernel.orderedProduct(
      of: try #require(Kernel.available.first { $0.name == name }))
    var generator = SeededGenerator(seed: 2)
    for m in [1, 2, 3, 4, 7, 8, 13] {
      for n in [1, 2, 3, 5, 8, 15, 16, 17, 31, 33] {
        for k in [0, 1, 5, 20] {
          for adds in [false, true] {
            for turned in [false, true] {
              var a: [Float] = generator.row(m * k + 1)
              var b: [Float] = generator.row(k * n + 1)
              var c: [Float] = generator.row(m * n)
              let expected = Self.plain(a, b, c, m, k, n, adds: adds, turned: turned)
              a.withUnsafeMutableBufferPointer { a in
                b.withUnsafeMutableBufferPointer { b in
                  c.withUnsafeMutableBufferPointer { c in
                    guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress
                    else { return }
                    multiply(
                      OrderedProduct(
                        c: c, cStride: n, a: a, aRow: turned ? 1 : k, aColumn: turned ? m : 1,
                        b: b, bStride: n, rows: m, depth: k, columns: n, adds: adds))
                  }
                }
              }
              #expect(c == expected, "[\(m), \(k)] · [\(k), \(n)], adds \(adds), turned \(turned)")
            }
          }
        }
      }
    }
  }

  @Test func exponentialsAreNearTheReference() {
    var numbers = (0..<1003).map { -Float($0) * 0.0873 }
    numbers[7] = -.infinity
    let expected = numbers.map { Elementary.exponential(Double($0)) }
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      Float.exponentials(base, count: buffer.count)
    }
    #expect(numbers[0] == 1 && numbers[7] == 0)
    for (own, exact) in zip(numbers, expected) {
      #expect(abs(Double(own) - exact) <= 1e-5 * exact + 2e-38)
    }
  }
}
