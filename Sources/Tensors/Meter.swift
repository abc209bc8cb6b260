import Synchronization

/// What a computation did, counted while it ran.
public struct Tally: Equatable, Sendable {
  /// Multiply-adds of dot products, scaled row sums and matrix products.
  public var multiplyAdds = 0
  /// Calls of exp.
  public var exponentials = 0
  /// Floats in every matrix that was created.
  public var floats = 0
}

/// Counts the work of a piece of code by watching the operations of this module.
///
/// Declared costs are checked with it, so they cannot drift from the code: every `dot`,
/// `addScaled` and `product` reports its multiply-adds, `exp` reports itself, and each new
/// ``Matrix`` its size. Code that multiplies by hand reports through
/// ``count(multiplyAdds:exponentials:floats:)``.
public enum Meter {
  private static let active = Atomic<Int>(0)
  /// The meter that is running in this task, if any. A thread that works for the task has to be told of it.
  @TaskLocal package static var current: Counter?

  /// Runs `work` and returns its result with what it cost. Parallel tasks count separately; nested
  /// in another measurement, the work counts there as well.
  public static func measure<Result, Failure: Error>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> (result: Result, tally: Tally) {
    let counter = Counter()
    active.add(1, ordering: .relaxed)
    defer { active.subtract(1, ordering: .relaxed) }
    // withValue rethrows any error; catching it here keeps its type.
    let outcome = $current.withValue(counter) { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try work()) } catch { return .failure(error) }
    }
    let tally = counter.tally.withLock { $0 }
    count(multiplyAdds: tally.multiplyAdds, exponentials: tally.exponentials, floats: tally.floats)
    return (try outcome.get(), tally)
  }

  /// Reports work to the meter that is running in this task, if any.
  public static func count(multiplyAdds: Int = 0, exponentials: Int = 0, floats: Int = 0) {
    if active.load(ordering: .relaxed) > 0 {
      current?.tally.withLock {
        $0.multiplyAdds += multiplyAdds
        $0.exponentials += exponentials
        $0.floats += floats
      }
    }
  }

  /// One measurement.
  package final class Counter: Sendable {
    let tally = Mutex(Tally())
  }
}
