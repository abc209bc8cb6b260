import Foundation
import Synchronization
import Tensors
import Testing

@testable import Kernels

@Suite("Numbers of threads") struct ThreadTests {
  @Test(
    "Absurd ones are cut to what can be used", arguments: [.min, -1, 0, 1, 2, 1025, .max] as [Int])
  func absurd(threads: Int) {
    var generator = SeededGenerator(seed: 3)
    let x: HeadStack<Float> = generator.stack(count: 2, rows: 70, columns: 16)
    let (b, row): (Matrix<Float>, [Float]) = (
      generator.matrix(rows: 16, columns: 40), generator.row(16)
    )
    #expect(
      Kernel.attention(queries: x, keys: x, values: x, threads: threads)
        == Kernel.attention(queries: x, keys: x, values: x, threads: 1))
    #expect(
      Kernel.product(x[0], b, threads: threads) == Kernel.product(x[0], b, threads: 1))
    func norm(_ threads: Int) -> Matrix<Float> {
      Kernel.addAndNormalise(
        x[0], bias: nil, stream: x[1], scale: row, shift: row, epsilon: 1e-5, threads: threads)
    }
    #expect(norm(threads) == norm(1))
    let usable = min(max(1, threads), Kernel.mostThreads)
    #expect(
      Kernel.registerLoop(steps: 2, threads: threads)
        == Kernel.registerLoop(steps: 2, threads: 1) * usable)
    let done = Atomic<Int>(0)
    Kernel.$threads.withValue(threads) {
      Kernel.forEach(5) { done.add(1 << (4 * $0), ordering: .relaxed) }
    }
    #expect(done.load(ordering: .relaxed) == 0x11111)
  }

  @Test(
    "forEach does each item once, counts it on the meter, and keeps its kernels on its thread",
    arguments: [
      1, 2, 3, 8,
    ])
  func forEach(threads: Int) {
    let a = Matrix<Float>(rows: 3, columns: 4, repeating: 1)
    let b = Matrix<Float>(rows: 4, columns: 5, repeating: 2)
    for count in [0, 1, 2, 7, 100] {
      let marks = (0..<count).map { _ in CrewTests.Tally.Counter() }
      let several = Atomic<Int>(0)
      let (_, tally) = Kernel.$threads.withValue(threads) {
        Meter.measure {
          Kernel.forEach(count) { index in
            marks[index].value.add(1, ordering: .relaxed)
            if min(threads, count) > 1, Kernel.threads != 1 { several.add(1, ordering: .relaxed) }
            _ = Tensors.exp(1.0)
            _ = Kernel.product(a, b)
          }
        }
      }
      #expect(marks.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
      #expect(several.load(ordering: .relaxed) == 0)
      #expect(tally.exponentials == count)
      #expect(tally.multiplyAdds == count * 3 * 4 * 5)
      #expect(tally.floats == count * 3 * 5)
    }
  }

  @Test("Of a quota of time come whole processors")
  func quotas() {
    #expect(Processor.processors("max 100000\n") == nil)
    #expect(Processor.processors("-1\n 100000\n") == nil)
    #expect(Processor.processors("200000 100000\n") == 2)
    #expect(Processor.processors("150000 100000\n") == 2)
    #expect(Processor.processors("5000 100000\n") == 1)
    #expect(Processor.processors("") == nil && Processor.processors("1 0") == nil)
  }

  @Test("The quota is looked up where the control groups are")
  func quotaFiles() throws {
    let root = FileManager.default.temporaryDirectory.path + "/cgroup-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(
      atPath: root + "/cpu", withIntermediateDirectories: true)
    #expect(Processor.quota(root: root) == nil)
    try Data("300000\n".utf8).write(to: URL(filePath: root + "/cpu/cpu.cfs_quota_us"))
    try Data("100000\n".utf8).write(to: URL(filePath: root + "/cpu/cpu.cfs_period_us"))
    #expect(Processor.quota(root: root) == 3)
    try Data("100000 100000\n".utf8).write(to: URL(filePath: root + "/cpu.max"))
    #expect(Processor.quota(root: root) == 1)
  }

  @Test("Of a mask come as many processors as it has bits")
  func masks() {
    #expect(
      Processor.allowed("Name:\tx\nCpus_allowed:\t00ff,0000000f\nCpus_allowed_list:\t0\n") == 12)
    #expect(Processor.allowed("Cpus_allowed:\t1") == 1)
    #expect(Processor.allowed("Cpus_allowed:\t0") == nil && Processor.allowed("") == nil)
  }

  #if os(Linux)
    @Test("A process that may use one processor counts one")
    func affinity() async {
      await #expect(processExitsWith: .success) {
        // sched_setaffinity, which the C library's module leaves out: the first processor alone.
        let symbol = try #require(dlsym(nil, "sched_setaffinity"))
        let set = unsafeBitCast(
          symbol, to: (@convention(c) (pid_t, Int, UnsafeRawPointer) -> Int32).self)
        var mask = [UInt8](repeating: 0, count: 128)
        // Which one may be used here, the mask of now says: one of them must be.
        let isSet = (0..<1024).contains { bit in
          mask = Array(repeating: 0, count: 128)
          mask[bit / 8] = 1 << (bit % 8)
          return set(0, mask.count, mask) == 0
        }
        #expect(isSet && Processor.count == 1)
      }
    }
  #endif
}
