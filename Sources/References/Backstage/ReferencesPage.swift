public import Publishing

/// The page of all works that the book cites.
public let referencesPage = Chapter(
  nil, "references", title: "References", question: "Where does this come from?",
  parts: [
    .section("01-Papers.swift"),
    .section("02-Software.swift"),
    .section("03-Threads.swift"),
    .section("04-Articles.swift"),
  ],
  exhibits: [papersTable, softwareTable, threadsTable])
