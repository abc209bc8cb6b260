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
    epsilon: Float, table: KernelTable = chosen
  ) -> Matrix<Float> {
    let (rows, columns) = (a.rows, a.columns)
    precondition(
      stream.rows == rows && stream.columns == columns && scale.count == columns
        && shift.count == columns && bias.map { $0.count == columns } ?? true && columns > 0,
      "a norm of \(a.shape) with \(stream.shape), \(scale.count) scales, \(shift.count) shifts")
    let results = arrays([rows * columns]) { outputs in
      withMemory(of: [a, stream]) { inputs in
        outputs[0].update(from: inputs[0], count: rows * columns)
        (bias ?? []).withUnsafeBufferPointer { bias in
          scale.withUnsafeBufferPointer { scale in
            shift.withUnsafeBufferPointer { shift in
              guard let scale = scale.baseAddress, let shift = shift.baseAddress else { return }
              for row in 0..<rows {
                table.normalise(
                  outputs[0] + row * columns, bias.isEmpty ? nil : bias.baseAddress,
                  inputs[1] + row * columns, scale, shift, columns, epsilon)
              }
            }
          }
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: results[0])
  }
}
