import Chapter6Masking
import Tensors
import Testing

@Suite("Kinds of masks") struct KindTests {
  static let kinds: [(name: String, mask: Mask, drawing: String)] = [
    ("all", .all(queries: 2, keys: 3), "xxx\nxxx"),
    ("causal", .causal(queries: 3, keys: 3), "x..\nxx.\nxxx"),
    ("causal with a past", .causal(queries: 2, keys: 5), "xxxx.\nxxxxx"),
    ("causal, one query", .causal(queries: 1, keys: 3), "xxx"),
    ("causal, more queries than keys", .causal(queries: 4, keys: 2), "..\n..\nx.\nxx"),
    ("padding", .padding(queries: 2, real: [true, false, true]), "x.x\nx.x"),
    ("window", .slidingWindow(queries: 4, keys: 4, reach: 1), "xx..\nxxx.\n.xxx\n..xx"),
    ("window of itself", .slidingWindow(queries: 3, keys: 3, reach: 0), "x..\n.x.\n..x"),
    ("window with a past", .slidingWindow(queries: 2, keys: 5, reach: 1), "..xxx\n...xx"),
    ("packed", .packed(lengths: [2, 0, 1]), "xx.\nxx.\n..x"),
  ]

  @Test("Each kind keeps what its drawing shows", arguments: kinds)
  func drawn(name: String, mask: Mask, drawing: String) {
    #expect(mask.description == drawing, "\(name)")
  }

  @Test("Masks combine cell by cell")
  func combined() throws {
    let (a, b) = (try Mask("x.x", "..x"), try Mask("xx.", "..x"))
    #expect(a & b == (try Mask("x..", "..x")))
    #expect(a | b == (try Mask("xxx", "..x")))
    #expect(~a == (try Mask(".x.", "xx.")))
  }

  @Test("and, or and not obey the laws of logic")
  func logic() {
    var generator = SeededGenerator(seed: 72)
    for _ in 0..<20 {
      let (a, b, c) = (
        random(&generator), random(&generator), random(&generator)
      )
      #expect(~(a & b) == ~a | ~b)
      #expect(~(a | b) == ~a & ~b)
      #expect(~(~a) == a)
      #expect(a & (b | c) == (a & b) | (a & c))
      #expect(a & .all(queries: 4, keys: 5) == a)
      #expect((a | ~a) == .all(queries: 4, keys: 5))
      #expect((a & ~a).keptCount == 0)
    }
  }

  private func random(_ generator: inout SeededGenerator) -> Mask {
    Mask(queries: 4, keys: 5) { _, _ in generator.uniform() < 0.5 }
  }

  @Test("Kept, live and visited cells are counted")
  func counts() throws {
    let mask = try Mask("x....", ".....", "....x")
    #expect(mask.keptCount == 2)
    #expect(mask.isDead(1) && !mask.isDead(0) && !mask.isDead(2))
    // One tile of 3 by 4 and one of 3 by 1, both with a kept cell.
    #expect(Mask.tileSide == 4)
    #expect(mask.visitedCount == 15)
    #expect(try Mask(".....", ".....", "....x").visitedCount == 3)
    #expect(Mask.causal(queries: 11, keys: 11).visitedCount == 3 * 16 + 2 * 12 + 9)
  }

  @Test("Rows and columns can be taken in another order")
  func selected() throws {
    let mask = try Mask("x..", "xx.", "..x")
    #expect(mask.selecting(queries: [2, 0], keys: [2, 1, 0]) == (try Mask("x..", "..x")))
  }
}
