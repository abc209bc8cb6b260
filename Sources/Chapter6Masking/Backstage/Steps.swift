import Chapter4Weighting
public import Chapter5Heads
public import Tensors
public import Verification

// The steps of this stage, for `Masking.output(_:by:)`, and the layer with a mask.

extension Steps {
  /// Hides scores: `[h, n, m]`, masks of one example `[1, h or 1, n, m]` (true keeps) → `[h, n, m]`, −∞
  /// where nothing may be seen.
  public var hide:
    @Sendable (_ scores: HeadStack<Float>, _ masks: MaskStack) throws -> HeadStack<Float>
  {
    get {
      step { @Sendable scores, masks in
        try Masking.replacing(hidden: -.infinity, in: scores, masks)
      }
    }
    set { replace(by: newValue) }
  }

  /// Attention of all heads under the masks of one example: `[h, n, d_k]`, `[h, m, d_k]`, `[h, m, d_v]`,
  /// `[1, h or 1, n, m]` → `[h, n, d_v]`. Attention that hides scores before the softmax.
  public var maskedAttend:
    @Sendable (
      _ steps: Steps, _ queries: HeadStack<Float>, _ keys: HeadStack<Float>,
      _ values: HeadStack<Float>, _ masks: MaskStack
    ) throws -> HeadStack<Float>
  {
    get {
      step { @Sendable steps, queries, keys, values, masks in
        try steps.attend(steps, queries, keys, values) { scores in try steps.hide(scores, masks) }
      }
    }
    set { replace(by: newValue) }
  }

  /// The whole layer for a batch, under masks `[B or 1, h or 1, n, m]`: the layer of chapter 5, each
  /// example under its own masks.
  public var maskedLayer:
    @Sendable (_ steps: Steps, _ input: HeadsInput, _ masks: MaskStack) throws -> Batch<Float>
  {
    get {
      step { @Sendable steps, input, masks in
        try masks.check(
          "masked layer", examples: input.queries.count, heads: input.headCount,
          queries: input.queries.rows, keys: input.keys.rows)
        return try steps.layer(steps, input) { example, scores in
          try steps.hide(scores, masks.example(example))
        }
      }
    }
    set { replace(by: newValue) }
  }
}

extension Masking {
  /// The scores, with `number` where the masks hide; throws if the masks do not fit.
  static func replacing(
    hidden number: Float, in scores: HeadStack<Float>, _ masks: MaskStack
  ) throws(InvalidInput) -> HeadStack<Float> {
    try masks.check(
      "hide", examples: 1, heads: scores.count, queries: scores.rows, keys: scores.columns)
    return HeadStack(count: scores.count) { head in
      let mask = masks[head: head]
      return Matrix(rows: scores.rows, columns: scores.columns) { i, j in
        mask[i, j] ? scores[head][i, j] : number
      }
    }
  }
}

extension Masking {
  /// The output by steps.
  public static func output(_ input: MaskedInput, by steps: Steps) throws -> HeadStack<Float> {
    try steps.maskedAttend(steps, input.queries, input.keys, input.values, input.masks)
  }

  /// Attention under masks by the variant, example by example.
  public static func place(_ variant: Variant<Masking>, in steps: inout Steps) -> Bool {
    steps.maskedLayer = { steps, input, masks in
      try Batch(count: input.queries.count) { example in
        var own = steps
        own.attend = { _, queries, keys, values, _ in
          let attention = AttentionInput(queries: queries, keys: keys, values: values)
          return try variant.run(MaskedInput(attention, masks: masks.example(example)))
        }
        let alone = HeadsInput(
          queries: Batch([input.queries[example]]), keys: Batch([input.keys[example]]),
          values: Batch([input.values[example]]), weights: input.weights,
          headCount: input.headCount)
        return try own.layer(own, alone) { _, scores in scores }[0]
      }
    }
    return true
  }

  /// Attention.
  public static var builtFrom: [any Stage.Type] { [Weighting.self] }
}

extension MaskedLayer {
  /// The output by steps.
  public static func output(_ input: MaskedLayerInput, by steps: Steps) throws -> Batch<Float> {
    try steps.maskedLayer(steps, input.layer, input.masks)
  }

  /// The layer with its masks by the variant.
  public static func place(_ variant: Variant<MaskedLayer>, in steps: inout Steps) -> Bool {
    steps.maskedLayer = { _, input, masks in
      try variant.run(MaskedLayerInput(input, masks: masks))
    }
    return true
  }

  /// The layer, and masks.
  public static var builtFrom: [any Stage.Type] { [Heads.self, Masking.self] }
}
