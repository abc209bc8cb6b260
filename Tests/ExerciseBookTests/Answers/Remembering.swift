import Synchronization

/// What an answer keeps from call to call, as a global variable would: by a key.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let values = Mutex<[Key: Value]>([:])

  /// The value kept for a key; the first time, what is computed.
  func first(_ key: Key, _ compute: () throws -> Value) rethrows -> Value {
    if let known = values.withLock({ $0[key] }) { return known }
    let value = try compute()
    values.withLock { $0[key] = value }
    return value
  }

  /// Changes the value of a key, and returns it.
  func change(_ key: Key, _ change: (Value?) -> Value) -> Value {
    values.withLock { values in
      let value = change(values[key])
      values[key] = value
      return value
    }
  }
}
