/// A known way to get attention wrong: what was done, what to do instead, and the change to the steps
/// that does it.
///
/// It is registered at the stage it breaks and exists from there on: a wrong softmax makes the
/// weighting wrong, every head, and the whole encoder block.
public struct Mistake: Sendable {
  /// Its number in the register of mistakes: `M04`, or `M03a` where there are several forms.
  public let id: String
  /// The name readers type: `softmax-over-queries`.
  public let name: String
  /// What was done, in a sentence.
  public let done: String
  /// What to do instead, in a sentence.
  public let instead: String
  /// Where it was seen: `S3:41` is line 41 of source article S3, `owner/repository#7` a public thread; any
  /// other text is Markdown.
  public let seen: [String]
  /// The heading, in the chapter that registers it, below which the right way is explained.
  public let section: String
  /// What shows it.
  public let symptom: Symptom
  /// Where it is written.
  public let source: SourceLocation
  /// Puts the wrong step in place of the right one.
  public let change: @Sendable (inout Steps) -> Void

  /// What a mistake does that right code does not.
  public enum Symptom: Sendable {
    /// It computes something else, on inputs that are good.
    case wrongOutput
    /// It computes something on inputs that must be refused.
    case acceptsBadInput
  }

  /// A mistake.
  public init(
    _ id: String, _ name: String, done: String, instead: String, seen: [String] = [],
    section: String, symptom: Symptom = .wrongOutput, fileID: String = #fileID,
    filePath: String = #filePath, line: Int = #line,
    change: @escaping @Sendable (inout Steps) -> Void
  ) {
    self.id = id
    self.name = name
    self.done = done
    self.instead = instead
    self.seen = seen
    self.section = section
    self.symptom = symptom
    source = SourceLocation(fileID: fileID, filePath: filePath, line: line)
    self.change = change
  }

  /// The chapters' steps with this one change.
  public var steps: Steps { Steps(changedBy: [self]) }
}

extension Steps {
  /// The chapters' steps with some mistakes made one after the other.
  public init(changedBy mistakes: [Mistake]) {
    self.init()
    for mistake in mistakes { mistake.change(&self) }
  }
}

/// A mistake and the stage it breaks.
public struct MistakeRecord: Sendable {
  /// The stage's name.
  public let stage: String
  /// The mistake.
  public let mistake: Mistake
}
