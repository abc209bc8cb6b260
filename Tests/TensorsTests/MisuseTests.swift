import Tensors
import Testing

/// What only a caller's mistake can bring about ends the program, and says what does not fit.
@Suite("Misuse of tensors") struct MisuseTests {
  static let wide = Matrix<Float>(rows: 2, columns: 3)
  static let tall = Matrix<Float>(rows: 3, columns: 2)

  /// What is done, and what must be said of it.
  static let misuses: [(says: String, run: @Sendable () -> Void)] = [
    (
      "has 6 elements, got 5",
      { _ = Matrix<Float>(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5]) }
    ),
    ("different lengths", { _ = Matrix<Float>([[1, 2], [3]]) }),
    (
      "a row has 3 columns, the addend 1",
      {
        var matrix = wide
        matrix.addScaled(row: 0, by: 2, [1])
      }
    ),
    (
      "a row has 3 columns, the addend 2",
      {
        var matrix = wide
        matrix.addRow([1, 2], to: 0)
      }
    ),
    ("columns 1..<4 of [2, 3]", { _ = wide.columns(1..<4) }),
    ("matrices of one height", { _ = Matrix.sideBySide([wide, tall]) }),
    ("cannot add [2, 3] and [3, 2]", { _ = wide + tall }),
    ("cannot subtract [3, 2] from [2, 3]", { _ = wide - tall }),
    ("cannot multiply [2, 3] by [2, 3]", { _ = product(wide, wide) }),
    ("columns 0..<3 of a [3, 2] matrix", { _ = product(wide, tall, columns: 0..<3) }),
    ("by [3, 2] transposed", { _ = productTransposed(wide, tall) }),
    ("a bias of 1 for 3 columns", { _ = adding([1], to: wide) }),
    ("dot product of 2 and 1 numbers", { _ = dot([1, 2 as Float], [1]) }),
    ("the matrices of a stack have one shape", { _ = HeadStack([wide, tall]) }),
    ("3 columns cannot be split into 2 heads", { _ = HeadStack.split(wide, into: 2) }),
    (
      "the stack is [1, 2, 3], the matrix [3, 2]",
      {
        var stack = HeadStack([wide])
        stack[0] = tall
      }
    ),
    (
      "2 elements for the shape [3]",
      { _ = NamedTensor("x", shape: [3], elements: [1, 2 as Float]) }
    ),
    (
      "of the kind C64, which cannot be read",
      { _ = StoredTensor("x", shape: [], kind: "C64", use: .none) { [] }.elements }
    ),
    (
      "a row has 2 columns, the addend 1",
      {
        var row = WideRow(count: 2)
        row.addScaled(by: 1, [1])
      }
    ),
    ("not for 1000000000000.0", { _ = Elementary.sine(1e12) }),
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
