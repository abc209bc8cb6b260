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
    blocks(
      a, b, bias: bias, count: 1, activation: activation, table: table, threads: threads)[0]
  }

  /// A B + bias with the columns cut into heads, each written where it belongs: `[h, n, m / h]`.
  ///
  /// - Parameters:
  ///   - a: `[n, k]`
  ///   - b: `[k, m]`; h must divide m
  ///   - bias: `[m]`, or none
  /// - Returns: `[h, n, m / h]`
  public static func projectHeads(
    _ a: Matrix<Float>, _ b: Matrix<Float>, bias: [Float]? = nil, heads: Int,
    table: KernelTable = chosen, threads: Int = Kernels.threads
  ) -> HeadStack<Float> {
    HeadStack(
      blocks(a, b, bias: bias, count: heads, activation: .none, table: table, threads: threads))
  }

  /// A product in equal blocks of columns, each a matrix of its own.
  private static func blocks(
    _ a: Matrix<Float>, _ b: Matrix<Float>, bias: [Float]?, count: Int, activation: Activation,
    table: KernelTable, threads: Int
  ) -> [Matrix<Float>] {
    precondition(
      a.columns == b.rows && a.rows > 0 && a.columns > 0 && b.columns > 0 && count > 0
        && b.columns % count == 0,
      "cannot multiply \(a.shape) by \(b.shape) in \(count) blocks")
    precondition(
      bias.map { $0.count == b.columns } ?? true, "a bias of \(bias?.count ?? 0) for \(b.shape)")
    Meter.count(multiplyAdds: a.rows * a.columns * b.columns)
    let width = b.columns / count
    let panels = (width + ProductJob.panel - 1) / ProductJob.panel
    let results = arrays(count, size: a.rows * width) { outputs in
      withMemory(of: [a, b]) { inputs in
        (bias ?? []).withUnsafeBufferPointer { bias in
          nonisolated(unsafe) let jobs = outputs.enumerated().map { block, output in
            ProductJob(
              a: inputs[0], b: inputs[1] + block * width, c: output,
              bias: bias.isEmpty ? nil : bias.baseAddress.map { $0 + block * width }, rows: a.rows,
              depth: a.columns, columns: width, bStep: b.columns, activation: activation.inLoops)
          }
          Workers.run(
            items: count * panels, threads: threads, scratch: ProductJob.scratch(rows: a.rows)
          ) { item, scratch in
            table.multiply(jobs[item / panels], item % panels * ProductJob.panel, scratch)
          }
        }
      }
    }
    return results.map { Matrix(rows: a.rows, columns: width, elements: $0) }
  }

  /// Runs multiply-adds that never leave the registers on some threads at once: what bounds every
  /// kernel on this machine.
  ///
  /// - Returns: how many multiply-adds were done.
  public static func registerLoop(
    steps: Int, threads: Int = Kernels.threads, table: KernelTable = chosen
  ) -> Int {
    Workers.run(items: threads, threads: threads, scratch: 128) { item, scratch in
      for index in 0..<128 { scratch[index] = Float(index + item) * 0x1p-10 }
      table.peak(steps, scratch)
    }
    return steps * table.peakStep * threads
  }
}
