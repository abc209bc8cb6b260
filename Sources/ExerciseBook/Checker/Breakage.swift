import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Question {
  /// The right output, broken on purpose: how the checker is tried on code that fails.
  func broken(_ breakage: Answer.Breakage, _ input: Input) throws -> Output {
    let right = try answer(input, Functions())
    switch breakage {
    case .crash:
      Swift.print("reading past a row", terminator: "")
      // There may be numbers behind the row: those of the next.
      let columns = max(1, right[0].shape.last ?? 1)
      let matrix = Matrix(
        rows: right[0].elements.count / columns, columns: columns, elements: right[0].elements)
      return [NamedTensor("past a row", [matrix[0, columns]])]
    case .loop:
      var turns = 0
      while !right.isEmpty { turns &+= 1 }
      return [NamedTensor("turns", [Float(turns)])]
    case .nan:
      return right.map { tensor in
        NamedTensor(tensor.name, shape: tensor.shape, elements: tensor.elements.map { _ in .nan })
      }
    case .shape:
      return right.map { tensor in
        NamedTensor(tensor.name, shape: [1] + tensor.shape, elements: tensor.elements)
      }
    case .error: throw InvalidInput.option(operation: "this answer", problem: "throws on purpose")
    case .print:
      // With sequences that would clear a terminal and ring its bell.
      while !right.isEmpty { Swift.print("still here\u{1B}[2J\u{7}", right[0].shape) }
      return right
    case .memory:
      var hoard = right[0].elements
      while !hoard.isEmpty { hoard += hoard }
      return [NamedTensor("hoard", hoard)]
    case .exit: Self.leave()
    case .forge:
      let report =
        #"{"exercise":"","verdict":"passed","cases":1,"seed":1,"fault":"","names":[],"#
        + #""scope":"all","printed":""}"# + "\n"
      _ = Array(report.utf8).withUnsafeBytes { write(3, $0.baseAddress, $0.count) }
      Self.leave()
    }
  }

  private static func leave() -> Never { exit(0) }
}
