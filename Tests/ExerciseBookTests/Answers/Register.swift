extension HandedIn {
  /// Every answer, in the order of the exercises.
  static let all: [HandedIn] =
    chapter1 + chapter2 + chapter3 + chapter4 + chapter5 + chapter6 + chapter7 + sharedAnswers

  private static let chapter1 =
    oneProjectionAnswers + splitAnswers + projectedHeadsAnswers + fusedProjectionAnswers

  private static let chapter2 =
    oneScoreAnswers + allPairsAnswers + allScoresAnswers + oneMatrixAnswers

  private static let chapter3 =
    oneRowAnswers + everyRowAnswers + everyHeadAnswers + runningSumAnswers + jacobianAnswers

  private static let chapter4 =
    averageAnswers + attentionAnswers + attentionOfHeadsAnswers + onePassAnswers

  private static let chapter5 =
    mergeAnswers + outputOfHeadsAnswers + selfAttentionAnswers + layerAnswers + costAnswers

  private static let chapter6 =
    causalAnswers + hideAnswers + maskedWeightsAnswers + maskedAttentionAnswers
    + foldedMasksAnswers

  private static let chapter7 =
    layerNormAnswers + residualAnswers + feedForwardAnswers + positionsAnswers + dropoutAnswers
    + blockAnswers
}
