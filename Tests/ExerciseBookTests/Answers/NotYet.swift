extension HandedIn {
  /// The titles of answers that the checker does not judge rightly yet.
  static let notYet: Set<String> = [
    // Right, and refused under some seeds: their rounding is not thought of in the tolerance.
    "3.1 log-sum-exp", "4.4 always-an-average",
  ]
}
