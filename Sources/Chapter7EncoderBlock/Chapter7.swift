public import WorkbookKit

/// Chapter 7: how do the parts make an encoder?
public let chapter7 = Chapter(
  7, "encoder-block", title: "Encoder block", question: "How do the parts make an encoder?",
  parts: [
    .stage(EncoderBlockStage.self, "EncoderBlockStage.swift"),
    .variant(EncoderBlockStage.postNorm),
    .variant(EncoderBlockStage.singleHead),
    .variant(EncoderBlockStage.preNorm),
    .variant(EncoderBlockStage.fused),
  ],
  exhibits: [],
  claims: [])
