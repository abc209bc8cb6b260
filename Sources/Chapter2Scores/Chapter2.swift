public import WorkbookKit

/// Chapter 2: how alike are a query and a key?
public let chapter2 = Chapter(
  2, "scores", title: "Scores", question: "How alike are a query and a key?",
  parts: [
    .stage(Scores.self, "Scores.swift"),
    .variant(Scores.singleHead),
    .variant(Scores.multiHead),
    .section("WhyDivide.swift"),
    .variant(Scores.scaleInQuery),
    .section("Meaning.swift"),
    .section("Bilinear.swift"),
    .section("Mistakes.swift"),
    .mistake(Scores.self, .noScale),
    .mistake(Scores.self, .scaleByModelWidth),
    .mistake(Scores.self, .dividedByWidth),
    .mistake(Scores.self, .queriesAndKeysSwapped),
    .section("Comparison.swift"),
  ],
  exhibits: scoreExhibits + meaningExhibits + pictures + mistakeExhibits + [
    .pipeline(at: 2),
    .agreement(of: Scores.self),
    .costs(of: Scores.self, at: [.heads: 8, .queries: 512, .keys: 512, .headWidth: 64]),
  ],
  claims: [
    SectionClaim("E9", section: "Scores are not weights", decidedBy: "not-weights"),
    SectionClaim("E36", section: "Why divide by the root of the width", decidedBy: "spread"),
    SectionClaim("E3", section: "Why divide by the root of the width", decidedBy: "unscaled"),
    SectionClaim("E40", section: "Why divide by the root of the width", decidedBy: "unscaled"),
    SectionClaim("E50", section: "Only the angle and the lengths count", decidedBy: "rotation"),
    SectionClaim("C10", section: "A score needs its query", decidedBy: "query-ignored"),
    SectionClaim("E45", section: "A score needs its query", decidedBy: "query-ignored"),
  ])
