import Kernels
import Tensors
import Testing

/// A kind of mask, for any n and m.
struct ViewCase: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable (_ n: Int, _ m: Int, inout SeededGenerator) -> KeyView

  var testDescription: String { name }

  static let all: [ViewCase] = [
    ViewCase("all") { _, _, _ in .all },
    // The last query sees every key; with n > m, the first ones see none.
    ViewCase("causal") { n, m, _ in
      ranges(n) { _ in
        0
      } to: {
        min(m, max(0, $0 + 1 + m - n))
      }
    },
    ViewCase("window") { n, m, _ in
      ranges(n) {
        min(m, max(0, $0 - 20))
      } to: {
        min(m, $0 + 9)
      }
    },
    ViewCase("keys before a padding") { n, m, _ in
      ranges(n) { _ in
        0
      } to: { _ in
        max(1, m * 2 / 3)
      }
    },
    ViewCase("ranges that start late") { n, m, _ in
      ranges(n) {
        min(m - 1, m / 2 + $0 % 7)
      } to: { _ in
        m
      }
    },
    // Of one tile, some queries see the first block of keys alone, others the last.
    ViewCase("first or last keys") { n, m, _ in
      ranges(n) {
        $0 % 2 == 0 ? 0 : m - 1
      } to: {
        $0 % 2 == 0 ? 1 : m
      }
    },
    ViewCase("every third range empty") { n, m, _ in
      ranges(n) {
        $0 % 3 == 0 ? $0 % (m + 1) : 0
      } to: {
        $0 % 3 == 0 ? $0 % (m + 1) : m
      }
    },
    ViewCase("all ranges empty") { n, m, _ in
      ranges(n) {
        $0 % m
      } to: {
        $0 % m
      }
    },
    ViewCase("any ranges") { n, m, generator in
      let pairs = (0..<n).map { _ in
        [Int(generator.next() % UInt64(m + 1)), Int(generator.next() % UInt64(m + 1))].sorted()
      }
      return ranges(n) {
        pairs[$0][0]
      } to: {
        pairs[$0][1]
      }
    },
    ViewCase("half of the cells") { n, m, generator in
      .cells((0..<n * m).map { _ in UInt8(generator.next() % 2) })
    },
    ViewCase("few cells") { n, m, generator in
      .cells((0..<n * m).map { _ in generator.next() % 50 == 0 ? 255 : 0 })
    },
    ViewCase("no cell") { n, m, _ in .cells([UInt8](repeating: 0, count: n * m)) },
  ]

  private init(
    _ name: String, _ make: @escaping @Sendable (Int, Int, inout SeededGenerator) -> KeyView
  ) {
    (self.name, self.make) = (name, make)
  }

  private static func ranges(
    _ n: Int, from start: (Int) -> Int, to end: (Int) -> Int
  ) -> KeyView {
    .ranges(starts: (0..<n).map { Int32(start($0)) }, ends: (0..<n).map { Int32(end($0)) })
  }
}
