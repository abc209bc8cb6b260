import Verification
public import Publishing

/// Chapter 2: how alike are a query and a key?
public let chapter2 = Chapter(
  2, "scores", title: "Scores", question: "How alike are a query and a key?",
  parts: [
    .stage(Scores.self, "01-DotProducts.swift"),
    .variant(Scores.singleHead),
    .variant(Scores.multiHead),
    .section("04-WhyDivide.swift"),
    .variant(Scores.scaleInQuery),
    .section("06-AnglesAndLengths.swift"),
    .section("07-OneMatrix.swift"),
    .section("08-WhatGoesWrong.swift"),
    .mistake(Scores.self, .noScale),
    .mistake(Scores.self, .scaleByModelWidth),
    .mistake(Scores.self, .dividedByWidth),
    .mistake(Scores.self, .queriesAndKeysSwapped),
    .section("09-SideBySide.swift"),
  ],
  exhibits: scoreExhibits + additiveExhibits + meaningExhibits + pictures + mistakeExhibits + [
    flow,
    .agreement(of: Scores.self),
    .costs(of: Scores.self, at: [.heads: 8, .queries: 512, .keys: 512, .headWidth: 64]),
  ])
