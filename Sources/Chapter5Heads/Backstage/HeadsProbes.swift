import Chapter1Projections
import Tensors
public import Verification

// Not printed: the inputs on which the variants of this stage are tried.

extension Heads {
  private static func probe(
    _ label: String, batch: Int = 2, _ h: Int, _ n: Int, _ m: Int, _ d: Int, _ dk: Int, _ dv: Int,
    biases: Bool = true, seed: UInt64, without remove: (inout AttentionWeights) -> Void = { _ in }
  ) -> Probe<HeadsInput> {
    var input = HeadsInput.random(
      batch: batch, heads: h, queries: n, keys: m, width: d, headWidth: dk, valueWidth: dv,
      biases: biases, seed: seed)
    remove(&input.weights)
    return Probe(
      "\(label): B \(batch), h \(h), n \(n), m \(m), d \(d), d_k \(dk), d_v \(dv)", input)
  }

  /// Sizes pairwise different; all biases, some, none; the edges: one head, query, key, example;
  /// and all square.
  public static let probes: [Probe<HeadsInput>] = [
    probe("unequal sizes", 3, 5, 7, 12, 4, 6, seed: 51),
    probe("no biases", 4, 6, 3, 10, 5, 2, biases: false, seed: 52),
    probe("one wide head", 1, 4, 6, 10, 11, 9, seed: 53) { weights in
      (weights.projections.keyBias, weights.outputBias) = (nil, nil)
    },
    probe("one query", batch: 3, 2, 1, 5, 6, 4, 7, seed: 54) { weights in
      (weights.projections.queryBias, weights.projections.valueBias) = (nil, nil)
    },
    probe("square", batch: 1, 2, 8, 8, 16, 8, 8, seed: 57),
    probe("one key", 6, 4, 1, 9, 3, 2, biases: false, seed: 55),
    grouped,
  ]

  /// Weights with fewer sets of keys and values than heads.
  private static var grouped: Probe<HeadsInput> {
    var input = HeadsInput.random(
      batch: 2, heads: 6, queries: 3, keys: 5, width: 8, headWidth: 2, valueWidth: 4, biases: true,
      seed: 58)
    var sets = input.weights.projections
    (sets.key, sets.value) = (sets.key.columns(0..<2 * 2), sets.value.columns(0..<2 * 4))
    sets.keyBias = sets.keyBias.map { Array($0[..<(2 * 2)]) }
    sets.valueBias = sets.valueBias.map { Array($0[..<(2 * 4)]) }
    input.weights.projections = sets.repeated(2, forHeads: 6)
    input.groupCount = 2
    return Probe("two sets for six heads: B 2, h 6, n 3, m 5, d 8, d_k 2, d_v 4", input)
  }

  /// Shapes that do not fit, heads that do not divide, empty axes, NaN.
  public static let refusals: [Probe<HeadsInput>] = {
    let good = Probe(
      "",
      HeadsInput.random(
        batch: 2, heads: 3, queries: 4, keys: 5, width: 7, headWidth: 2, valueWidth: 4,
        biases: true,
        seed: 56))
    return [
      good.spoilt("no heads") { $0.headCount = 0 },
      good.spoilt("a negative number of heads") { $0.headCount = -3 },
      good.spoilt("4 heads for 6 columns of wq") { $0.headCount = 4 },
      good.spoilt("keys of one example only") { $0.keys = Batch([$0.keys[0]]) },
      good.spoilt("fewer values than keys") { input in
        input.values = input.values.map { $0.selectingRows([0, 1]) }
      },
      good.spoilt("keys narrower than queries") { input in
        input.keys = input.keys.map { $0.columns(0..<6) }
      },
      good.spoilt("no examples") { input in
        (input.queries, input.keys, input.values) = (Batch([]), Batch([]), Batch([]))
      },
      good.spoilt("no keys") { input in
        input.keys = input.keys.map { $0.selectingRows([]) }
        input.values = input.values.map { $0.selectingRows([]) }
      },
      good.spoilt("wk narrower than wq") { input in
        input.weights.projections.key = input.weights.projections.key.columns(0..<3)
      },
      good.spoilt("wq stored [out, in]") { input in
        input.weights.projections.query = input.weights.projections.query.transposed
      },
      good.spoilt("wo for one head only") { input in
        input.weights.output = input.weights.output.selectingRows([0, 1, 2, 3])
      },
      good.spoilt("wo stored [out, in]") { $0.weights.output = $0.weights.output.transposed },
      good.spoilt("bq of one head only") { $0.weights.projections.queryBias = [1, 2] },
      good.spoilt("scores beyond the largest Float") { input in
        input.queries = input.queries.map { $0.map { 1e20 * $0 } }
        input.keys = input.keys.map { $0.map { 1e20 * $0 } }
      },
      good.spoilt("a query is NaN") { $0.queries[1][2, 3] = .nan },
      good.spoilt("an infinite weight") { $0.weights.output[0, 0] = .infinity },
      good.spoilt("a bias is NaN") { $0.weights.outputBias?[1] = .nan },
    ]
  }()
}
