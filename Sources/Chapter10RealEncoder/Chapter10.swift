public import WorkbookKit

/// Chapter 10: is this the real thing?
public let chapter10 = realEncoderChapter(.kept)

/// The chapter with the numbers of a recording: the one in the repository, or one just made of a model.
public func realEncoderChapter(_ recording: ModelRecording) -> Chapter {
  Chapter(
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
      .section("ItHeads.swift"),
      .section("SimilarityTask.swift"),
      .section("Damage.swift"),
    ],
    exhibits: exhibits(recording))
}
