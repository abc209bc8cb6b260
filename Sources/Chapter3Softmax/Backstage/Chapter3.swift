public import Publishing

/// Chapter 3: how do scores become weights?
public let chapter3 = Chapter(
  3, "softmax", title: "Softmax", question: "How do scores become weights?",
  parts: [
    .stage(Softmax.self, "01-ScoresToWeights.swift"),
    .variant(Softmax.singleHead),
    .variant(Softmax.multiHead),
    .section("04-RowsSumToOne.swift"),
    .section("05-WhatAScoreDoes.swift"),
    .variant(Softmax.online),
    .variant(Softmax.mergedHalves),
    .section("08-WhatGoesWrong.swift"),
    .mistake(Softmax.self, .softmaxOverQueries),
    .mistake(Softmax.self, .softmaxOverHeads),
    .mistake(Softmax.self, .softmaxOfOneScore),
    .mistake(Softmax.self, .sigmoid),
    .mistake(Softmax.self, .hardMaximum),
    .mistake(Softmax.self, .naiveExponential),
    .section("09-SideBySide.swift"),
  ],
  exhibits: rowExhibits + responseExhibits + runningExhibits + pictures + mistakeExhibits + [
    flow,
    .agreement(of: Softmax.self), exponentialCosts,
  ])
