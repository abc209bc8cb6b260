public import KernelLoops
public import Tensors

/// Which keys each query of a head may see.
public enum KeyView: Sendable, Equatable {
  /// Every key.
  case all
  /// Query i sees keys `starts[i] ..< ends[i]`: causal masks, padding at the end, windows, packed
  /// sequences. Takes 2·n numbers, whatever m is.
  case ranges(starts: [Int32], ends: [Int32])
  /// `[n, m]` row-major, 0 hides: any mask at all.
  case cells([UInt8])
}

extension Kernels {
  /// How many threads a kernel may use: one for each processor, unless a task says otherwise.
  @TaskLocal public static var threads = Processor.count

  /// softmax(Q Kᵀ / √d_k) V, head by head, in one pass over the keys, with the vectors of the machine.
  ///
  /// A query that may see no key gets zeros. Memory beside the output: for each thread
  /// `attentionScratch` floats, whatever n and m are, and a copy of V if d_v is no multiple of 16.
  /// Tiles of 64 queries see only the keys between the first and the last that one of them may see.
  ///
  /// - Parameters:
  ///   - queries: `[h, n, d_k]`
  ///   - keys: `[h, m, d_k]`
  ///   - values: `[h, m, d_v]`
  ///   - views: one for all heads, or one for each.
  ///   - table: the instruction set; the fastest unless said.
  ///   - threads: at most this many.
  /// - Returns: `[h, n, d_v]`
  public static func attention(
    _ queries: HeadStack<Float>, _ keys: HeadStack<Float>, _ values: HeadStack<Float>,
    views: [KeyView] = [.all], table: KernelTable = chosen, threads: Int = Kernels.threads
  ) -> HeadStack<Float> {
    let (heads, n, m) = (queries.count, queries.rows, keys.rows)
    precondition(
      keys.count == heads && values.count == heads && keys.columns == queries.columns
        && values.rows == m && n > 0 && m > 0 && queries.columns > 0 && values.columns > 0
        && (views.count == 1 || views.count == heads),
      "attention of q \(queries.shape), k \(keys.shape), v \(values.shape), \(views.count) views")
    let step = (values.columns + 15) / 16 * 16
    let padded =
      step == values.columns ? values.matrices : values.matrices.map { widened($0, step) }
    let scratch = AttentionJob.scratch(width: queries.columns, valueStep: step)
    let tiles = (n + AttentionJob.tile - 1) / AttentionJob.tile
    report(queries, keys, values, views: views, scratch: scratch)

    let results = arrays(heads, size: n * values.columns) { outputs in
      withMemory(of: (queries.matrices + keys.matrices + padded)[...]) { inputs in
        nonisolated(unsafe) let jobs = (0..<heads).map { head in
          AttentionJob(
            queries: inputs[head], keys: inputs[heads + head], values: inputs[2 * heads + head],
            output: outputs[head], queryCount: n, keyCount: m, width: queries.columns,
            valueWidth: values.columns, valueStep: step)
        }
        Workers.run(items: heads * tiles, threads: threads, scratch: scratch) { item, scratch in
          // Late tiles of a causal mask are the long ones: they go first.
          let (head, tile) = (item % heads, tiles - 1 - item / heads)
          var job = jobs[head]
          views[views.count == 1 ? 0 : head].apply(to: &job) { job in
            table.attend(job, tile * AttentionJob.tile, scratch)
          }
        }
      }
    }
    return HeadStack(
      results.map { Matrix(rows: n, columns: values.columns, elements: $0) })
  }

  /// Floats of scratch memory that one thread of attention needs.
  public static func attentionScratch(width: Int, valueWidth: Int) -> Int {
    AttentionJob.scratch(width: width, valueStep: (valueWidth + 15) / 16 * 16)
  }

  /// The query and key pairs that the tiles of a head visit.
  public static func visitedPairs(_ view: KeyView, queries n: Int, keys m: Int) -> Int {
    stride(from: 0, to: n, by: AttentionJob.tile).reduce(0) { sum, first in
      let tile = first..<min(n, first + AttentionJob.tile)
      guard case .ranges(let starts, let ends) = view else { return sum + tile.count * m }
      let from = tile.map { Int(starts[$0]) }.min() ?? 0
      let to = tile.map { Int(ends[$0]) }.max() ?? m
      return sum + tile.count * max(0, to - from)
    }
  }

  /// Each row filled up with zeros to `step` columns.
  private static func widened(_ matrix: Matrix<Float>, _ step: Int) -> Matrix<Float> {
    var elements: [Float] = []
    elements.reserveCapacity(matrix.rows * step)
    let zeros = [Float](repeating: 0, count: step - matrix.columns)
    for i in 0..<matrix.rows {
      elements += matrix[i]
      elements += zeros
    }
    return Matrix(rows: matrix.rows, columns: step, elements: elements)
  }

  /// Tells the meter what the kernels, which it cannot watch, are about to do: pairs that are
  /// visited, not the lanes that fill up a vector.
  private static func report(
    _ queries: HeadStack<Float>, _ keys: HeadStack<Float>, _ values: HeadStack<Float>,
    views: [KeyView], scratch: Int
  ) {
    let pairs = (0..<queries.count).reduce(0) { sum, head in
      sum
        + visitedPairs(
          views[views.count == 1 ? 0 : head], queries: queries.rows, keys: keys.rows)
    }
    Meter.count(
      multiplyAdds: pairs * (queries.columns + values.columns), exponentials: pairs,
      floats: scratch)
  }
}

extension KeyView {
  /// Lends the job the view's memory for as long as `body` runs.
  fileprivate func apply(to job: inout AttentionJob, _ body: (AttentionJob) -> Void) {
    switch self {
    case .all: body(job)
    case .ranges(let starts, let ends):
      starts.withUnsafeBufferPointer { starts in
        ends.withUnsafeBufferPointer { ends in
          job.starts = starts.baseAddress
          job.ends = ends.baseAddress
          body(job)
        }
      }
    case .cells(let cells):
      cells.withUnsafeBufferPointer { cells in
        job.cells = cells.baseAddress
        body(job)
      }
    }
  }
}
