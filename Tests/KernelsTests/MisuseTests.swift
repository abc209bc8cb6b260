import Kernels
import Tensors
import Testing

/// What only a caller's mistake can bring about ends the program, and says what does not fit: a kernel
/// reads and writes memory that it trusts the shapes to describe.
@Suite("Misuse of kernels") struct MisuseTests {
  static let wide = Matrix<Float>(rows: 2, columns: 3)
  static let tall = Matrix<Float>(rows: 3, columns: 2)
  static let none = Matrix<Float>(rows: 0, columns: 3)

  /// Attention of queries, keys and values of one head each.
  static func attend(
    _ q: Matrix<Float>, _ k: Matrix<Float>, _ v: Matrix<Float>, views: [KeyView] = [.all]
  ) {
    _ = Kernel.attention(
      queries: HeadStack([q]), keys: HeadStack([k]), values: HeadStack([v]), views: views)
  }

  /// What is done, and what must be said of it.
  static let misuses: [(says: String, run: @Sendable () -> Void)] = [
    ("attention of q [1, 2, 3], k [1, 3, 2], v [1, 2, 3]", { attend(wide, tall, wide) }),
    ("attention of q [1, 2, 3], k [1, 2, 3], v [1, 3, 2]", { attend(wide, wide, tall) }),
    ("k [1, 0, 3]", { attend(wide, none, none) }),
    ("2 views", { attend(wide, wide, wide, views: [.all, .all]) }),
    (
      "a view is not made for 2 queries and 2 keys",
      { attend(wide, wide, wide, views: [.cells([1, 1, 1])]) }
    ),
    ("cannot multiply [2, 3] by [2, 3] in 1 blocks", { _ = Kernel.product(wide, wide) }),
    (
      "a bias of 1 for [3, 2]",
      { _ = Kernel.product(wide, Kernel.Factor(tall, bias: [1])) }
    ),
    (
      "cannot pack [3, 2] in 3 blocks", { _ = Kernel.Factor(packing: tall, blocks: 3) }
    ),
    (
      "is not packed for 1 blocks",
      { _ = Kernel.product(wide, Kernel.Factor(packing: tall, blocks: 2)) }
    ),
    (
      "a norm of [2, 3] with [3, 2]",
      {
        _ = Kernel.addAndNormalise(
          wide, bias: nil, stream: tall, scale: [1, 1, 1], shift: [0, 0, 0], epsilon: 1e-5)
      }
    ),
    ("work for -1 items", { Kernel.forEach(-1) { _ in } }),
    ("-1 steps", { _ = Kernel.registerLoop(steps: -1) }),
  ]

  @Test(arguments: misuses.indices)
  func isSaid(index: Int) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [index = index as Int] in
      MisuseTests.misuses[index].run()
    }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(said.contains(Self.misuses[index].says), "\(said.prefix(300))")
  }
}
