public import KernelLoops
public import Tensors

extension Kernels {
  /// What a product may end with.
  public enum Activation: Sendable {
    /// Nothing.
    case none
    /// max(x, 0).
    case relu
    /// x Φ(x), the erf form.
    case gelu

    fileprivate var inLoops: ProductJob.Activation {
      switch self {
      case .none: .none
      case .relu: .relu
      case .gelu: .gelu
      }
    }
  }

  /// A B + bias, and an activation, with the vectors of the machine.
  ///
  /// - Parameters:
  ///   - a: `[n, k]`
  ///   - b: `[k, m]`
  ///   - bias: `[m]`, or none
  /// - Returns: `[n, m]`. Takes n·k·m multiply-adds; scratch memory for each thread: a slice of B and
  ///   a panel of the result.
  public static func product(
    _ a: Matrix<Float>, _ b: Matrix<Float>, bias: [Float]? = nil, activation: Activation = .none,
    table: KernelTable = chosen, threads: Int = Kernels.threads
  ) -> Matrix<Float> {
    precondition(
      a.columns == b.rows && a.rows > 0 && a.columns > 0 && b.columns > 0,
      "cannot multiply \(a.shape) by \(b.shape)")
    precondition(
      bias.map { $0.count == b.columns } ?? true, "a bias of \(bias?.count ?? 0) for \(b.shape)")
    Meter.count(multiplyAdds: a.rows * a.columns * b.columns)
    let panels = (b.columns + ProductJob.panel - 1) / ProductJob.panel
    let results = arrays(1, size: a.rows * b.columns) { outputs in
      withMemory(of: [a, b]) { inputs in
        (bias ?? []).withUnsafeBufferPointer { bias in
          nonisolated(unsafe) let job = ProductJob(
            a: inputs[0], b: inputs[1], c: outputs[0],
            bias: bias.count > 0 ? bias.baseAddress : nil, rows: a.rows, depth: a.columns,
            columns: b.columns, activation: activation.inLoops)
          Workers.run(
            items: panels, threads: threads, scratch: ProductJob.scratch(rows: a.rows)
          ) { panel, scratch in
            table.multiply(job, panel * ProductJob.panel, scratch)
          }
        }
      }
    }
    return Matrix(rows: a.rows, columns: b.columns, elements: results[0])
  }
}
