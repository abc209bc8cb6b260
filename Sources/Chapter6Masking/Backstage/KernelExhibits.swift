import Kernels
import Tensors
import Publishing

/// What the kernel's tiles visit under a mask.
let kernelExhibits: [Exhibit] = [
  .value("kernel-tile") { _ in "\(Kernel.queryTile)" },
  .table("kernel-pairs") { _ in
    let n = 512
    let causal = Mask.causal(queries: n, keys: n)
    let masks: [(String, Mask)] = [
      ("causal", causal),
      ("padding, the last quarter", .padding(queries: n, real: (0..<n).map { $0 < 3 * n / 4 })),
      ("window reaching 32", .slidingWindow(queries: n, keys: n, reach: 32)),
      ("every second cell", Mask(queries: n, keys: n) { i, j in (i + j) % 2 == 0 }),
    ]
    return try Table(
      "Query and key pairs at n = m = \(n): what each mask keeps, and what the kernel's tiles visit.",
      rows: masks.map { name, mask in (name, mask.keptCount, mask.keyView) },
      columns: [
        .text("mask") { $0.0 },
        .text("said by") { row in
          if case .ranges = row.2 { "two numbers for each query" } else { "every cell" }
        },
        .number("kept") { percent(Double($0.1) / Double(n * n)) },
        .number("visited") { row in
          percent(Double(Kernel.visitedPairs(row.2, queries: n, keys: n)) / Double(n * n))
        },
      ])
  },
]
