import Tensors

/// What came of examining an answer.
public struct Finding: Codable, Sendable {
  /// The exercise's id.
  public var exercise: String
  /// How it stands.
  public var verdict: Verdict
  /// How many cases were tried, at most until the first that fails otherwise than by its numbers.
  public var cases: Int
  /// The seed of the fresh cases: with it they come again.
  public var seed: UInt64
  /// What is wrong, in a line; empty for an answer that passed.
  public var fault = ""
  /// The smallest case that fails.
  public var smallest: CaseReport?
  /// What the answer is known by, if it equals a known mistake in every case of the scope.
  public var names: [KnownAs] = []
  /// The cases in which the names hold.
  public var scope = Scope.all
  /// What the answer printed, cut.
  public var printed = ""

  /// The cases in which an answer equals a known mistake.
  public enum Scope: String, Codable, Sendable {
    /// All.
    case all
    /// Those with numbers of ordinary size; elsewhere something else is wrong as well.
    case ordinary = "ordinary numbers"
    /// Those with sizes for which the answer does not end the program.
    case ran = "where it runs"
    /// Those whose sizes are all equal; elsewhere the answer fails for its shapes.
    case squares = "equal sizes"
  }

  /// How an answer stands.
  public enum Verdict: String, Codable, Sendable {
    /// Right in every case.
    case passed
    /// The function throws `NotAttempted`.
    case notAttempted = "not attempted"
    /// Some numbers are wrong.
    case wrong
    /// Some numbers are NaN or infinite.
    case notFinite = "not finite"
    /// The output has another shape.
    case wrongShape = "wrong shape"
    /// It threw an error on good input.
    case threw
    /// It took input that must be refused.
    case accepted = "accepts bad input"
    /// It imports what holds the answer.
    case refused
    /// It ended the program.
    case crashed
    /// It did not return in time.
    case timedOut = "timed out"
  }

  /// A finding.
  public init(exercise: String, verdict: Verdict, cases: Int, seed: UInt64, fault: String = "") {
    self.exercise = exercise
    self.verdict = verdict
    self.cases = cases
    self.seed = seed
    self.fault = fault
  }
}

/// Something that an answer equals.
public struct KnownAs: Codable, Equatable, Sendable {
  /// The mistakes' ids: one, or two made together; none where it has another name.
  public var ids: [String]
  /// The name: `softmax-over-queries`, or `transposed`.
  public var name: String
  /// What was done, in a sentence.
  public var done: String
  /// What to do instead; empty where the name says it.
  public var instead: String
  /// Where to read: a heading, or more than one.
  public var sections: [String]
}

/// One case, whole: what went in, what should have come out and what did.
public struct CaseReport: Codable, Sendable {
  /// Its sizes, or what is special about it.
  public var label: String
  /// What went in.
  public var input: [Numbered]
  /// What should have come out; empty where an error should.
  public var expected: [Numbered]
  /// What came out; empty where nothing did.
  public var got: [Numbered]
  /// The first element that differs, in words.
  public var difference: String

  /// A tensor with its numbers.
  public struct Numbered: Codable, Sendable {
    /// Its name.
    public var name: String
    /// Its shape.
    public var shape: [Int]
    /// Its numbers, row after row.
    public var values: [Double]

    init<Number: Scalar>(_ tensor: NamedTensor<Number>) {
      name = tensor.name
      shape = tensor.shape
      values = tensor.elements.map { Double($0) }
    }
  }
}

/// Which case: enough to draw it again.
public enum CaseKey: Codable, Hashable, Sendable {
  /// Drawn from a seed.
  case drawn(Size, Numbers, seed: UInt64)
  /// A probe of the stage, by its place.
  case probe(Int)
  /// An input to be refused, by its place.
  case refusal(Int)

  /// Whether it is an input to be refused.
  public var isRefusal: Bool { if case .refusal = self { true } else { false } }

  /// The kind of its numbers where that is not an ordinary one.
  var unusual: Numbers? {
    guard case .drawn(_, let numbers, _) = self, numbers.isSpecial || numbers == .large else {
      return nil
    }
    return numbers
  }

  /// What two cases have in common that differ by their numbers alone.
  enum Place: Hashable {
    case size(Size)
    case other(CaseKey)
  }

  /// Its sizes, or itself.
  var place: Place { if case .drawn(let size, _, _) = self { .size(size) } else { .other(self) } }
}
