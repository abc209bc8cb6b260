import Chapter1Projections
import Chapter5Heads
public import Tensors
public import Verification

//: ### Two mistakes that need a batch
//:
//: Two more mistakes are possible only where there are both examples and heads.
//:
//: {{fold A layer for batches under masks, and what the two mistakes do to it}}
//:
//: The layer of chapter 5 with the masks of this chapter, for a batch, is a small stage of its own,
//: `masked-layer`:

/// The layer under masks: multi-head attention for a batch, every head of every example under its mask.
///
/// A query that may see no key in any head gets b^O.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, sections 3.2.2 and 3.2.3.
public enum MaskedLayer: Stage {
  /// The name readers type.
  public static let name = "masked-layer"
  /// None are asked for: chapters 5 and 6 have them.
  public static let requiredForms: [Form] = []

  /// The reference: the loops of chapter 5 around those of this chapter.
  public static func reference<Number: Scalar>(
    _ input: MaskedLayerInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let (layer, p, h) = (input.layer, input.layer.weights.projections, input.layer.headCount)
    let output = Batch(count: layer.queries.count) { example in
      let masks = input.masks.example(example)
      let heads: [Matrix<Number>] = (0..<h).map { head in
        Masking.seen(
          Heads.projected(
            layer.queries[example], packed: p.query, bias: p.queryBias, head: head, of: h),
          Heads.projected(
            layer.keys[example], packed: p.key, bias: p.keyBias, head: head, of: h),
          Heads.projected(
            layer.values[example], packed: p.value, bias: p.valueBias, head: head, of: h),
          mask: masks[head: head])
      }
      return Heads.combined(heads, layer.weights)
    }
    return [NamedTensor("output", output)]
  }
}

//: The table uses two examples of five tokens and two heads. The matrices and values are chosen so that the
//: attention weights can be read from the outputs. The last two tokens of example 2 are padding:
//:
//: {{layer-mistakes}}
//:
//: {{end fold}}
