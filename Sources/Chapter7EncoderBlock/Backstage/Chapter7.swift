import Verification
public import Publishing

/// Chapter 7: how do the parts make an encoder?
public let chapter7 = Chapter(
  7, "encoder-block", title: "Encoder block", question: "How do the parts make an encoder?",
  parts: [
    .section("01-Residual.swift"),
    .section("02-LayerNorm.swift"),
    .section("03-FeedForward.swift"),
    .stage(Dropout.self, "04-Dropout.swift"),
    .variant(Dropout.inverted, in: "04-Dropout.swift"),
    .stage(EncoderBlockStage.self, "05-TwoOrders.swift"),
    .variant(EncoderBlockStage.postNorm, in: "06-PostNorm.swift"),
    .variant(EncoderBlockStage.singleHead),
    .variant(EncoderBlockStage.preNorm, in: "08-PreNorm.swift"),
    .variant(EncoderBlockStage.fused, in: "09-Fused.swift"),
    .variant(EncoderBlockStage.fusedPreNorm, in: "10-FusedPreNorm.swift"),
    .variant(EncoderBlockStage.kernel, in: "11-Kernel.swift"),
    .stage(Positions.self, "12-Positions.swift"),
    .variant(Positions.sinusoidal, in: "12-Positions.swift"),
    .stage(RelativeScores.self, "13-PositionsInScores.swift"),
    .variant(RelativeScores.relative, in: "13-PositionsInScores.swift"),
    .stage(RotaryScores.self, "13-PositionsInScores.swift"),
    .variant(RotaryScores.rotary, in: "13-PositionsInScores.swift"),
    .variant(RotaryScores.rotaryHalves, in: "13-PositionsInScores.swift"),
    .stage(LinearlyBiasedScores.self, "13-PositionsInScores.swift"),
    .variant(LinearlyBiasedScores.alibi, in: "13-PositionsInScores.swift"),
    .section("14-Stack.swift"),
    .stage(GatedBlockStage.self, "15-LaterBlocks.swift"),
    .variant(GatedBlockStage.swiglu, in: "15-LaterBlocks.swift"),
    .variant(GatedBlockStage.swigluFused, in: "15-LaterBlocks.swift"),
    .variant(GatedBlockStage.geglu, in: "15-LaterBlocks.swift"),
    .section("16-TwoBlocks.swift"),
    .section("17-Costs.swift"),
    .section("18-WhatGoesWrong.swift"),
    .mistake(EncoderBlockStage.self, .preNormAsPostNorm),
    .mistake(EncoderBlockStage.self, .besselNorm),
    .section("19-WhatGoesWrongWithPositions.swift"),
    .mistake(Positions.self, .cosineOfTheNextPair),
    .mistake(Positions.self, .indexDoubled),
    .mistake(Positions.self, .rateInverted),
    .section("20-WhatGoesWrongWithDropout.swift"),
    .mistake(Dropout.self, .dividedByRate),
    .section("21-SideBySide.swift"),
  ],
  exhibits: blockExhibits + orderExhibits + positionExhibits + placeExhibits + laterExhibits
    + costExhibits
    + blockPictures
    + stackPictures + mistakeExhibits + [
      flow,
      .agreement(of: EncoderBlockStage.self),
      .costs(
        of: EncoderBlockStage.self, at: paperSizes(128).filter { $0.key != .keys }),
    ])
