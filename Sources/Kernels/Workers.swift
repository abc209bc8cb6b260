import Dispatch
import Synchronization

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
    let memory = UnsafeMutablePointer<Float>.allocate(capacity: count * scratch)
    defer { memory.deallocate() }
    if count == 1 {
      for item in 0..<items { work(item, memory) }
      return
    }
    let next = Atomic<Int>(0)
    nonisolated(unsafe) let base = memory
    DispatchQueue.concurrentPerform(iterations: count) { thread in
      while true {
        let item = next.add(1, ordering: .relaxed).oldValue
        if item >= items { return }
        work(item, base + thread * scratch)
      }
    }
  }
}
