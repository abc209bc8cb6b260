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
    ])
