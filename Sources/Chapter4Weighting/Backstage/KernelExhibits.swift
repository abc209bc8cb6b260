import Kernels
import Tensors
import Publishing
import Verification

/// What each step of the kernel buys, as far as it can be counted.
let kernelExhibits: [Exhibit] = [
  .value("key-block") { _ in "\(Kernel.keyBlock)" },
  .table("weighed-beside") { _ in
    let sixteens = { (queries: Range<Int>) in
      queries.lowerBound / 16 * 16..<(queries.upperBound + 15) / 16 * 16
    }
    let text = { (range: Range<Int>) in "\(range.lowerBound) – \(range.upperBound - 1)" }
    return try Table(
      "The queries of a tile as the product with V takes them. Each line's weights are made in a line above"
        + " it, those of the first sixteen before the product begins.",
      rows: Kernel.weighedBeside,
      columns: [
        .text("queries multiplied") { text($0.queries) },
        .text("weights they need") { text(sixteens($0.queries)) },
        .text("weights made beside") { $0.weighed.map(text) ?? "" },
      ])
  },
  .table("kernel-steps") { edition in
    let (h, n, width) = (8, 2048, 64)
    let sizes: Sizes = [
      .heads: h, .queries: n, .keys: n, .headWidth: width, .valueWidth: width, .copiedWidth: 0,
    ]
    let variants = edition.registry.variants(of: Weighting.self)
    let floats: (String) -> String = { name in
      let formula = variants.first { $0.name == name }?.cost.intermediateFloats
      return formula?.value(sizes).map(grouped) ?? "–"
    }
    let multiplyAdds = Weighting.kernel.cost.multiplyAdds.value(sizes) ?? 0
    let blocks = (n + Kernel.keyBlock - 1) / Kernel.keyBlock
    return try Table(
      "The same sums, with less of everything around them. The last line is the price: memory that the"
        + " readable one-pass variant does not need.",
      rows: [
        (
          "sixteen lanes", "instructions that multiply and add", grouped(multiplyAdds),
          grouped(multiplyAdds / 16)
        ),
        (
          "a tile of 6 × 4 vectors in registers", "loads for each of them", "2",
          decimals(10.0 / 24, 2)
        ),
        (
          "factors in the queries", "multiplications by the scale", grouped(h * n * n),
          grouped(h * n * width)
        ),
        ("keys in blocks", "times the sums of a query may shrink", grouped(n), grouped(blocks)),
        (
          "exponentials beside the product", "vectors of them made alone, for each key of a tile",
          "\(Kernel.queryTile / 16)",
          "\(Kernel.queryTile / 16 - Kernel.weighedBeside.count { $0.weighed != nil })"
        ),
        ("one pass", "floats of scores and weights", floats("multi-head"), "0"),
        ("scratch of a thread", "floats", "0", floats("kernel")),
      ],
      columns: [
        .text("step") { $0.0 }, .text("what is counted") { $0.1 },
        .number("without") { $0.2 }, .number("with") { $0.3 },
      ])
  },
]
