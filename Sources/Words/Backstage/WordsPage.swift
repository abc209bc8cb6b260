public import Publishing

/// The page that says what the book's own types and words are.
public let wordsPage = Chapter(
  nil, "words", title: "Words of the code", question: "What is a HeadStack?",
  parts: [
    .section("01-Numbers.swift"),
    .section("02-Proofs.swift"),
    .section("03-Inputs.swift"),
    .section("04-Layers.swift"),
    .section("05-Stages.swift"),
    .section("06-Kernels.swift"),
    .section("07-Backstage.swift"),
    .section("08-OnTheirPage.swift"),
  ],
  exhibits: [])
