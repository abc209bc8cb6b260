public import WorkbookKit

/// The page about the exercises' checker: which of its cases catch which wrong answers?
public let answersPage = Chapter(
  nil, "answers", title: "Answers", question: "Which cases catch which wrong answers?",
  parts: [
    .section("Register.swift"),
    .section("Kinds.swift"),
    .section("Guards.swift"),
    .section("Matrix.swift"),
  ],
  exhibits: registerExhibits + kindExhibits + guardExhibits + matrixExhibits)
