public import Verification

/// Examines answers to one exercise, its types forgotten.
public protocol Examiner: Sendable {
  /// Tries an answer on the stage's probes and on cases drawn from a seed; names what went wrong.
  ///
  /// - Parameters:
  ///   - answer: whose.
  ///   - registry: the known mistakes.
  ///   - seed: for the fresh cases.
  ///   - ended: cases in which the answer ended the program, in earlier runs; others of their sizes are
  ///     left out as well.
  ///   - watch: told of every case before it is tried.
  func examine(
    _ answer: Answer, registry: Registry, seed: UInt64, without ended: Set<CaseKey>,
    watch: (CaseKey) -> Void
  ) -> Finding

  /// Tries several answers on the same cases, which are made once.
  func examine(_ answers: [Answer], registry: Registry, seed: UInt64) -> [Finding]

  /// The cases of a seed, in their order.
  func cases(seed: UInt64) -> [CaseKey]

  /// The known mistakes that an answer may be.
  func mistakes(_ registry: Registry) -> [Mistake]

  /// The names of slips that only this exercise can show: `no-bias`.
  var slips: [String] { get }

  /// Two mistakes made after one another, and what they are called: pairs of the exercise, in either order,
  /// about as many as asked for.
  func pairs(registry: Registry, seed: UInt64, atMost limit: Int) -> [PairTrial]

  /// How many mistakes, made after one another, run in some case: none of them may end the program.
  func pairsRun(registry: Registry, seed: UInt64) -> Int

  /// The names of what goes in and stays as it is where every number should be moved by its last places.
  func unmoved(seed: UInt64) -> [String]

  /// What is missing in the question, in words: special numbers, what must be refused.
  func gaps(_ registry: Registry) -> [String]

  /// A case, whole, without any answer.
  func report(_ key: CaseKey) -> CaseReport

  /// Every known mistake that the exercise can show, and how each is named when it is handed in, its
  /// numbers rounded otherwise.
  ///
  /// - Parameter fixed: whether the cases that are the same under every seed are tried as well.
  func proof(registry: Registry, seed: UInt64, fixed: Bool) -> [NamingTrial]
}

/// Two mistakes, handed in as one answer.
public struct PairTrial: Sendable {
  /// Their ids.
  public let mistakes: [String]
  /// The ids of what it was called; nil if it had no name.
  public let calledAs: [String]?
}

/// One mistake, handed in as an answer.
public struct NamingTrial: Sendable {
  /// The mistake's id, or the slip's name.
  public let mistake: String
  /// How far from right it is, in tolerances, in the case that shows it best.
  public let distance: Double
  /// What it was called: ids, or other names, of all that fit.
  public let calledAs: [String]

  /// Whether it differs from right code at all.
  public var isVisible: Bool { distance > 1 }
  /// Whether it differs clearly, by a thousand tolerances.
  public var isClear: Bool { distance >= Sighting.clearDifference }
  /// Whether it was called by its name, perhaps among others that do the same.
  public var isNamed: Bool { calledAs.contains(mistake) }
}
