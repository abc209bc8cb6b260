import Tensors
public import Publishing

/// Chapter 0: attention in ten minutes.
public let chapter0 = Chapter(
  0, "attention", title: "Attention in ten minutes",
  question: "How does “it” find out who is meant?",
  parts: [
    .section("01-WhoIsTired.swift"),
    .section("02-Similarity.swift"),
    .section("03-Query.swift"),
    .section("04-Key.swift"),
    .section("05-Value.swift"),
    .section("06-AllWordsAtOnce.swift"),
  ],
  exhibits: stepExhibits + wholeExhibits)
