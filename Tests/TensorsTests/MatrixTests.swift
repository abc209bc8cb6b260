import Tensors
import Testing

@Suite("Matrix and products") struct MatrixTests {
  /// Rows of A, columns of A, columns of B: pairwise different, and the edges.
  static let sizes = [
    [2, 3, 4], [5, 1, 3], [1, 7, 2], [9, 17, 33], [3, 4, 0], [0, 4, 3], [2, 0, 3],
  ]

  static func numbered(_ rows: Int, _ columns: Int) -> Matrix<Double> {
    Matrix(rows: rows, columns: columns) { i, j in Double(10 * i + j) }
  }

  @Test("A product is what three loops compute", arguments: sizes)
  func products(_ size: [Int]) {
    var generator = SeededGenerator(seed: 11)
    let a: Matrix<Double> = generator.matrix(rows: size[0], columns: size[1])
    let b: Matrix<Double> = generator.matrix(rows: size[1], columns: size[2])
    var expected = Matrix<Double>(rows: size[0], columns: size[2])
    for i in 0..<size[0] {
      for j in 0..<size[2] {
        for k in 0..<size[1] { expected[i, j] += a[i, k] * b[k, j] }
      }
    }
    #expect(product(a, b) == expected)
    #expect(productTransposed(a, b.transposed) == expected)
    let middle = size[2] / 3..<size[2]
    #expect(product(a, b, columns: middle) == expected.columns(middle))
  }

  @Test("A Float product adds in the same order as three Float loops")
  func floats() {
    var generator = SeededGenerator(seed: 12)
    let a: Matrix<Float> = generator.matrix(rows: 4, columns: 31)
    let b: Matrix<Float> = generator.matrix(rows: 31, columns: 6)
    let expected = Matrix<Float>(rows: 4, columns: 6) { i, j in
      (0..<31).reduce(0) { $0 + a[i, $1] * b[$1, j] }
    }
    #expect(product(a, b) == expected)
    #expect(productTransposed(a, b.transposed) == expected)
  }

  @Test("Elements lie row after row")
  func layout() {
    let matrix = Matrix<Double>([[1, 2, 3], [4, 5, 6]])
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6] && matrix.shape == "[2, 3]")
    #expect(matrix[1, 0] == 4 && Array(matrix[1]) == [4, 5, 6])
    #expect(matrix == Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))
    #expect(matrix.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(matrix.columns(1..<3) == Matrix([[2, 3], [5, 6]]))
    #expect(matrix.selectingRows([1, 0, 1]) == Matrix([[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(Matrix<Double>([]).shape == "[0, 0]")
  }

  @Test("Sums, differences, multiples, maps and the identity")
  func arithmetic() {
    let (a, b) = (Self.numbered(2, 3), Self.numbered(2, 3).map { 1 - $0 })
    #expect(a + b == Matrix(rows: 2, columns: 3, repeating: 1))
    #expect(a - a == Matrix(rows: 2, columns: 3))
    #expect(2 * a == a + a)
    #expect(product(a, .identity(3)) == a && product(.identity(2), a) == a)
    #expect(a.map { Float($0) }[1, 2] == 12)
  }

  @Test("Rows are scaled, added to and given a bias")
  func rows() {
    var matrix = Self.numbered(2, 3)
    matrix.scale(row: 1, by: 2)
    #expect(matrix == Matrix([[0, 1, 2], [20, 22, 24]]))
    matrix.addScaled(row: 0, by: 10, [1, 2, 3])
    matrix.addRow([1, 1, 1], to: 1)
    #expect(matrix == Matrix([[10, 21, 32], [21, 23, 25]]))
    #expect(adding([1, 0, -1], to: matrix) == Matrix([[11, 21, 31], [22, 23, 24]]))
    #expect(adding(nil, to: matrix) == matrix)
  }

  @Test("Heads side by side and split again", arguments: [1, 2, 3, 6])
  func heads(_ count: Int) {
    let packed = Self.numbered(4, 6)
    let stack = HeadStack.split(packed, into: count)
    #expect(stack.shape == "[\(count), 4, \(6 / count)]")
    #expect(stack.concatenated == packed)
    #expect(stack[count - 1][3, 0] == packed[3, 6 - 6 / count])
    #expect(stack.elements.count == 24)
    #expect(NamedTensor("x", stack).shape == [count, 4, 6 / count])
  }

  @Test("A stack maps head by head; a stack of none has no rows")
  func stacks() {
    let stack = HeadStack(count: 3) { head in Self.numbered(2, 2).map { $0 + Double(head) } }
    #expect(stack.map { $0.transposed }[2] == stack[2].transposed)
    var changed = stack
    changed[1] = Self.numbered(2, 2)
    #expect(changed[0] == stack[0] && changed[1] != stack[1] && changed[2] == stack[2])
    let none = HeadStack<Float>([])
    #expect(none.shape == "[0, 0, 0]" && none.elements.isEmpty)
  }

  @Test("A caller's mistake stops the program")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = product(Matrix<Float>(rows: 2, columns: 3), Matrix<Float>(rows: 2, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix<Float>(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5])
    }
    await #expect(processExitsWith: .failure) {
      _ = HeadStack.split(Matrix<Float>(rows: 2, columns: 10), into: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = HeadStack([Matrix<Float>(rows: 2, columns: 3), Matrix<Float>(rows: 3, columns: 2)])
    }
    await #expect(processExitsWith: .failure) { _ = Elementary.sine(1e12) }
  }

  /// Whether what the program said last, as it ended, holds some words.
  private static func says(_ words: String, _ ended: ExitTest.Result?) -> Bool {
    String(decoding: ended?.standardErrorContent ?? [], as: UTF8.self).contains(words)
  }

  @Test("An index that is not there ends the program and is named, with the shape")
  func indices() async {
    // In memory there is a number at that place: the first of the next row.
    let pastTheRow = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = MatrixTests.numbered(3, 4)
      print(x[1, 4])
    }
    #expect(Self.says("x[1, 4] of a matrix [3, 4]: there is no column 4", pastTheRow))
    let beforeTheRow = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      print(MatrixTests.numbered(3, 4)[1, -1])
    }
    #expect(Self.says("x[1, -1] of a matrix [3, 4]: there is no column -1", beforeTheRow))
    let belowTheLast = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      print(MatrixTests.numbered(3, 4)[3, 0])
    }
    #expect(Self.says("x[3, 0] of a matrix [3, 4]: there is no row 3", belowTheLast))
    let written = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var x = MatrixTests.numbered(3, 4)
      x[0, 4] += 1
      print(x)
    }
    #expect(Self.says("x[0, 4] of a matrix [3, 4]: there is no column 4", written))
    // A row without columns is empty wherever it lies.
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      print(Matrix<Float>(rows: 2, columns: 0)[2])
    }
    #expect(Self.says("x[2] of a matrix [2, 0]: there is no row 2", row))
    let scaled = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var x = MatrixTests.numbered(2, 3)
      x.scale(row: -1, by: 2)
    }
    #expect(Self.says("x[-1] of a matrix [2, 3]: there is no row -1", scaled))
    let head = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      print(HeadStack([MatrixTests.numbered(2, 3)])[1])
    }
    #expect(Self.says("x[1] of a stack [1, 2, 3]: there is no matrix 1", head))
    // A row is a slice. “workbook check” knows it by these words, and explains them.
    let slice = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = MatrixTests.numbered(2, 3)
      print(x[1][0])
    }
    #expect(Self.says("Fatal error: Index out of bounds", slice))
  }

  @Test("Every index that is there is read and written, in whatever order")
  func everyPlace() {
    let x = Self.numbered(3, 4)
    var copy = Matrix<Double>(rows: 3, columns: 4)
    for j in 0..<4 { for i in 0..<3 { copy[i, j] = x[i, j] } }
    #expect(copy == x && (0..<3).allSatisfy { Array(copy[$0]) == Array(x[$0]) })
  }
}
