public import Verification
public import RunningExample
import Synchronization

/// What a page is computed from: the example, with the reader's settings, the registry, and the steps
/// by which the sentence is computed.
public struct Edition: Sendable {
  /// The running example, as the reader set it.
  public let example: ToySentence
  /// Every stage and variant.
  public let registry: Registry
  /// The chapters' own steps, unless the reader asked for a known mistake.
  public let steps: Steps
  private let memory = Memory()

  /// An edition of the book.
  public init(example: ToySentence, registry: Registry, steps: Steps = Steps()) {
    self.example = example
    self.registry = registry
    self.steps = steps
  }

  /// The same edition, computed by other steps.
  public func with(_ steps: Steps) -> Edition {
    Edition(example: example, registry: registry, steps: steps)
  }

  /// What several exhibits share, computed for this edition by whichever asks first.
  ///
  /// - Parameters:
  ///   - name: a name that no other exhibits use.
  ///   - compute: what to remember under it; a pure function of the edition.
  public func once<Value: Sendable>(_ name: String, _ compute: () -> Value) -> Value {
    if let known = memory.values.withLock({ $0[name] }) as? Value { return known }
    let value = compute()
    memory.values.withLock { $0[name] = value }
    return value
  }

  private final class Memory: Sendable {
    let values = Mutex<[String: any Sendable]>([:])
  }
}
