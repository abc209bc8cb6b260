import Foundation
import KernelLoops
import Kernels
import Tensors
import Testing

@Suite("Memory of attention") struct MemoryTests {
  static let lengths = [1024, 4096, 16_384, 65_536]

  /// Each query sees 64 keys, so that the longest sequence is little work.
  static func window(_ n: Int) -> KeyView {
    .ranges(
      starts: (0..<n).map { Int32(max(0, $0 - 63)) }, ends: (0..<n).map { Int32($0 + 1) })
  }

  @Test("Beside the output, the same few floats for every n", arguments: Kernel.available)
  func scratch(_ table: KernelTable) {
    for n in Self.lengths {
      for (heads, width, valueWidth) in [(1, 16, 16), (2, 8, 32), (1, 16, 17)] {
        let q = HeadStack(
          (0..<heads).map { _ in Matrix(rows: n, columns: width, repeating: Float(1)) })
        let v = HeadStack(
          (0..<heads).map { _ in Matrix(rows: n, columns: valueWidth, repeating: Float(2)) })
        let (output, tally) = Meter.measure {
          Kernel.attention(
            queries: q, keys: q, values: v, views: [Self.window(n)], table: table, threads: 1)
        }
        // V is copied where its rows are no whole vectors: linear in n.
        let copied = valueWidth % 16 == 0 ? 0 : heads * n * ((valueWidth + 15) / 16 * 16)
        let scratch = AttentionJob.scratch(width: width, valueWidth: valueWidth)
        #expect(tally.floats - heads * n * valueWidth == scratch + copied, "n \(n)")
        #expect(output.elements.allSatisfy { abs($0 - 2) < 1e-5 }, "n \(n)")
      }
    }
  }

  @Test("Very many heads do not fill the stack")
  func manyHeads() {
    let heads = 20_000
    let q = HeadStack<Float>(count: heads) { _ in Matrix(rows: 1, columns: 1, repeating: 1) }
    let v = HeadStack<Float>(count: heads) { Matrix(rows: 1, columns: 1, repeating: Float($0)) }
    #expect(Kernel.attention(queries: q, keys: q, values: v) == v)
    #expect(Kernel.attentionSideBySide(queries: q, keys: q, values: v) == v.concatenated)
    let x = Matrix<Float>(rows: 2, columns: 1, elements: [1, -2])
    let split = Kernel.projectHeads(x, [Kernel.Factor(v.concatenated)], heads: heads)
    #expect(split == [HeadStack(count: heads) { Float($0) * x }])
  }

  #if os(Linux)
    /// How much memory this process has asked for, in bytes, whether it was touched or not.
    static func size() throws -> Int {
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmSize:") })
      let words = line.split(whereSeparator: \.isWhitespace)
      return try #require(Int(words[1])) * 1024
    }

    /// Leaves this process so many bytes more than it has, and runs attention over 65,536 tokens.
    static func attend(leaving bytes: Int, _ name: String) throws {
      let table = try #require(Kernel.available.first { $0.name == name })
      let n = 65_536
      let x = HeadStack([Matrix(rows: n, columns: 16, repeating: Float(1))])
      // Threads have stacks of their own, which are asked for here.
      _ = Kernel.attention(
        queries: x, keys: x, values: x, views: [window(n)], table: table, threads: 2)
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      limit.rlim_cur = rlim_t(try size() + bytes)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      _ = Kernel.attention(
        queries: x, keys: x, values: x, views: [window(n)], table: table, threads: 2)
      _ = Kernel.attentionSideBySide(
        queries: x, keys: x, values: x, views: [window(n)], table: table, threads: 2)
      // n·m bits would be 512 MiB, n·m floats 16 GiB: that the limit holds is tried too.
      let tooMuch = malloc(2 * bytes)
      #expect(tooMuch == nil)
      free(tooMuch)
    }

    @Test(
      "There is no n × m buffer: 64 MiB beside the output are enough",
      arguments: Kernel.available.map(\.name))
    func process(_ name: String) async {
      await #expect(processExitsWith: .success) { [name = name as String] in
        try MemoryTests.attend(leaving: 64 << 20, name)
      }
    }
  #endif
}
