public import KernelLoops
public import Tensors

extension Kernels {
  /// LN(a + bias + stream), row by row: what follows a sub-layer of a post-norm block.
  ///
  /// - Parameters:
  ///   - a: `[n, d]`, what the sub-layer returned
  ///   - bias: `[d]`, or none
  ///   - stream: `[n, d]`, what went around it
  ///   - scale: `[d]`
  ///   - shift: `[d]`
  /// - Returns: `[n, d]`
  public static func addAndNormalise(
    _ a: Matrix<Float>, bias: [Float]?, stream: Matrix<Float>, scale: [Float], shift: [Float],
    epsilon: Float, table: KernelTable = chosen, threads: Int = Kernels.threads
  ) -> Matrix<Float> {
    let (rows, columns) = (a.rows, a.columns)
    precondition(
      stream.rows == rows && stream.columns == columns && scale.count == columns
        && shift.count == columns && bias.map { $0.count == columns } ?? true && columns > 0,
      "a norm of \(a.shape) with \(stream.shape), \(scale.count) scales, \(shift.count) shifts")
    let threads = usable(threads)
    let results = arrays([rows * columns]) { outputs in
      let vectors = [bias ?? [], scale, shift]
      withMemory(of: ([a.elements, stream.elements] + vectors)[...]) { inputs in
        nonisolated(unsafe) let (output, inputs) = (outputs[0], inputs)
        Workers.run(items: (rows + 31) / 32, threads: threads, scratch: 0) { item, _ in
          guard let a = inputs[0], let stream = inputs[1], let scale = inputs[3],
            let shift = inputs[4]
          else { return }
          for row in item * 32..<min(rows, item * 32 + 32) {
            let own = output + row * columns
            own.update(from: a + row * columns, count: columns)
            table.normalise(
              own, inputs[2], stream + row * columns, scale, shift, columns, epsilon)
          }
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: results[0])
  }
}
