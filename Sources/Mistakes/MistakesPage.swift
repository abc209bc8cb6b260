public import WorkbookKit

/// The page beside the chapters: which tests see which mistakes?
public let mistakesPage = Chapter(
  nil, "mistakes", title: "Mistakes", question: "Which tests see which mistakes?",
  parts: [
    .section("KillMatrix.swift"),
    .section("LayerTest.swift"),
    .section("Tests/Looks.swift"),
    .section("Tests/Properties.swift"),
    .section("Tests/References.swift"),
    .section("Tests/Masks.swift"),
    .section("Tests/AroundTheLayer.swift"),
    .section("Results.swift"),
    .section("SmallestSet.swift"),
    .section("BadProbes.swift"),
    .section("Exercises.swift"),
  ],
  exhibits: matrixExhibits + setExhibits + probeExhibits + exerciseExhibits)
