import Dispatch
import Synchronization
import Testing

@testable import Kernels

@Suite("Threads") struct CrewTests {
  /// How often each of some threads did its part.
  final class Tally: Sendable {
    let counts: [Counter]
    init(_ count: Int) { counts = (0..<count).map { _ in Counter() } }
    final class Counter: Sendable { let value = Atomic<Int>(0) }
    var values: [Int] { counts.map { $0.value.load(ordering: .relaxed) } }
    func mark(_ index: Int) { counts[index].value.add(1, ordering: .relaxed) }
  }

  /// Waits longer than helpers look for work.
  static func pause() {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(2))
  }

  @Test("each thread does its part once a round, whether it slept or not")
  func rounds() {
    let crew = Crew(helpers: 3)
    for count in 1...4 {
      let tally = Tally(4)
      for round in 0..<2000 {
        if round % 500 == 0 { Self.pause() }
        #expect(crew.run(count) { tally.mark($0) })
        // All are done when it returns, not some time later.
        let expected = (0..<4).map { $0 < count ? round + 1 : 0 }
        if tally.values != expected { return #expect(tally.values == expected, "round \(round)") }
      }
    }
  }

  @Test("a crew that is taken or too small runs nothing") func refusal() {
    let crew = Crew(helpers: 1)
    let tally = Tally(2)
    #expect(!crew.run(3) { tally.mark($0) })
    #expect(crew.run(2) { thread in if crew.run(2, { tally.mark($0) }) { tally.mark(thread) } })
    #expect(tally.values == [0, 0])
    #expect(crew.run(2) { tally.mark($0) })
    #expect(tally.values == [1, 1])
  }

  @Test("work asked for from many threads at once is all done, each item once") func contention() {
    let (callers, rounds, items) = (6, 200, 37)
    let wrong = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: callers) { caller in
      for _ in 0..<rounds {
        let tally = Tally(items)
        Workers.run(items: items, threads: 1 + caller % 3, scratch: 16) { item, scratch in
          scratch[0] = Float(item)
          tally.mark(item)
        }
        if tally.values != Array(repeating: 1, count: items) { wrong.add(1, ordering: .relaxed) }
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }
}
