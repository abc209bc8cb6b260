import Tensors
import Testing

@Suite("Input checks") struct InputCheckTests {
  let check = InputCheck("weighting")

  private func message(_ body: () throws(InvalidInput) -> Void) -> String? {
    do throws(InvalidInput) { try body() } catch { return error.description }
    return nil
  }

  @Test("A shape that does not fit: operation, expected, actual")
  func shape() {
    #expect(
      message { () throws(InvalidInput) in
        try check.shape(false, expected: "v [h, 7, d_v]", actual: "v [3, 6, 4]")
      } == "weighting: expected v [h, 7, d_v], got v [3, 6, 4]")
    #expect(
      message { () throws(InvalidInput) in try check.shape(true, expected: "", actual: "") } == nil)
  }

  @Test("An empty axis", arguments: [[0, 3], [3, 0], [0, 0]])
  func empty(_ size: [Int]) {
    let matrix = Matrix<Float>(rows: size[0], columns: size[1])
    #expect(
      message { () throws(InvalidInput) in try check.usable(matrix, "q") }
        == "weighting: expected q with at least one row and column, got q \(matrix.shape)")
    let stack = HeadStack([matrix])
    #expect(
      message { () throws(InvalidInput) in try check.usable(stack, "k") }
        == "weighting: expected k with no empty axis, got k \(stack.shape)")
    #expect(
      message { () throws(InvalidInput) in try check.usable(HeadStack<Float>([]), "k") }
        == "weighting: expected k with no empty axis, got k [0, 0, 0]")
  }

  @Test("A number that is not finite, with its position", arguments: [Float.infinity, -.infinity])
  func notFinite(_ value: Float) {
    var matrix = Matrix<Float>(rows: 2, columns: 3)
    #expect(message { () throws(InvalidInput) in try check.usable(matrix, "q") } == nil)
    matrix[1, 1] = value
    #expect(
      message { () throws(InvalidInput) in try check.usable(matrix, "q") }
        == "weighting: q must be finite, but element 4 is \(value)")
    #expect(
      throws: InvalidInput.notFinite(
        operation: "weighting", tensor: "v", position: 0, value: Double(value))
    ) { try check.finite([value, 1], "v") }
  }

  @Test("NaN is not finite")
  func nan() {
    #expect(
      message { () throws(InvalidInput) in try check.finite([1, .nan], "v") }
        == "weighting: v must be finite, but element 1 is nan")
  }
}
