import Verification
public import Publishing

/// Chapter 4: what does a token take away?
public let chapter4 = Chapter(
  4, "weighting", title: "Weighting", question: "What does a token take away?",
  parts: [
    .stage(Weighting.self, "01-Average.swift"),
    .variant(Weighting.singleHead),
    .variant(Weighting.multiHead, in: "03-SeveralHeads.swift"),
    .section("04-WhatDecidesWhere.swift"),
    .variant(Weighting.onePass),
    .variant(Weighting.kernel),
    .slices("KernelLoops/Tiles.swift"),
    .slices("KernelLoops/Attention.swift"),
    .slices("KernelLoops/Weighing.swift"),
    .slices("KernelLoops/Exponential.swift"),
    .section("07-WhatGoesWrong.swift"),
    .mistake(Weighting.self, .scaledWeights),
    .mistake(Weighting.self, .noValues),
    .mistake(Weighting.self, .keysAndValuesSwapped),
    .mistake(Weighting.self, .scoreOfValues),
    .section("08-SideBySide.swift"),
  ],
  exhibits: openingExhibits + meaningExhibits + kernelExhibits + pictures + mistakeExhibits + [
    flow,
    floatsAgainstLength,
    .value("scores-memory") { _ in mebibytes(floats: 8 * 4096 * 4096) },
    .value("claimed-memory") { _ in mebibytes(floats: 4096 * 4096 * 512) },
    .agreement(of: Weighting.self),
    .costs(
      of: Weighting.self,
      at: [
        .heads: 8, .queries: 512, .keys: 512, .headWidth: 64, .valueWidth: 64, .copiedWidth: 0,
      ]),
  ])
