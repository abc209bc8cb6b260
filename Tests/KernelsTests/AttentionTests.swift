import KernelLoops
import Kernels
import Tensors
import Testing

@Suite("Attention kernels") struct AttentionTests {
  /// Around one query, a vector, a tile of 64 queries and a block of 384 keys.
  static let sizes = [1, 2, 5, 15, 16, 17, 63, 64, 65, 100, 130, 383, 384, 385, 500]
  static let widths = [1, 3, 16, 17, 32, 48, 64, 80, 100, 128]
  /// Measured: 1.8.
  static let mostRoundings = 4.0

  @Test("All n and m, with every pair of widths", arguments: sizes)
  func shapes(n: Int) {
    var generator = SeededGenerator(seed: UInt64(n))
    for (column, m) in Self.sizes.enumerated() {
      let number = (Self.sizes.firstIndex(of: n) ?? 0) * Self.sizes.count + column
      // 225 shapes: every pair of widths comes twice, large ones together with few heads.
      let (width, valueWidth) = (Self.widths[number % 10], Self.widths[number / 10 % 10])
      let heads = n * m > 30_000 ? 1 : 1 + number % 3
      let scale = number % 4 == 3 ? 40.0 : 1
      check(
        generator.even(heads, n, width, scale: scale), generator.even(heads, m, width),
        generator.even(heads, m, valueWidth), [.all], "×\(scale)")
    }
  }

  @Test("All views", arguments: ViewCase.all)
  func views(_ view: ViewCase) {
    var generator = SeededGenerator(seed: 5)
    for (n, m) in [(1, 1), (5, 17), (64, 64), (100, 65), (65, 130), (130, 500), (385, 384)] {
      for (width, valueWidth, scale) in [(64, 64, 1.0), (17, 3, 40), (5, 48, 1)] {
        let (q, k) = (generator.even(2, n, width, scale: scale), generator.even(2, m, width))
        let v = generator.even(2, m, valueWidth)
        let first = view.make(n, m, &generator)
        check(q, k, v, [first], "\(view.name) for all, ×\(scale)")
        check(q, k, v, [first, .all], "\(view.name) for one, ×\(scale)")
      }
    }
  }

  @Test("Weights made beside the product are ready before their first query", arguments: 1...64)
  func weighedInTime(count: Int) {
    let lanes = (count + 15) / 16 * 16
    var ready = 1
    for row in stride(from: 0, to: count, by: 6) {
      #expect(min(row + 6, count) <= 16 * ready, "queries from \(row) on of \(count)")
      if let vector = Weighing.vector(besideRow: row, lanes: lanes) {
        #expect(vector == ready && row + 6 <= count, "beside \(row) of \(count)")
        ready += 1
      }
    }
    #expect(ready * 16 == lanes)
  }

  @Test("A mask says the same in ranges and in cells")
  func rangesAndCells() {
    var generator = SeededGenerator(seed: 6)
    let (n, m) = (70, 390)
    for view in ViewCase.all {
      let ranges = view.make(n, m, &generator)
      let cells = KeyView.cells(
        (0..<n * m).map { ranges.shows(key: $0 % m, to: $0 / m, of: m) ? 1 : 0 })
      let (q, k) = (generator.even(1, n, 16), generator.even(1, m, 16))
      let v = generator.even(1, m, 16)
      check(q, k, v, [cells], "\(view.name) as cells")
    }
  }

  @Test("Outputs side by side: the same bits as heads apart", arguments: Kernel.available)
  func packed(_ table: KernelTable) {
    var generator = SeededGenerator(seed: 7)
    for (n, heads, width, valueWidth) in [
      (1, 1, 1, 1), (5, 2, 4, 4), (17, 3, 16, 32), (64, 8, 64, 64), (65, 2, 80, 17),
      (130, 4, 32, 48), (500, 2, 17, 3), (63, 1, 100, 128), (2, 1, 1, 100),
    ] {
      let (q, k) = (generator.even(heads, n, width), generator.even(heads, n, width))
      let v = generator.even(heads, n, valueWidth)
      for view in ViewCase.all.map({ $0.make(n, n, &generator) }) {
        for threads in 1...2 {
          let together = Kernel.attentionSideBySide(
            queries: q, keys: k, values: v, views: [view], table: table, threads: threads)
          let apart = Kernel.attention(
            queries: q, keys: k, values: v, views: [view], table: table, threads: 1)
          #expect(
            bits(together.elements) == bits(apart.concatenated.elements),
            "\(table.name), n \(n), h \(heads), \(width) and \(valueWidth), \(threads) threads")
        }
      }
    }
  }

  /// Every table on 1 and 2 threads against Double, and those that fuse against each other.
  private func check(
    _ q: HeadStack<Float>, _ k: HeadStack<Float>, _ v: HeadStack<Float>, _ views: [KeyView],
    _ what: String
  ) {
    let references = (0..<q.count).map {
      AttentionReference(q[$0], k[$0], v[$0], views[views.count == 1 ? 0 : $0])
    }
    var fused: [Float]?
    for table in Kernel.available {
      let label = "\(table.name), q \(q.shape), k \(k.shape), v \(v.shape), \(what)"
      let result = Kernel.attention(
        queries: q, keys: k, values: v, views: views, table: table, threads: 1)
      for head in 0..<q.count {
        let error = references[head].error(
          of: result[head], views[views.count == 1 ? 0 : head], keys: k.rows)
        #expect(error <= Self.mostRoundings, "\(label), head \(head)")
      }
      let twice = Kernel.attention(
        queries: q, keys: k, values: v, views: views, table: table, threads: 2)
      let elements = bits(result.elements)
      #expect(bits(twice.elements) == elements, "2 threads: \(label)")
      if table.name != "baseline" {
        #expect(fused.map(bits) ?? elements == elements, "avx2 and avx512 differ: \(label)")
        fused = result.elements
      }
    }
  }
}
