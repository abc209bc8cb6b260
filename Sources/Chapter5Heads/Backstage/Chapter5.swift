import Verification
import Tensors
public import Publishing

/// Chapter 5: what do several heads add?
public let chapter5 = Chapter(
  5, "heads", title: "Heads", question: "What do several heads add?",
  parts: [
    .stage(Heads.self, "01-FromHeadsToOutput.swift"),
    .variant(Heads.multiHead, in: "02-TheLayer.swift"),
    .section("03-TwoQuestions.swift"),
    .variant(Heads.singleHead),
    .section("05-CopyTask.swift"),
    .variant(Heads.perHeadSum, in: "06-ConcatIsASum.swift"),
    .variant(Heads.foldedValueOutput, in: "07-FoldedValueOutput.swift"),
    .section("08-Counts.swift"),
    .variant(Heads.groupedQuery, in: "09-GroupedQuery.swift"),
    .variant(Heads.multiQuery),
    .section("11-FullSize.swift"),
    .section("12-HeadsAsTokens.swift"),
    .section("13-WhatGoesWrong.swift"),
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
    .section("14-SideBySide.swift"),
  ],
  exhibits: layerExhibits + randomLayerExhibits + copyExhibits + costExhibits + pictures
    + mistakeExhibits + [
      flow,
      .agreement(of: Heads.self),
      .costs(
        of: Heads.self,
        at: [
          .batch: 1, .heads: 8, .groups: 4, .queries: 128, .keys: 128, .modelWidth: 512,
          .headWidth: 64, .valueWidth: 64,
        ]),
    ])
