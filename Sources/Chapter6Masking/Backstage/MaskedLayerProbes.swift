import Chapter5Heads
import Tensors
public import Verification

// Not printed: the inputs on which the masked layer is tried.

extension MaskedLayer {
  /// Masks of every kind of sharing, dead rows, as many examples as heads and not; all square.
  public static let probes: [Probe<MaskedLayerInput>] = {
    let dead = Mask(queries: 5, keys: 7) { i, j in i != 3 && j != 6 }
    let padding = Mask.padding(queries: 8, real: (0..<8).map { $0 < 6 })
    return [
      probe(
        "a mask per example", .perExample([random(5, 7, 91), random(5, 7, 92)]), 2, 3, seed: 921),
      probe(
        "as many examples as heads", .perExample([random(4, 6, 93), random(4, 6, 94)]), 2, 2,
        seed: 922),
      probe("a mask per head", .perHead((95...97).map { random(6, 4, $0) }), 2, 3, seed: 923),
      probe(
        "masks for each, dead rows",
        .perExampleAndHead([[dead, random(5, 7, 98)], [dead, dead]]),
        2, 2, seed: 924),
      probe("causal", .shared(.causal(queries: 6, keys: 6)), 3, 2, biases: false, seed: 925),
      probe(
        "square, padded", .perExample([.all(queries: 8, keys: 8), padding, padding]), 3, 2,
        width: 16, headWidth: 8, valueWidth: 8, seed: 926),
    ]
  }()

  private static func probe(
    _ label: String, _ masks: MaskStack, _ batch: Int, _ h: Int, width d: Int = 10,
    headWidth: Int = 4, valueWidth: Int = 6, biases: Bool = true, seed: UInt64
  ) -> Probe<MaskedLayerInput> {
    let layer = HeadsInput.random(
      batch: batch, heads: h, queries: masks.queries, keys: masks.keys, width: d,
      headWidth: headWidth, valueWidth: valueWidth, biases: biases, seed: seed)
    return Probe(
      "\(label): B \(batch), h \(h), n \(masks.queries), m \(masks.keys), d \(d), d_k \(headWidth),"
        + " d_v \(valueWidth)", MaskedLayerInput(layer, masks: masks))
  }

  /// Half of the cells at random, and no row dead.
  private static func random(_ n: Int, _ m: Int, _ seed: UInt64) -> Mask {
    var generator = SeededGenerator(seed: seed)
    return Mask(queries: n, keys: m) { i, j in generator.uniform() < 0.5 || j == i % m }
  }

  /// Masks on the wrong axis or of the wrong size; a layer whose shapes do not fit; NaN.
  public static let refusals: [Probe<MaskedLayerInput>] = {
    let mask = Mask.causal(queries: 4, keys: 5)
    let good = HeadsInput.random(
      batch: 2, heads: 3, queries: 4, keys: 5, width: 7, headWidth: 2, valueWidth: 4, biases: true,
      seed: 927)
    var (narrow, nan) = (good, good)
    narrow.keys = good.keys.map { $0.columns(0..<6) }
    nan.values[1][4, 0] = .nan
    return [
      Probe(
        "a mask per example, as if per head", MaskedLayerInput(good, masks: .perHead([mask, mask]))),
      Probe(
        "masks for three examples", MaskedLayerInput(good, masks: .perExample([mask, mask, mask]))),
      Probe(
        "queries and keys exchanged",
        MaskedLayerInput(good, masks: .shared(.all(queries: 5, keys: 4)))),
      Probe("keys narrower than queries", MaskedLayerInput(narrow, masks: .shared(mask))),
      Probe("a value is NaN, though hidden", MaskedLayerInput(nan, masks: .shared(mask))),
    ]
  }()
}
