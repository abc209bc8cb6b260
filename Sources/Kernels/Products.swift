public import KernelLoops
public import Tensors

extension Kernel {
  /// What a product may end with: the loops' own, which only this module knows.
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
    table: KernelTable = chosen, threads: Int = Kernel.threads
  ) -> Matrix<Float> {
    product(
      a, Factor(b, bias: bias), activation: activation, table: table, threads: threads)
  }

  /// The same with a factor: its bias is added.
  public static func product(
    _ a: Matrix<Float>, _ factor: Factor, activation: Activation = .none,
    table: KernelTable = chosen, threads: Int = Kernel.threads
  ) -> Matrix<Float> {
    blocks(a, [factor], count: 1, activation: activation, table: table, threads: threads)[0][0]
  }

  /// Products with several matrices, the columns of each cut into heads and written where they belong:
  /// Q, K and V. Threads share one queue of work.
  ///
  /// - Parameters:
  ///   - a: `[n, k]`
  ///   - factors: each `[k, h·w]`; h must divide its columns
  /// - Returns: for each factor `[h, n, w]`
  public static func projectHeads(
    _ a: Matrix<Float>, _ factors: [Factor], heads: Int, table: KernelTable = chosen,
    threads: Int = Kernel.threads
  ) -> [HeadStack<Float>] {
    blocks(a, factors, count: heads, activation: .none, table: table, threads: threads)
      .map { HeadStack($0) }
  }

  /// A right operand and what is added to the product.
  public struct Factor: Sendable {
    /// k.
    public let rows: Int
    /// m.
    public let columns: Int
    /// `[m]`, or none.
    public let bias: [Float]?
    /// Row-major, or block by block as `KernelLoops.pack` does it.
    let elements: [Float]
    /// How it is packed; nil if it is not.
    let packing: Packing?

    /// Blocks of columns, each packed for itself in strips.
    struct Packing: Equatable {
      let blocks: Int
      let strip: Int
    }

    /// A matrix `[k, m]` and its bias.
    public init(_ matrix: Matrix<Float>, bias: [Float]? = nil) {
      (rows, columns, elements) = (matrix.rows, matrix.columns, matrix.elements)
      self.bias = bias
      packing = nil
    }

    /// The same, its columns arranged once as every product would have to arrange them: for weights
    /// that stay the same from one product to the next.
    ///
    /// - Parameters:
    ///   - blocks: into how many matrices the product will cut its columns: 1, or the heads of
    ///     ``projectHeads(_:_:heads:table:threads:)``; must divide the columns
    ///   - table: the instruction set of the products to come
    public init(
      packing matrix: Matrix<Float>, bias: [Float]? = nil, blocks: Int = 1,
      table: KernelTable = chosen
    ) {
      demand(
        blocks > 0 && matrix.columns % blocks == 0,
        "cannot pack \(matrix.shape) in \(blocks) blocks")
      (rows, columns) = (matrix.rows, matrix.columns)
      self.bias = bias
      let width = columns / blocks
      let size = rows * Self.padded(width)
      packing = Packing(blocks: blocks, strip: table.strip)
      elements =
        arrays([blocks * size]) { outputs in
          withMemory(of: [matrix]) { inputs in
            for block in 0..<blocks {
              pack(
                inputs[0] + block * width, rows: matrix.rows, columns: width,
                stride: matrix.columns,
                strip: table.strip, outputs[0] + block * size)
            }
          }
        }[0]
    }

    /// Columns of a block, filled up to whole vectors.
    static func padded(_ width: Int) -> Int { (width + 15) / 16 * 16 }

    /// Where a block begins among the elements.
    func offset(ofBlock block: Int, width: Int) -> Int {
      packing == nil ? block * width : block * rows * Self.padded(width)
    }
  }

  /// Products with several matrices, each in equal blocks of columns that are matrices of their own.
  private static func blocks(
    _ a: Matrix<Float>, _ factors: [Factor], count: Int, activation: Activation, table: KernelTable,
    threads: Int
  ) -> [[Matrix<Float>]] {
    for factor in factors {
      let shape = "[\(factor.rows), \(factor.columns)]"
      demand(
        a.columns == factor.rows && a.rows > 0 && a.columns > 0 && factor.columns > 0 && count > 0
          && factor.columns % count == 0,
        "cannot multiply \(a.shape) by \(shape) in \(count) blocks")
      demand(
        factor.bias.map { $0.count == factor.columns } ?? true,
        "a bias of \(factor.bias?.count ?? 0) for \(shape)")
      demand(
        factor.packing.map { $0 == Factor.Packing(blocks: count, strip: table.strip) } ?? true,
        "\(shape) is not packed for \(count) blocks and \(table.name)")
      Meter.count(multiplyAdds: a.rows * a.columns * factor.columns)
    }
    let threads = usable(threads)
    let widths = factors.map { $0.columns / count }
    let panel = panel(for: widths, count: count, threads: threads)
    let sizes = widths.flatMap { Array(repeating: a.rows * $0, count: count) }
    let results = arrays(sizes) { outputs in
      withMemory(of: [a.elements] + factors.flatMap { [$0.elements, $0.bias ?? []] }) { inputs in
        var items: [(job: ProductJob, column: Int)] = []
        for (index, factor) in factors.enumerated() {
          guard let left = inputs[0], let right = inputs[1 + 2 * index] else { return }
          let (width, bias) = (widths[index], inputs[2 + 2 * index])
          for block in 0..<count {
            var job = ProductJob(
              a: left, b: right + factor.offset(ofBlock: block, width: width),
              c: outputs[index * count + block], bias: bias.map { $0 + block * width },
              rows: a.rows, depth: a.columns, columns: width,
              bStride: factor.packing == nil ? factor.columns : nil, activation: activation.inLoops)
            job.panel = panel
            for column in stride(from: 0, to: width, by: panel) {
              items.append((job, column))
            }
          }
        }
        for index in items.indices.dropLast(threads) {
          let (job, column) = items[index + threads]
          items[index].job.next = job.b + (job.bStride == nil ? column * job.depth : column)
        }
        nonisolated(unsafe) let work = items
        Workers.run(
          items: work.count, threads: threads,
          scratch: ProductJob.scratch(rows: a.rows, panel: panel)
        ) { item, scratch in
          table.multiply(work[item].job, work[item].column, scratch)
        }
      }
    }
    return widths.enumerated().map { index, width in
      results[index * count..<(index + 1) * count].map {
        Matrix(rows: a.rows, columns: width, elements: $0)
      }
    }
  }

  /// The widest panels that leave each of several threads two pieces of work.
  private static func panel(for widths: [Int], count: Int, threads: Int) -> Int {
    if threads == 1 { return ProductJob.widestPanel }
    var panel = ProductJob.widestPanel
    while panel > 64 {
      let pieces = widths.reduce(0) { $0 + ($1 + panel - 1) / panel * count }
      if pieces >= 2 * threads { break }
      panel /= 2
    }
    return panel
  }

  /// Runs multiply-adds that never leave the registers on some threads at once: what bounds every
  /// kernel on this machine.
  ///
  /// - Returns: how many multiply-adds were done.
  public static func registerLoop(
    steps: Int, threads: Int = Kernel.threads, table: KernelTable = chosen
  ) -> Int {
    let threads = usable(threads)
    demand(steps >= 0, "\(steps) steps")
    Workers.run(items: threads, threads: threads, scratch: 128) { item, scratch in
      for index in 0..<128 { scratch[index] = Float(index + item) * 0x1p-10 }
      table.peak(steps, scratch)
    }
    return steps * table.peakStep * threads
  }
}
