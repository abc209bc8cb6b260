public import KernelLoops
public import Tensors

extension Kernel {
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
    epsilon: Float, table: KernelTable = chosen, threads: Int = Kernel.threads
  ) -> Matrix<Float> {
    let (rows, columns) = (a.rows, a.columns)
    demand(
      stream.rows == rows && stream.columns == columns && scale.count == columns
        && shift.count == columns && bias.map { $0.count == columns } ?? true && columns > 0,
      "a norm of \(a.shape) with \(stream.shape), \(scale.count) scales, \(shift.count) shifts")
    let threads = usable(threads)
    let results = arrays([rows * columns]) { outputs in
      withMemory(of: [a.elements, bias ?? [], stream.elements, scale, shift]) { inputs in
        nonisolated(unsafe) let (output, inputs) = (outputs[0], inputs)
        Workers.run(items: (rows + 31) / 32, threads: threads, scratch: 0) { item, _ in
          guard let a = inputs[0], let stream = inputs[2], let scale = inputs[3],
            let shift = inputs[4]
          else { return }
          var job = NormaliseJob(
            bias: inputs[1], stream: stream, scale: scale, shift: shift, count: columns,
            epsilon: epsilon)
          for row in item * 32..<min(rows, item * 32 + 32) {
            let own = output + row * columns
            own.update(from: a + row * columns, count: columns)
            job.stream = stream + row * columns
            table.normalise(job, own)
          }
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: results[0])
  }
}
