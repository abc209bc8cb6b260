public import WorkbookKit

/// Chapter 1: where do Q, K and V come from?
public let chapter1 = Chapter(
  1, "projections", title: "Projections", question: "Where do Q, K and V come from?",
  parts: [
    .stage(Projections.self, "Projections.swift"),
    .variant(Projections.singleHead),
    .variant(Projections.multiHead),
    .section("Features.swift"),
    .variant(Projections.packed),
    .variant(Projections.fusedQKV),
    .variant(Projections.kernel),
    .section("Biases.swift"),
    .section("Sizes.swift"),
    .section("Mistakes.swift"),
    .mistake(Projections.self, .splitWithoutTranspose),
    .mistake(Projections.self, .weightsTransposed),
    .mistake(Projections.self, .slicedFeatures),
    .mistake(Projections.self, .noDivisibilityCheck),
    .section("Comparison.swift"),
  ],
  exhibits: sentenceExhibits + headExhibits + sizeExhibits + pictures + mistakeExhibits + [
    .pipeline(at: 1),
    .agreement(of: Projections.self),
    .costs(
      of: Projections.self,
      at: [.heads: 8, .queries: 11, .modelWidth: 512, .headWidth: 64, .valueWidth: 64]),
  ])
