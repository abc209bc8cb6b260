public import Publishing
import Verification

/// Chapter 6: what may a token see?
public let chapter6 = Chapter(
  6, "masking", title: "Masking", question: "What may a token see?",
  parts: [
    .stage(Masking.self, "01-WhatAMaskDoes.swift"),
    .section("02-DrawnMasks.swift"),
    .section("03-MasksInUse.swift"),
    .variant(Masking.singleHead),
    .section("05-PerHeadOrExample.swift"),
    .variant(Masking.multiHead, in: "06-SeveralHeads.swift"),
    .variant(Masking.additive),
    .variant(Masking.renormalise),
    .section("09-HowNegative.swift"),
    .section("10-NothingLeaks.swift"),
    .variant(Masking.skippedTiles),
    .variant(Masking.kernel),
    .section("13-WhatGoesWrong.swift"),
    .mistake(Masking.self, .selfExcluded),
    .mistake(Masking.self, .invertedMask),
    .mistake(Masking.self, .maskAfterSoftmax),
    .mistake(Masking.self, .transposedMask),
    .mistake(Masking.self, .filledWithZero),
    .mistake(Masking.self, .largeNegativeFill),
    .stage(MaskedLayer.self, "14-MaskedLayer.swift"),
    .variant(MaskedLayer.multiHead, in: "14-MaskedLayer.swift"),
    .mistake(MaskedLayer.self, .masksInWrongOrder),
    .mistake(MaskedLayer.self, .masksOnHeads),
    .section("15-SideBySide.swift"),
  ],
  exhibits: openingExhibits + promiseExhibits + shapeExhibits + kernelExhibits + pictures
    + mistakeExhibits + [
      flow,
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
