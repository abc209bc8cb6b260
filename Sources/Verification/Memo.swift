import Synchronization

/// The last result of a computation, kept until something else is asked for.
///
/// Equal arrays that share their memory are found equal at once, so asking again for what is kept costs
/// next to nothing, however large the key is.
public final class Memo<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  private let last = Mutex<(key: Key, value: Value)?>(nil)

  /// Nothing yet.
  public init() {}

  /// The value for a key, from `make` unless the last call was for the same. Nobody waits for it: who asks
  /// for the same meanwhile computes it as well.
  public func callAsFunction(_ key: Key, _ make: (Key) -> Value) -> Value {
    if let last = last.withLock({ $0 }), last.key == key { return last.value }
    let value = make(key)
    last.withLock { $0 = (key, value) }
    return value
  }
}
