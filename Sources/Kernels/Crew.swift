import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Threads that wait for the next piece of work with their eyes open.
///
/// A thread that sleeps needs some 20 µs to begin and its waker some 30 to learn that it is done; an
/// encoder block has seven such pieces and, for a short text, takes 1000 µs in all. So helpers look for
/// work for about 100 µs before they fall asleep, and the caller as long before it lets others run. Where
/// the crew is taken, or too small, Dispatch's threads do the work.
///
/// There is one thread for each processor that this process may use. So nobody looks on while a processor is
/// wanted for work, and where there is only one processor there is no crew.
final class Crew: Sendable {
  /// The helpers of this machine: with the caller, one thread for each processor.
  static let shared = Crew(helpers: Processor.count - 1)

  private let helpers: [Helper]
  /// Whether someone's work is being done.
  private let isTaken = Atomic<Bool>(false)
  /// Helpers that are not done yet.
  private let left = Atomic<Int>(0)

  init(helpers count: Int) {
    helpers = (0..<count).map { _ in Helper() }
    for helper in helpers {
      DispatchQueue(label: "kernels", qos: .userInitiated).async {
        while true {
          helper.serve()
          self.left.subtract(1, ordering: .releasing)
        }
      }
    }
  }

  /// Runs `work` for each thread of 0 ..< count at once, 0 on the calling one, and returns when all are
  /// done.
  ///
  /// - Returns: false, and nothing was run, if the crew is too small or at work for someone else.
  func run(_ count: Int, _ work: @Sendable (Int) -> Void) -> Bool {
    if count > helpers.count + 1 || isTaken.exchange(true, ordering: .acquiring) { return false }
    defer { isTaken.store(false, ordering: .releasing) }
    left.store(count - 1, ordering: .relaxed)
    withoutActuallyEscaping(work) { work in
      for thread in 1..<count { helpers[thread - 1].give { work(thread) } }
      work(0)
      var looks = 0
      while left.load(ordering: .acquiring) > 0 {
        looks += 1
        if looks > Helper.patience { sched_yield() }
      }
    }
    return true
  }
}

/// One helper's mailbox.
private final class Helper: @unchecked Sendable {
  /// How often to look before going to sleep: at a nanosecond or less for each look, about 100 µs. It is a
  /// number of looks and not a time, because to ask the clock takes longer than to look.
  static let patience = 100_000

  /// Only touched by the giver before `isFull` is set, and by the helper after.
  private var work: (() -> Void)?
  private let isFull = Atomic<Bool>(false)
  private let isAsleep = Atomic<Bool>(false)
  private let alarm = DispatchSemaphore(value: 0)

  /// Puts work into the empty mailbox.
  func give(_ work: @escaping () -> Void) {
    self.work = work
    isFull.store(true, ordering: .sequentiallyConsistent)
    if isAsleep.exchange(false, ordering: .sequentiallyConsistent) { alarm.signal() }
  }

  /// Waits for work and does it. Nothing of it is left when this returns.
  @inline(never)
  func serve() {
    let work = next()
    work()
  }

  /// Waits for work and takes it out.
  private func next() -> () -> Void {
    var looks = 0
    while !isFull.load(ordering: .acquiring) {
      looks += 1
      if looks < Self.patience { continue }
      looks = 0
      isAsleep.store(true, ordering: .sequentiallyConsistent)
      // Work that came before the giver could see the sleeper rings no alarm.
      if isFull.load(ordering: .sequentiallyConsistent),
        isAsleep.exchange(false, ordering: .sequentiallyConsistent)
      {
        break
      }
      alarm.wait()
    }
    defer { isFull.store(false, ordering: .relaxed) }
    return work.take() ?? {}
  }
}
