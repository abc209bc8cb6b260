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
    ])
