public import Publishing
import Verification

/// Chapter 9: how does a head learn where to look?
public let chapter9 = Chapter(
  9, "training", title: "Training", question: "How does a head learn where to look?",
  parts: [
    .section("01-SoftmaxBackward.swift"),
    .stage(WeightingGradient.self, "02-AttentionBackward.swift"),
    .variant(WeightingGradient.singleHead, in: "02-AttentionBackward.swift"),
    .variant(WeightingGradient.multiHead, in: "03-SeveralHeads.swift"),
    .variant(WeightingGradient.fused),
    .section("05-LinearBackward.swift"),
    .stage(HeadsGradient.self, "06-LayerBackward.swift"),
    .variant(HeadsGradient.multiHead, in: "06-LayerBackward.swift"),
    .section("07-BlockBackward.swift"),
    .stage(EncoderBlockGradient.self, "08-WholeBlockBackward.swift"),
    .variant(EncoderBlockGradient.postNorm, in: "08-WholeBlockBackward.swift"),
    .variant(EncoderBlockGradient.preNorm, in: "08-WholeBlockBackward.swift"),
    .section("09-Losses.swift"),
    .section("10-Adam.swift"),
    .section("11-AHeadForms.swift"),
    .section("12-ScaleAndLearning.swift"),
    .section("13-AWeakTest.swift"),
    .section("14-WhatGoesWrong.swift"),
    .mistake(WeightingGradient.self, .noRowSum),
    .mistake(WeightingGradient.self, .plainMean),
    .mistake(WeightingGradient.self, .noScaleBackward),
    .mistake(WeightingGradient.self, .keysFromKeys),
    .mistake(WeightingGradient.self, .maskForgottenBackward),
    .mistake(WeightingGradient.self, .valuesUntransposed),
    .mistake(HeadsGradient.self, .oneExampleOnly),
    .mistake(HeadsGradient.self, .biasOfOneToken),
    .mistake(HeadsGradient.self, .weightsUntransposedBack),
    .mistake(EncoderBlockGradient.self, .normTermsDropped),
    .mistake(EncoderBlockGradient.self, .normAverageDropped),
    .mistake(EncoderBlockGradient.self, .normStretchDropped),
    .mistake(EncoderBlockGradient.self, .normScaleForgotten),
    .mistake(EncoderBlockGradient.self, .residualPathDropped),
    .mistake(EncoderBlockGradient.self, .slopeOfGradient),
    .mistake(EncoderBlockGradient.self, .slopeOfOutput),
    .mistake(EncoderBlockGradient.self, .queriesOnly),
    .section("15-SideBySide.swift"),
  ],
  exhibits: gradientExhibits + trainedExhibits + mistakeExhibits + [
    flow,
    .agreement(of: WeightingGradient.self),
    .costs(
      of: WeightingGradient.self,
      at: [
        .heads: 8, .queries: 512, .keys: 512, .headWidth: 64, .valueWidth: 64,
        .kept: 8 * 512 * 512, WeightingGradient.keptByFirst: 512 * 512,
      ]),
  ])
