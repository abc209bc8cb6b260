import Publishing
import Chapter4Weighting
import Chapter6Masking
import Tensors
import Testing
import Verification

@Suite("The masking stage") struct StageTests {
  let registry: Registry
  let attention = AttentionInput.random(
    heads: 2, queries: 3, keys: 4, width: 5, valueWidth: 6, seed: 73)

  init() {
    var registry = Registry()
    chapter6.register(in: &registry)
    self.registry = registry
  }

  @Test("Every law holds for every variant")
  func laws() {
    #expect(registry.faults.isEmpty && registry.gaps.isEmpty)
    for verdict in registry.verify() { #expect(verdict.holds, "\(verdict)") }
  }

  private func run(mask: NamedTensor<Float>?) throws -> [Float]? {
    let tensors = [
      NamedTensor("q", attention.queries), NamedTensor("k", attention.keys),
      NamedTensor("v", attention.values),
    ]
    return try registry.run(
      stage: "masking", variant: "multi-head", on: tensors + (mask.map { [$0] } ?? []),
      options: RunOptions()
    )?.output[0].elements
  }

  @Test("A mask from a file keeps at 1 and hides at 0, shared or per head")
  func files() throws {
    let (a, b): ([Float], [Float]) = (
      [1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0], [0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1]
    )
    let masks = [a, b].map { cells in
      Mask(queries: 3, keys: 4) { i, j in cells[i * 4 + j] == 1 }
    }
    func expected(_ masks: MaskStack) -> [Float] {
      maskedAttention(
        queries: attention.queries, keys: attention.keys, values: attention.values, masks: masks
      ).elements
    }
    let perHead = try run(mask: NamedTensor("mask", shape: [2, 3, 4], elements: a + b))
    #expect(perHead == expected(.perHead(masks)))
    let shared = try run(mask: NamedTensor("mask", shape: [1, 3, 4], elements: a))
    #expect(shared == expected(.shared(masks[0])))
    #expect(shared?[12..<18].allSatisfy { $0 == 0 } == true, "row 3 of head 1 is dead")
  }

  static let bad: [(name: String, shape: [Int]?, value: Float, message: String)] = [
    ("missing", nil, 1, "masking: expected a tensor named mask, got only k, q, v"),
    (
      "half", [1, 3, 4], 0.5,
      "masking: expected mask of 1 (keep) and 0 (hide), got 0.5 at element 0"
    ),
    (
      "NaN", [1, 3, 4], .nan,
      "masking: expected mask of 1 (keep) and 0 (hide), got nan at element 0"
    ),
    (
      "empty", [0, 3, 4], 1,
      "masking: expected mask [1 or h, n, m] for h = 2, n = 3, m = 4, got mask [0, 3, 4]"
    ),
    ("two axes", [3, 4], 1, "masking: expected mask with 3 axes, got mask [3, 4]"),
    (
      "three heads", [3, 3, 4], 1,
      "masking: expected mask [1 or h, n, m] for h = 2, n = 3, m = 4, got mask [3, 3, 4]"
    ),
    (
      "keys and queries exchanged", [1, 4, 3], 1,
      "masking: expected mask [1 or h, n, m] for h = 2, n = 3, m = 4, got mask [1, 4, 3]"
    ),
  ]

  @Test("A mask that does not fit is refused with its shape", arguments: bad)
  func refused(name: String, shape: [Int]?, value: Float, message: String) {
    let mask = shape.map { shape in
      NamedTensor(
        "mask", shape: shape, elements: Array(repeating: value, count: shape.reduce(1, *)))
    }
    let error = #expect(throws: InvalidInput.self, "\(name)") { try run(mask: mask) }
    #expect(error?.description == message)
  }

  @Test("A batch takes the masks of each example")
  func batch() {
    let masks: [Mask] = [.causal(queries: 3, keys: 4), .all(queries: 3, keys: 4)]
    let stack = MaskStack.perExample(masks)
    for (index, mask) in masks.enumerated() {
      let together = maskedAttention(
        queries: attention.queries, keys: attention.keys, values: attention.values,
        masks: stack.example(index))
      for head in 0..<2 {
        let alone = maskedAttention(
          queries: attention.queries[head], keys: attention.keys[head],
          values: attention.values[head], mask: mask)
        #expect(together[head] == alone)
      }
    }
  }

  @Test("With everything kept it is the attention of chapter 4, bit for bit")
  func everythingKept() {
    let (q, k, v) = (attention.queries[0], attention.keys[0], attention.values[0])
    let all = Mask.all(queries: 3, keys: 4)
    #expect(
      maskedAttention(queries: q, keys: k, values: v, mask: all)
        == Chapter4Weighting.attention(queries: q, keys: k, values: v))
  }

  @Test("Tiles that hide everything cost nothing")
  func nothingKept() {
    let mask = Mask(queries: 3, keys: 4) { _, _ in false }
    let (q, k, v) = (attention.queries[0], attention.keys[0], attention.values[0])
    let (output, tally) = Meter.measure {
      tiledAttention(queries: q, keys: k, values: v, mask: mask)
    }
    #expect(output == Matrix(rows: 3, columns: 6))
    #expect(tally.multiplyAdds == 0 && tally.exponentials == 0)
  }
}
