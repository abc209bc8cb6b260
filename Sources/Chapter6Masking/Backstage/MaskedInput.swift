public import Chapter4Weighting
import Kernels
public import Tensors
public import Verification

/// Queries, keys and values of some heads, and what each query may see.
public struct MaskedInput: AttendingInput {
  /// Queries, keys and values together.
  public var attention: AttentionInput
  /// What each query may see: shared by the heads, or one mask per head.
  public var masks: MaskStack

  /// An input; its shapes are checked when a variant runs.
  public init(_ attention: AttentionInput, masks: MaskStack) {
    self.attention = attention
    self.masks = masks
  }

  /// Queries `[h, n, d_k]`.
  public var queries: HeadStack<Float> {
    get { attention.queries }
    set { attention.queries = newValue }
  }
  /// Keys `[h, m, d_k]`.
  public var keys: HeadStack<Float> {
    get { attention.keys }
    set { attention.keys = newValue }
  }
  /// Values `[h, m, d_v]`.
  public var values: HeadStack<Float> {
    get { attention.values }
    set { attention.values = newValue }
  }

  /// Reorders the rows and columns of every mask.
  public mutating func reorderMask(queries: [Int], keys: [Int]) {
    masks = masks.map { $0.selecting(queries: queries, keys: keys) }
  }

  /// Keeps the first key, visible to every query.
  public mutating func keepOnlyFirstKey() {
    keys = keys.map { $0.selectingRows([0]) }
    values = values.map { $0.selectingRows([0]) }
    masks = masks.map { .all(queries: $0.queries, keys: 1) }
  }

  /// Whether query `query` of head `index` may see no key.
  public func isDead(_ index: Int, query: Int) -> Bool { masks[head: index].isDead(query) }
}

extension Masking {
  /// The query and key pairs that the mask of head 1 keeps.
  static let keptByFirst = Symbol("kept₁")

  /// The query and key pairs that the kernel's tiles visit, over all heads.
  static let seenByTiles = Symbol("visited₆₄")

  /// What cost formulas say of the masks of h heads.
  static func sizes(of masks: MaskStack, heads: Int) -> Sizes {
    // One mask for all heads is counted once.
    let own = (0..<(masks.masks[0].count == 1 ? 1 : heads)).map { masks[head: $0] }
    let times = heads / own.count
    var sizes: Sizes = [
      .kept: 0, .visited: 0, seenByTiles: 0, keptByFirst: own[0].keptCount,
    ]
    for mask in own {
      sizes[.kept, default: 0] += times * mask.keptCount
      sizes[seenByTiles, default: 0] +=
        times * Kernel.visitedPairs(mask.keyView, queries: masks.queries, keys: masks.keys)
      sizes[.visited, default: 0] += times * mask.visitedCount
    }
    return sizes
  }

  private static func probe(
    _ label: String, _ masks: MaskStack, heads h: Int, width: Int = 4, valueWidth: Int = 6,
    seed: UInt64
  ) -> Probe<MaskedInput> {
    let attention = AttentionInput.random(
      heads: h, queries: masks.queries, keys: masks.keys, width: width, valueWidth: valueWidth,
      seed: seed)
    return Probe(
      "\(label): h \(h), n \(masks.queries), m \(masks.keys), d_k \(width), d_v \(valueWidth)",
      MaskedInput(attention, masks: masks))
  }

  /// Half of the cells at random, and no row dead.
  private static func random(_ n: Int, _ m: Int, seed: UInt64) -> Mask {
    var generator = SeededGenerator(seed: seed)
    return Mask(queries: n, keys: m) { i, j in generator.uniform() < 0.5 || j == i % m }
  }

  /// Sizes pairwise different, one mask and several, every kind of mask, and the edges.
  public static var probes: [Probe<MaskedInput>] {
    let dead = Mask(queries: 5, keys: 7) { i, j in i != 3 && j != 6 }
    let noFirst = Mask(queries: 5, keys: 7) { i, j in i > 0 && (i + j) % 2 == 0 }
    let band = Mask.slidingWindow(queries: 19, keys: 37, reach: 5)
    let padding = Mask.padding(
      queries: 5, real: [true, true, true, true, true, true, false, false])
    return [
      probe(
        "a mask per head", .perHead((61...63).map { random(5, 7, seed: $0) }), heads: 3, seed: 601),
      probe("one shared mask", .shared(random(7, 4, seed: 64)), heads: 2, seed: 602),
      probe("causal", .shared(.causal(queries: 6, keys: 6)), heads: 2, valueWidth: 3, seed: 603),
      probe(
        "causal, with a past", .shared(.causal(queries: 3, keys: 8)), heads: 2, width: 5, seed: 604),
      probe("dead rows", .perHead([dead, noFirst]), heads: 2, seed: 605),
      probe(
        "one head, dead rows", .shared(.causal(queries: 9, keys: 6)), heads: 1, width: 5,
        valueWidth: 3, seed: 606),
      probe("padding", .shared(padding), heads: 3, seed: 607),
      probe(
        "several tiles and tails", .perHead([band, random(19, 37, seed: 65)]), heads: 2, width: 21,
        valueWidth: 35, seed: 608),
      probe(
        "packed", .shared(.packed(lengths: [5, 1, 7])), heads: 1, width: 5, valueWidth: 3, seed: 609
      ),
      probe(
        "square", .perHead([.causal(queries: 16, keys: 16), random(16, 16, seed: 66)]), heads: 2,
        width: 16, valueWidth: 16, seed: 614),
      probe("everything kept", .shared(.all(queries: 4, keys: 9)), heads: 2, width: 3, seed: 613),
      outshone,
    ]
  }

  /// A key that all would look at, if it were not hidden from all.
  private static var outshone: Probe<MaskedInput> {
    let mask = Mask(queries: 4, keys: 6) { i, j in j != 2 && (i + j) % 3 != 0 }
    let plain = probe("a hidden key outshines the rest", .shared(mask), heads: 2, seed: 611)
    var input = plain.input
    for head in 0..<2 {
      for i in 0..<4 { input.queries[head][i, 0] = 1 + input.queries[head][i, 0].magnitude }
      for c in 0..<4 { input.keys[head][2, c] = c == 0 ? 1000 : 0 }
    }
    return Probe(plain.label, input)
  }

  /// Shapes that do not fit, a mask of the wrong size or axis, NaN even where it is hidden.
  public static var refusals: [Probe<MaskedInput>] {
    let mask = Mask.causal(queries: 3, keys: 4)
    let good = MaskedInput(
      .random(heads: 2, queries: 3, keys: 4, width: 5, valueWidth: 6, seed: 612),
      masks: .shared(mask))
    func with(_ masks: MaskStack) -> MaskedInput { MaskedInput(good.attention, masks: masks) }
    var (width, nan, empty, large) = (good, good, good, good)
    width.keys = good.keys.map { $0.columns(0..<4) }
    nan.values[1][3, 2] = .nan
    // The score of a hidden key: ∞ − ∞ where −∞ is added to it.
    large.queries[0][0, 0] = 1e30
    large.keys[0][3, 0] = 1e30
    empty.keys = good.keys.map { $0.selectingRows([]) }
    empty.values = good.values.map { $0.selectingRows([]) }
    empty.masks = .shared(Mask(queries: 3, keys: 0) { _, _ in true })
    return [
      Probe("keys and queries of the mask exchanged", with(.shared(.all(queries: 4, keys: 3)))),
      Probe("three masks for two heads", with(.perHead([mask, mask, mask]))),
      Probe("two masks per example, not per head", with(.perExample([mask, mask]))),
      Probe("keys narrower than queries", width), Probe("a hidden value is NaN", nan),
      Probe("no keys", empty), Probe("a hidden score beyond the largest Float", large),
    ]
  }
}
