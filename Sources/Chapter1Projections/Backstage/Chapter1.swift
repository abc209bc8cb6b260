public import Publishing
import Verification

/// Chapter 1: where do Q, K and V come from?
public let chapter1 = Chapter(
  1, "projections", title: "Projections", question: "Where do Q, K and V come from?",
  parts: [
    .stage(Projections.self, "01-RowsAndProjections.swift"),
    .variant(Projections.singleHead),
    .variant(Projections.multiHead),
    .section("04-EveryFeature.swift"),
    .variant(Projections.packed),
    .variant(Projections.fusedQKV),
    .variant(Projections.kernel),
    .section("08-Biases.swift"),
    .section("09-Sizes.swift"),
    .section("10-WhatGoesWrong.swift"),
    .mistake(Projections.self, .splitWithoutTranspose),
    .mistake(Projections.self, .weightsTransposed),
    .mistake(Projections.self, .slicedFeatures),
    .mistake(Projections.self, .noDivisibilityCheck),
    .section("11-SideBySide.swift"),
  ],
  exhibits: sentenceExhibits + headExhibits + sizeExhibits + pictures + mistakeExhibits + [
    flow, .pipeline(at: 1),
    .agreement(of: Projections.self),
    .costs(
      of: Projections.self,
      at: [.heads: 8, .queries: 11, .modelWidth: 512, .headWidth: 64, .valueWidth: 64]),
  ])
