import Tensors
import Testing

@Suite("Meter") struct MeterTests {
  /// Multiply-adds, exponentials and floats of each.
  static let operations: [(name: String, run: @Sendable () -> Void, tally: [Int])] = {
    let a = Matrix<Float>(rows: 3, columns: 5, repeating: 1)
    let b = Matrix<Float>(rows: 5, columns: 7, repeating: 2)
    let row: ArraySlice<Float> = [1, 2, 3, 4, 5]
    return [
      ("nothing", {}, [0, 0, 0]),
      ("dot", { _ = dot(row, row) }, [5, 0, 0]),
      ("product", { _ = product(a, b) }, [3 * 5 * 7, 0, 21]),
      ("some columns", { _ = product(a, b, columns: 2..<6) }, [3 * 5 * 4, 0, 12]),
      ("product transposed", { _ = productTransposed(a, a) }, [3 * 5 * 3, 0, 9]),
      ("exp", { _ = exp(Float(1)) + Float(exp(2.0)) }, [0, 2, 0]),
      ("a matrix", { _ = Matrix<Double>(rows: 4, columns: 6) }, [0, 0, 24]),
      ("transposed", { _ = a.transposed }, [0, 0, 15]),
      ("a sum", { _ = a + a }, [0, 0, 15]),
      ("by hand", { Meter.count(multiplyAdds: 8, exponentials: 2) }, [8, 2, 0]),
      (
        "addScaled",
        {
          var sum = a
          sum.addScaled(row: 1, by: 2, row)
          sum.scale(row: 0, by: 3)
        }, [5, 0, 0]
      ),
    ]
  }()

  @Test("counts what an operation does", arguments: operations.indices)
  func counts(_ index: Int) {
    let operation = Self.operations[index]
    let tally = Meter.measure(operation.run).tally
    #expect(
      [tally.multiplyAdds, tally.exponentials, tally.floats] == operation.tally,
      "\(operation.name)")
  }

  @Test("counts nothing outside, and hands the result through")
  func outside() {
    _ = exp(1.0)
    let (result, tally) = Meter.measure { 6 * 7 }
    #expect(result == 42)
    #expect(tally == Meter.measure {}.tally && tally.exponentials == 0)
  }

  @Test("A thrown error passes")
  func thrown() {
    struct Refused: Error {}
    #expect(throws: Refused.self) {
      try Meter.measure { () throws(Refused) -> Int in throw Refused() }
    }
    #expect(Meter.measure { exp(1.0) }.tally.exponentials == 1)
  }

  @Test("An outer meter counts what an inner one counts")
  func nested() {
    let (inner, outer) = Meter.measure { () -> Tally in
      _ = exp(1.0)
      let inner = Meter.measure { exp(2.0) + exp(3.0) }.tally
      _ = exp(4.0)
      return inner
    }
    #expect(inner.exponentials == 2)
    #expect(outer.exponentials == 4)
  }

  @Test("Parallel tasks count separately")
  func parallel() async {
    let counted = await withTaskGroup(of: (Int, Int).self) { group in
      for count in 1...16 {
        group.addTask {
          let tally = Meter.measure {
            for _ in 0..<count * 50 { _ = exp(0.5) }
          }.tally
          return (count, tally.exponentials)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counted.count == 16)
    for (count, exponentials) in counted { #expect(exponentials == count * 50) }
  }
}
