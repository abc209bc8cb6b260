import Dispatch
import Synchronization
import Tensors

/// Cuts work into items that threads take one by one.
enum Workers {
  /// Runs `work` on items 0 ..< count, each once, on at most `threads` threads; `scratch` floats of
  /// its own go to each thread. Returns when all are done.
  static func run(
    items: Int, threads: Int, scratch: Int,
    _ work: @Sendable (_ item: Int, _ scratch: UnsafeMutablePointer<Float>) -> Void
  ) {
    let count = max(1, min(threads, items))
    // The memory is allocated here, so that a worker does nothing but compute.
    // Each thread's part begins a line of the cache, 64 bytes, so that no vector lies across two.
    let part = (scratch + 15) / 16 * 16
    let block = UnsafeMutablePointer<Float>.allocate(capacity: count * part + 16)
    defer { block.deallocate() }
    let memory = block + (64 - Int(bitPattern: block) % 64) / 4
    if count == 1 {
      for item in 0..<items { work(item, memory) }
      return
    }
    let next = Atomic<Int>(0)
    nonisolated(unsafe) let base = memory
    let share = { @Sendable (thread: Int) in
      while true {
        let item = next.add(1, ordering: .relaxed).oldValue
        if item >= items { return }
        work(item, base + thread * part)
      }
    }
    if Crew.shared.run(count, share) { return }
    DispatchQueue.concurrentPerform(iterations: count, execute: share)
  }
}

extension Kernel {
  /// How many threads a kernel may use: one for each processor that this process may use, unless a task
  /// says otherwise.
  ///
  /// Wherever a number of threads is given, less than 1 counts as 1, and more than ``mostThreads`` as that.
  @TaskLocal public static var threads = Processor.count

  /// The most threads that a kernel ever uses.
  public static let mostThreads = 1024

  /// A number of threads that can be used.
  static func usable(_ threads: Int) -> Int { min(max(1, threads), mostThreads) }

  /// Runs `work` on 0 ..< count, each once. Where there is work for several threads, each takes one
  /// at a time, and the kernels that `work` calls stay on its thread; otherwise they may use all. The work
  /// counts on the ``Meter`` that runs here, on whichever thread it is done.
  public static func forEach(_ count: Int, _ work: @Sendable (Int) -> Void) {
    demand(count >= 0, "work for \(count) items")
    let threads = usable(threads)
    if min(threads, count) <= 1 {
      for index in 0..<count { work(index) }
      return
    }
    let meter = Meter.current
    Workers.run(items: count, threads: threads, scratch: 0) { index, _ in
      Meter.$current.withValue(meter) { $threads.withValue(1) { work(index) } }
    }
  }
}
