import Synchronization

/// What a step was given or gave, call after call: steps are watched by replacing one with itself and a
/// note in a recording.
public final class Recording<Value: Sendable>: Sendable {
  private let notes = Mutex<[Value]>([])

  /// An empty recording.
  public init() {}

  /// Adds a note, and hands it on.
  @discardableResult public func note(_ value: Value) -> Value {
    notes.withLock { $0.append(value) }
    return value
  }

  /// The notes in the order of the calls.
  public var values: [Value] { notes.withLock { $0 } }
}

/// Something that an exhibit shows and that the steps, with a mistake among them, do not compute.
public struct NotComputed: Error, CustomStringConvertible {
  /// What is missing, in words.
  public let what: String

  /// Nothing to show for `what`.
  public init(_ what: String) { self.what = what }

  /// What is missing, in a sentence.
  public var description: String { "\(what) is not computed" }
}
