public import Publishing

/// Chapter 10: is this the real thing?
public let chapter10 = realEncoderChapter(.kept)

/// The chapter with the numbers of a recording: the one in the repository, or one just made of a model.
public func realEncoderChapter(_ recording: ModelRecording) -> Chapter {
  Chapter(
    10, "real-encoder", title: "A real encoder", question: "Is this the real thing?",
    parts: [
      .section("01-Configuration.swift"),
      .section("02-Vocabulary.swift"),
      .section("03-Words.swift"),
      .section("04-WordPieces.swift"),
      .section("05-Embeddings.swift"),
      .section("06-Weights.swift"),
      .section("07-Encoder.swift"),
      .section("08-Pooling.swift"),
      .section("09-PackedBatch.swift"),
      .section("10-TrainedHeads.swift"),
      .section("11-HeadHabits.swift"),
      .section("12-ItHeads.swift"),
      .section("13-Similarity.swift"),
      .section("14-Damage.swift"),
    ],
    exhibits: exhibits(recording))
}
