public import WorkbookKit

/// Chapter 7: how do the parts make an encoder?
public let chapter7 = Chapter(
  7, "encoder-block", title: "Encoder block", question: "How do the parts make an encoder?",
  parts: [
    .section("Residual.swift"),
    .section("Normalisation.swift"),
    .section("FeedForward.swift"),
    .stage(Dropout.self, "Dropout.swift"),
    .variant(Dropout.inverted),
    .stage(EncoderBlockStage.self, "EncoderBlockStage.swift"),
    .variant(EncoderBlockStage.postNorm),
    .variant(EncoderBlockStage.singleHead),
    .variant(EncoderBlockStage.preNorm),
    .variant(EncoderBlockStage.fused),
    .variant(EncoderBlockStage.fusedPreNorm),
    .variant(EncoderBlockStage.kernel),
    .stage(Positions.self, "Positions.swift"),
    .variant(Positions.sinusoidal),
    .section("Stack.swift"),
    .section("TwoBlocks.swift"),
    .section("Costs.swift"),
    .section("Mistakes.swift"),
    .mistake(EncoderBlockStage.self, .preNormAsPostNorm),
    .mistake(EncoderBlockStage.self, .besselNorm),
    .section("PositionMistakes.swift"),
    .mistake(Positions.self, .cosineOfTheNextPair),
    .mistake(Positions.self, .indexDoubled),
    .mistake(Positions.self, .rateInverted),
    .section("DropoutMistakes.swift"),
    .mistake(Dropout.self, .dividedByRate),
    .section("Comparison.swift"),
  ],
  exhibits: blockExhibits + orderExhibits + positionExhibits + costExhibits + blockPictures
    + stackPictures + mistakeExhibits + [
      .pipeline(at: 7),
      .agreement(of: EncoderBlockStage.self),
      .costs(
        of: EncoderBlockStage.self, at: paperSizes(128).filter { $0.key != .keys }),
    ],
  claims: [
    SectionClaim(
      "E6", section: "A sub-layer adds to what was there", decidedBy: "silent-attention"),
    SectionClaim("E7", section: "Dropout, in training only", decidedBy: "dropout"),
    SectionClaim("E10", section: "Positions: “dog bites man”", decidedBy: "order-invisible"),
    SectionClaim("E31", section: "No token waits for another", decidedBy: "path-length"),
    SectionClaim("E49", section: "What an encoder block is made of", decidedBy: "sub-layers"),
    SectionClaim("E58", section: "What a layer costs", decidedBy: "quadratic-share"),
    SectionClaim("E58", section: "What a layer costs", decidedBy: "decoder-layer"),
    SectionClaim("E59", section: "No token waits for another", decidedBy: "last-token"),
    SectionClaim("E61", section: "A stack of blocks is the encoder", decidedBy: "depth"),
    SectionClaim("E61", section: "No token waits for another", decidedBy: "last-token"),
    SectionClaim("C17", section: "No token waits for another", decidedBy: "path-length"),
    SectionClaim("C30", section: "What attention alone leaves out", decidedBy: "left-out"),
  ])
