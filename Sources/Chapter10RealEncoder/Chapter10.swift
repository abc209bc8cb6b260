public import WorkbookKit

/// Chapter 10: is this the real thing?
public let chapter10 = Chapter(
  10, "real-encoder", title: "A real encoder", question: "Is this the real thing?",
  parts: [
    .section("EncoderConfiguration.swift"),
    .section("Vocabulary.swift"),
    .section("BasicTokenizer.swift"),
    .section("WordPiece.swift"),
    .section("Embeddings.swift"),
    .section("ModelWeights.swift"),
    .section("RealEncoder.swift"),
    .section("Pooling.swift"),
    .section("PackedBatch.swift"),
    .section("Attention.swift"),
    .section("HeadHabits.swift"),
  ],
  exhibits: [], claims: [])
