public import WorkbookKit

/// Chapter 6: what may a token see?
public let chapter6 = Chapter(
  6, "masking", title: "Masking", question: "What may a token see?",
  parts: [
    .stage(Masking.self, "Masking.swift"),
    .section("Mask.swift"),
    .section("MaskKinds.swift"),
    .variant(Masking.singleHead),
    .section("MaskStack.swift"),
    .variant(Masking.multiHead),
    .variant(Masking.additive),
    .variant(Masking.renormalise),
    .section("DeadRows.swift"),
    .section("Leaks.swift"),
    .variant(Masking.skippedTiles),
    .variant(Masking.kernel),
    .section("Mistakes.swift"),
    .mistake(Masking.self, .selfExcluded),
    .mistake(Masking.self, .invertedMask),
    .mistake(Masking.self, .maskAfterSoftmax),
    .mistake(Masking.self, .transposedMask),
    .mistake(Masking.self, .filledWithZero),
    .mistake(Masking.self, .largeNegativeFill),
    .stage(MaskedLayer.self, "MaskedLayer.swift"),
    .variant(MaskedLayer.multiHead),
    .mistake(MaskedLayer.self, .masksInWrongOrder),
    .mistake(MaskedLayer.self, .masksOnHeads),
    .section("Comparison.swift"),
  ],
  exhibits: openingExhibits + promiseExhibits + shapeExhibits + kernelExhibits + pictures
    + mistakeExhibits + [
      .pipeline(at: 6),
      .agreement(of: Masking.self),
      .costs(of: Masking.self, at: causalSizes),
    ])

/// Eight heads of a sequence of 512 under a causal mask.
private let causalSizes: Sizes = {
  let plain: Sizes = [
    .heads: 8, .queries: 512, .keys: 512, .headWidth: 64, .valueWidth: 64, .copiedWidth: 0,
  ]
  let masks = MaskStack.shared(.causal(queries: 512, keys: 512))
  return plain.merging(Masking.sizes(of: masks, heads: 8)) { $1 }
}()
