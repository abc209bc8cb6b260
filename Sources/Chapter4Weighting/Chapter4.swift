public import WorkbookKit

/// Chapter 4: what does a token take away?
public let chapter4 = Chapter(
  4, "weighting", title: "Weighting", question: "What does a token take away?",
  parts: [
    .stage(Weighting.self, "Weighting.swift"),
    .variant(Weighting.singleHead),
    .variant(Weighting.multiHead),
    .section("Meaning.swift"),
    .variant(Weighting.onePass),
    .variant(Weighting.kernel),
    .slices("KernelLoops/Tiles.swift"),
    .slices("KernelLoops/Attention.swift"),
    .slices("KernelLoops/Weighing.swift"),
    .slices("KernelLoops/Exponential.swift"),
    .section("Mistakes.swift"),
    .mistake(Weighting.self, .scaledWeights),
    .mistake(Weighting.self, .noValues),
    .mistake(Weighting.self, .keysAndValuesSwapped),
    .mistake(Weighting.self, .scoreOfValues),
    .section("Comparison.swift"),
  ],
  exhibits: openingExhibits + meaningExhibits + kernelExhibits + pictures + mistakeExhibits + [
    .pipeline(at: 4),
    floatsAgainstLength,
    .value("scores-memory") { _ in mebibytes(floats: 8 * 4096 * 4096) },
    .value("claimed-memory") { _ in mebibytes(floats: 4096 * 4096 * 512) },
    .agreement(of: Weighting.self),
    .costs(
      of: Weighting.self,
      at: [
        .heads: 8, .queries: 512, .keys: 512, .headWidth: 64, .valueWidth: 64, .copiedWidth: 0,
      ]),
  ],
  claims: [
    SectionClaim(
      "E1", section: "V decides what, the weights decide where", decidedBy: "sum-without-values"),
    SectionClaim(
      "E2", section: "V decides what, the weights decide where", decidedBy: "keys-values-swapped"),
    SectionClaim("E13", section: "Other weights, same output", decidedBy: "same-output"),
    SectionClaim(
      "E14", section: "One head already sees everything", decidedBy: "entropy-largest"),
    SectionClaim(
      "E37", section: "V decides what, the weights decide where", decidedBy: "values-changed"),
    SectionClaim("E39", section: "One head already sees everything", decidedBy: "one-head"),
    SectionClaim("E43", section: "Other weights, same output", decidedBy: "shared-weight"),
    SectionClaim("E46", section: "Linear in V, not in X", decidedBy: "linearity"),
    SectionClaim(
      "E47", section: "V decides what, the weights decide where", decidedBy: "embeddings-instead"),
    SectionClaim("E48", section: "An average stays inside", decidedBy: "double-weighting"),
    SectionClaim("E51", section: "One head already sees everything", decidedBy: "one-head"),
    SectionClaim(
      "E52", section: "Weights and output in one pass", decidedBy: "floats-against-n"),
    SectionClaim(
      "C19", section: "One head already sees everything", decidedBy: "weight-without-queries"),
    SectionClaim("C22", section: "One head already sees everything", decidedBy: "one-head"),
    SectionClaim("C24", section: "Weights and output in one pass", decidedBy: "scores-memory"),
  ])
