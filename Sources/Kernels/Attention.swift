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

extension Kernel {
  /// Queries that a kernel works on together.
  public static let queryTile = AttentionJob.tile
  /// Keys that a kernel works on together.
  public static let keyBlock = AttentionJob.block

  /// The queries of a tile in the order in which the product with V takes them, and whose weights are made
  /// beside them, where rows have four vectors.
  public static let weighedBeside: [(queries: Range<Int>, weighed: Range<Int>?)] = {
    let tile = AttentionJob.tile
    return stride(from: 0, to: tile, by: 6).map { row in
      let vector = Weighing.vector(besideRow: row, lanes: tile)
      return (row..<min(row + 6, tile), vector.map { 16 * $0..<16 * $0 + 16 })
    }
  }()

  /// softmax(Q Kᵀ / √d_k) V, head by head, in one pass over the keys, with the vectors of the machine.
  ///
  /// A query that may see no key gets zeros. Sums of values and weights of 1 or less must fit into a `Float`
  /// before they are divided: where they do not, infinities or NaN come out. Memory beside the output: for each thread
  /// `AttentionJob.scratch(width:valueWidth:)` floats, whatever n and m are, and a copy of V if d_v is no multiple of 16.
  /// Tiles of 64 queries see only the keys between the first and the last that one of them may see.
  ///
  /// - Parameters:
  ///   - queries: `[h, n, d_k]`
  ///   - keys: `[h, m, d_k]`
  ///   - values: `[h, m, d_v]`
  ///   - views: one for all heads, or one for each.
  ///   - table: the instruction set; the fastest unless said.
  ///   - threads: at most this many; see ``threads``.
  /// - Returns: `[h, n, d_v]`
  public static func attention(
    queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>,
    views: [KeyView] = [.all], table: KernelTable = chosen, threads: Int = Kernel.threads
  ) -> HeadStack<Float> {
    let results = outputs(
      queries, keys, values, views: views, sideBySide: false, table: table, threads: threads)
    return HeadStack(
      results.map {
        Matrix<Float>(rows: queries.rows, columns: values.columns, elements: $0)
      })
  }

  /// The same with the heads' outputs side by side, as W^O wants them: `[n, h·d_v]`.
  public static func attentionSideBySide(
    queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>,
    views: [KeyView] = [.all], table: KernelTable = chosen, threads: Int = Kernel.threads
  ) -> Matrix<Float> {
    let results = outputs(
      queries, keys, values, views: views, sideBySide: true, table: table, threads: threads)
    return Matrix(
      rows: queries.rows, columns: queries.count * values.columns, elements: results[0])
  }

  /// One array of outputs for each head, or one for all.
  private static func outputs(
    _ queries: HeadStack<Float>, _ keys: HeadStack<Float>, _ values: HeadStack<Float>,
    views: [KeyView], sideBySide: Bool, table: KernelTable, threads: Int
  ) -> [[Float]] {
    let (heads, n, m) = (queries.count, queries.rows, keys.rows)
    let (width, valueWidth) = (queries.columns, values.columns)
    demand(
      keys.count == heads && values.count == heads && keys.columns == width
        && values.rows == m && n > 0 && m > 0 && width > 0 && valueWidth > 0
        && (views.count == 1 || views.count == heads),
      "attention of q \(queries.shape), k \(keys.shape), v \(values.shape), \(views.count) views")
    demand(
      views.allSatisfy { $0.fits(queries: n, keys: m) },
      "a view is not made for \(n) queries and \(m) keys")
    let threads = usable(threads)
    let stride = (valueWidth + 15) / 16 * 16
    let padded =
      stride == valueWidth ? values.matrices : values.matrices.map { widened($0, stride) }
    let scratch = AttentionJob.scratch(width: width, valueWidth: valueWidth)
    let tiles = views.map { Self.tiles(of: $0, queries: n, keys: m) }
    report(heads: heads, tiles: tiles, widths: width + valueWidth, scratch: scratch)
    let size = n * valueWidth
    let sizes = sideBySide ? [heads * size] : Array(repeating: size, count: heads)
    return arrays(sizes) { outputs in
      withMemory(of: queries.matrices + keys.matrices + padded) { inputs in
        let jobs = (0..<heads).map { head in
          AttentionJob(
            queries: inputs[head], keys: inputs[heads + head], values: inputs[2 * heads + head],
            output: sideBySide ? outputs[0] + head * valueWidth : outputs[head], queryCount: n,
            keyCount: m, width: width, valueWidth: valueWidth, queryStride: width, keyStride: width,
            valueStride: stride, outputStride: sideBySide ? heads * valueWidth : valueWidth)
        }
        attend(
          jobs, views: views, tiles: tiles, table: table, threads: threads, scratch: scratch)
      }
    }
  }

  /// Every tile of every head; views and tiles are one for all heads, or one for each.
  private static func attend(
    _ jobs: [AttentionJob], views: [KeyView], tiles: [[Tile]], table: KernelTable, threads: Int,
    scratch: Int
  ) {
    // Head after head, so that keys and values stay in the processor's cache from one tile to the next; of
    // a head the longest tile first, so that no thread has a long one left when the others are done.
    let orders = tiles.map { $0.sorted { $0.pairs > $1.pairs } }
    let perHead = orders[0].count
    let count = jobs.count * perHead
    nonisolated(unsafe) let jobs = jobs
    let queries = { @Sendable (item: Int) in
      orders[orders.count == 1 ? 0 : item / perHead][item % perHead].queries
    }
    Workers.run(items: count, threads: threads, scratch: scratch) { item, scratch in
      var job = jobs[item / perHead]
      if item + threads < count {
        let (after, next) = (jobs[(item + threads) / perHead], queries(item + threads))
        job.next = AttentionJob.Next(
          keys: after.keys, queries: after.queries + next.lowerBound * after.queryStride,
          queryFloats: next.count * after.queryStride)
      }
      views[views.count == 1 ? 0 : item / perHead].apply(to: &job) { job in
        table.attend(job, queries(item).lowerBound, scratch)
      }
    }
  }

  /// The query and key pairs that the tiles of a head visit.
  public static func visitedPairs(_ view: KeyView, queries n: Int, keys m: Int) -> Int {
    tiles(of: view, queries: n, keys: m).reduce(0) { $0 + $1.pairs }
  }

  /// Queries that are worked on together, and the query and key pairs that are visited.
  private typealias Tile = (queries: Range<Int>, pairs: Int)

  /// The tiles of a head.
  private static func tiles(of view: KeyView, queries n: Int, keys m: Int) -> [Tile] {
    stride(from: 0, to: n, by: AttentionJob.tile).map { first in
      let tile = first..<min(n, first + AttentionJob.tile)
      guard case .ranges(let starts, let ends) = view else { return (tile, tile.count * m) }
      let from = starts[tile].min() ?? 0
      let to = ends[tile].max() ?? 0
      return (tile, tile.count * max(0, Int(to) - Int(from)))
    }
  }

  /// Each row filled up with zeros to `step` columns.
  private static func widened(_ matrix: Matrix<Float>, _ stride: Int) -> Matrix<Float> {
    var elements: [Float] = []
    elements.reserveCapacity(matrix.rows * stride)
    let zeros = [Float](repeating: 0, count: stride - matrix.columns)
    for i in 0..<matrix.rows {
      elements += matrix[i]
      elements += zeros
    }
    return Matrix(rows: matrix.rows, columns: stride, elements: elements)
  }

  /// Tells the meter what the kernels, which it cannot watch, are about to do: pairs that are
  /// visited, not the lanes that fill up a vector.
  private static func report(heads: Int, tiles: [[Tile]], widths: Int, scratch: Int) {
    let visited = tiles.joined().reduce(0) { $0 + $1.pairs }
    let pairs = tiles.count == 1 ? heads * visited : visited
    Meter.count(multiplyAdds: pairs * widths, exponentials: pairs, floats: scratch)
  }
}

extension KeyView {
  /// Whether it says something about every query, and nothing about keys that are not there: what
  /// the loops take for granted.
  fileprivate func fits(queries n: Int, keys m: Int) -> Bool {
    switch self {
    case .all: true
    case .ranges(let starts, let ends):
      starts.count == n && ends.count == n && starts.allSatisfy { $0 >= 0 && $0 <= m }
        && ends.allSatisfy { $0 >= 0 && $0 <= m }
    case .cells(let cells): cells.count == n * m
    }
  }

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
