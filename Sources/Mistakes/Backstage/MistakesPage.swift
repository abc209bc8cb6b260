public import Publishing

/// The page beside the chapters: which tests catch which mistakes?
public let mistakesPage = Chapter(
  nil, "mistakes", title: "Mistakes", question: "Which tests catch which mistakes?",
  parts: [
    .section("01-KillMatrix.swift"),
    .section("02-LayerTest.swift"),
    .section("03-Looks.swift"),
    .section("04-Properties.swift"),
    .section("05-References.swift"),
    .section("06-Masks.swift"),
    .section("07-AroundTheLayer.swift"),
    .section("08-Backward.swift"),
    .section("09-Results.swift"),
    .section("10-SmallestSet.swift"),
    .section("11-BadProbes.swift"),
    .section("12-Exercises.swift"),
  ],
  exhibits: matrixExhibits + setExhibits + probeExhibits + exerciseExhibits)
