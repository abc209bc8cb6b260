import Chapter6Masking
import Tensors
import Testing

@Suite("Stacks of masks") struct StackTests {
  static let mask = Mask.causal(queries: 3, keys: 4)
  static let open = Mask.all(queries: 3, keys: 4)

  static let stacks: [(name: String, masks: MaskStack, shape: String, fits: Bool)] = [
    ("shared", .shared(mask), "[1, 1, 3, 4]", true),
    ("per head", .perHead([mask, open, mask]), "[1, 3, 3, 4]", true),
    ("per example", .perExample([mask, open]), "[2, 1, 3, 4]", true),
    (
      "per example and head", .perExampleAndHead([[mask, open, mask], [open, open, mask]]),
      "[2, 3, 3, 4]", true
    ),
    ("as many heads as examples", .perHead([mask, open]), "[1, 2, 3, 4]", false),
    ("as many examples as heads", .perExample([mask, open, mask]), "[3, 1, 3, 4]", false),
    ("queries and keys exchanged", .shared(.causal(queries: 4, keys: 3)), "[1, 1, 4, 3]", false),
    ("a key too few", .shared(.causal(queries: 3, keys: 3)), "[1, 1, 3, 3]", false),
  ]

  @Test("Two examples of three heads take what fits, and refuse the rest", arguments: stacks)
  func fits(name: String, masks: MaskStack, shape: String, fits: Bool) {
    #expect(masks.shape == shape)
    do throws(InvalidInput) {
      try masks.check("attention", examples: 2, heads: 3, queries: 3, keys: 4)
      #expect(fits, "\(name) was accepted")
    } catch {
      #expect(!fits, "\(name): \(error)")
      let expected =
        "attention: expected masks [1 or B = 2, 1 or h = 3, 3, 4] (examples, heads, queries, keys),"
        + " got masks \(shape)"
      #expect(error.description == expected)
    }
  }

  @Test("With as many examples as heads the label decides, not the shape")
  func ambiguous() throws {
    let masks = [Self.mask, Self.open]
    let (heads, examples) = (MaskStack.perHead(masks), MaskStack.perExample(masks))
    #expect(heads != examples)
    for stack in [heads, examples] {
      try stack.check("attention", examples: 2, heads: 2, queries: 3, keys: 4)
    }
    for index in 0..<2 {
      #expect(heads.example(index)[head: 0] == masks[0])
      #expect(heads.example(index)[head: 1] == masks[1])
      #expect(examples.example(index)[head: 0] == masks[index])
      #expect(examples.example(index)[head: 1] == masks[index])
    }
  }

  @Test("One mask per head of one example is the mask of every example")
  func example() {
    let stack = MaskStack.perExampleAndHead([[Self.mask, Self.open], [Self.open, Self.mask]])
    #expect(stack.example(1) == .perHead([Self.open, Self.mask]))
    #expect(stack.example(1).shape == "[1, 2, 3, 4]")
    #expect(stack.map { ~$0 }.example(0)[head: 0] == ~Self.mask)
    #expect(stack.heads == 2 && stack.queries == 3 && stack.keys == 4)
  }
}
