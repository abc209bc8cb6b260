import Tensors
public import WorkbookKit

/// Chapter 5: what do several heads add?
public let chapter5 = Chapter(
  5, "heads", title: "Heads", question: "What do several heads add?",
  parts: [
    .stage(Heads.self, "Heads.swift"),
    .variant(Heads.multiHead),
    .section("TwoHeads.swift"),
    .variant(Heads.singleHead),
    .section("CopyTask.swift"),
    .variant(Heads.perHeadSum),
    .variant(Heads.foldedValueOutput),
    .section("Counts.swift"),
    .variant(Heads.groupedQuery),
    .variant(Heads.multiQuery),
    .section("PaperSize.swift"),
    .section("WrongAxis.swift"),
    .section("Mistakes.swift"),
    .mistake(Heads.self, .softmaxOverBatch),
    .mistake(Heads.self, .averageOfFeatures),
    .mistake(Heads.self, .mergeWithoutTranspose),
    .mistake(Heads.self, .attentionOverHeads),
    .mistake(Heads.self, .headsIgnored),
    .mistake(Heads.self, .headsShared),
    .mistake(Heads.self, .headsAveraged),
    .mistake(Heads.self, .noOutputProjection),
    .mistake(Heads.self, .outputTransposed),
    .mistake(Heads.self, .batchAsTime),
    .mistake(Heads.self, .headsUnsplitInCheck),
    .section("Comparison.swift"),
  ],
  exhibits: layerExhibits + randomLayerExhibits + copyExhibits + costExhibits + pictures
    + mistakeExhibits + [
      .pipeline(at: 5),
      .agreement(of: Heads.self),
      .costs(
        of: Heads.self,
        at: [
          .batch: 1, .heads: 8, .groups: 4, .queries: 128, .keys: 128, .modelWidth: 512,
          .headWidth: 64, .valueWidth: 64,
        ]),
    ],
  claims: [
    SectionClaim("E4", section: singleHead, decidedBy: "heads-ignored"),
    SectionClaim("E5", section: singleHead, decidedBy: "two-heads-of-64"),
    SectionClaim("E15", section: copyTask, decidedBy: "copy-layer"),
    SectionClaim("E16", section: cost, decidedBy: "heads-cost"),
    SectionClaim("E17", section: cost, decidedBy: "heads-cost"),
    SectionClaim("E21", section: formula, decidedBy: "tokens-side-by-side"),
    SectionClaim("E25", section: variants, decidedBy: "laws-passed"),
    SectionClaim("E32", section: "The heads as tokens", decidedBy: "wrong-axis"),
    SectionClaim("E33", section: variants, decidedBy: "laws-passed"),
    SectionClaim("E35", section: sum, decidedBy: "sum-of-heads"),
    SectionClaim("E38", section: cost, decidedBy: "feed-forward-parameters"),
    SectionClaim("E42", section: sum, decidedBy: "sum-of-heads"),
    SectionClaim("E44", section: variants, decidedBy: "laws-passed"),
    SectionClaim("E55", section: sum, decidedBy: "sum-of-heads"),
    SectionClaim("E56", section: layer, decidedBy: "refused"),
    SectionClaim("E57", section: cost, decidedBy: "heads-cost"),

    SectionClaim("C1", section: fullSize, decidedBy: "full-size"),
    SectionClaim("C2", section: fullSize, decidedBy: "full-size"),
    SectionClaim("C3", section: singleHead, decidedBy: "two-heads-of-64"),
    SectionClaim("C5", section: copyTask, decidedBy: "copy-task"),
    SectionClaim("C6", section: formula, decidedBy: "concat-shape"),
    SectionClaim("C8", section: fullSize, decidedBy: "full-size"),
    SectionClaim("C9", section: layer, decidedBy: "steps"),
    SectionClaim("C11", section: singleHead, decidedBy: "heads-ignored"),
    SectionClaim("C12", section: layer, decidedBy: "steps"),
    SectionClaim("C13", section: "The heads as tokens", decidedBy: "wrong-axis"),
    SectionClaim("C14", section: layer, decidedBy: "steps"),
    SectionClaim("C15", section: layer, decidedBy: "steps"),
    SectionClaim("C16", section: singleHead, decidedBy: "shared-row"),
    SectionClaim("C23", section: cost, decidedBy: "heads-cost"),
    SectionClaim("C25", section: cost, decidedBy: "heads-cost"),
    SectionClaim(
      "C26", section: "Three questions that are always asked", decidedBy: "weights-of-eight"),
  ])

// Sections that decide more than one claim.
private let formula = "From several heads to one output"
private let layer = "The layer, step by step"
private let singleHead = "The same weights as one head"
private let copyTask = "A task for two heads"
private let sum = "The concatenation is a sum"
private let cost = "What the number of heads costs"
private let fullSize = "At full size"
private let variants = "Every variant, side by side"
