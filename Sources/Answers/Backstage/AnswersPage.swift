public import Publishing

/// The page about the exercises' checker: which of its cases catch which wrong answers?
public let answersPage = Chapter(
  nil, "answers", title: "Answers", question: "Which cases catch which wrong answers?",
  parts: [
    .section("01-Register.swift"),
    .section("02-Kinds.swift"),
    .section("03-Guards.swift"),
    .section("04-Matrix.swift"),
  ],
  exhibits: registerExhibits + kindExhibits + guardExhibits + matrixExhibits)
