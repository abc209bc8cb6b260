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

  /// What several exhibits share, computed for this edition by whichever asks first; others wait for it.
  ///
  /// - Parameters:
  ///   - name: a name that no other exhibits use.
  ///   - compute: what to remember under it; a pure function of the edition, which does not ask for the
  ///     same name.
  public func once<Value: Sendable>(_ name: String, _ compute: () -> Value) -> Value {
    let place = memory.places.withLock { places in
      let place = places[name] ?? Place()
      places[name] = place
      return place
    }
    return place.value.withLock { known in
      if let known = known as? Value { return known }
      let value = compute()
      known = value
      return value
    }
  }

  /// What an exhibit of a chapter shows. A page, its minutes, its twin in the terminal and the site ask for
  /// the same; it is computed once.
  public func content(of exhibit: Exhibit, in chapter: Chapter) throws -> Exhibit.Content {
    try once("\(chapter.module)/\(exhibit.name)") { Result { try exhibit.content(self) } }.get()
  }

  private final class Memory: Sendable {
    let places = Mutex<[String: Place]>([:])
  }

  private final class Place: Sendable {
    let value = Mutex<(any Sendable)?>(nil)
  }
}
