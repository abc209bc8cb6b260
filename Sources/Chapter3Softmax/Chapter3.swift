public import WorkbookKit

/// Chapter 3: how do scores become weights?
public let chapter3 = Chapter(
  3, "softmax", title: "Softmax", question: "How do scores become weights?",
  parts: [
    .stage(Softmax.self, "Softmax.swift"),
    .variant(Softmax.singleHead),
    .variant(Softmax.multiHead),
    .section("Rows.swift"),
    .section("Response.swift"),
    .variant(Softmax.online),
    .variant(Softmax.mergedHalves),
    .section("Mistakes.swift"),
    .mistake(Softmax.self, .softmaxOverQueries),
    .mistake(Softmax.self, .softmaxOverHeads),
    .mistake(Softmax.self, .softmaxOfOneScore),
    .mistake(Softmax.self, .sigmoid),
    .mistake(Softmax.self, .hardMaximum),
    .mistake(Softmax.self, .naiveExponential),
    .section("Comparison.swift"),
  ],
  exhibits: rowExhibits + responseExhibits + runningExhibits + pictures + mistakeExhibits + [
    .pipeline(at: 3),
    .agreement(of: Softmax.self), exponentialCosts,
  ],
  claims: [
    SectionClaim("C21", section: "Rows sum to 1, columns need not", decidedBy: "rows-columns"),
    SectionClaim("E19", section: "A softmax needs the whole row", decidedBy: "alone"),
    SectionClaim("E20", section: "A softmax needs the whole row", decidedBy: "alone-length"),
    SectionClaim("E34", section: "Rows sum to 1, columns need not", decidedBy: "output-sums"),
    SectionClaim(
      "C18", section: "Why the scores are divided by √dₖ", decidedBy: "gradient-against-width"),
    SectionClaim(
      "E36", section: "Why the scores are divided by √dₖ", decidedBy: "gradient-against-width"),
    SectionClaim("E41", section: "Rows sum to 1, columns need not", decidedBy: "rows-columns"),
    SectionClaim("E53", section: "How much of the work is softmax?", decidedBy: "share-of-work"),
  ])
