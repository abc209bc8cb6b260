import KernelLoops
import Kernels
import Tensors
import Testing

/// What lies beside the numbers of a job, and what its scratch memory held before, changes nothing;
/// and nothing beside the output and the scratch memory is written.
@Suite("Memory around the kernels") struct NeighbourTests {
  /// Numbers that no kernel may touch.
  static let guardFloats = 32

  /// The rows of a matrix, `step` floats apart, with NaN between, before and behind them.
  static func amidNaN(_ matrix: Matrix<Float>, step: Int) -> [Float] {
    var floats = [Float](repeating: .nan, count: 2 * guardFloats + matrix.rows * step)
    for row in 0..<matrix.rows {
      let start = guardFloats + row * step
      floats.replaceSubrange(start..<start + matrix.columns, with: matrix[row])
    }
    return floats
  }

  /// A matrix as the loops pack it, strip by strip, in one row.
  static func packed(_ matrix: Matrix<Float>, strip: Int) -> Matrix<Float> {
    var floats: [Float] = []
    for first in stride(from: 0, to: matrix.columns, by: strip) {
      let width = min(strip, matrix.columns - first)
      for row in 0..<matrix.rows {
        floats += (first..<first + width).map { matrix[row, $0] }
        floats += Array(repeating: 0, count: (16 - width % 16) % 16)
      }
    }
    return Matrix(rows: 1, columns: floats.count, elements: floats)
  }

  /// Runs `body` on the memory of three arrays and of scratch memory full of NaN, with guards on both
  /// sides, each pointer standing behind its first guard.
  static func run(
    _ inputs: [[Float]], output: inout [Float], scratch: Int, _ label: String,
    _ body: ([UnsafePointer<Float>], UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) ->
      Void
  ) {
    var memory = [Float](repeating: .nan, count: scratch + 2 * guardFloats)
    let mark = Float(nan: 0x1234, signaling: false)
    let edges = Array(0..<guardFloats) + Array(guardFloats + scratch..<memory.count)
    for index in edges { memory[index] = mark }
    memory.withUnsafeMutableBufferPointer { memory in
      output.withUnsafeMutableBufferPointer { output in
        guard let memory = memory.baseAddress, let output = output.baseAddress else { return }
        let copies = inputs.map { input in
          let copy = UnsafeMutablePointer<Float>.allocate(capacity: input.count)
          copy.initialize(from: input, count: input.count)
          return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        body(
          copies.map { UnsafePointer($0 + guardFloats) }, output + guardFloats,
          memory + guardFloats)
      }
    }
    #expect(edges.allSatisfy { memory[$0].bitPattern == mark.bitPattern }, "scratch: \(label)")
  }

  @Test("Attention", arguments: Kernel.available)
  func attention(_ table: KernelTable) {
    var generator = SeededGenerator(seed: 11)
    for (n, m, width, valueWidth) in [
      (1, 1, 1, 1), (5, 17, 3, 17), (64, 384, 64, 64), (65, 385, 17, 1), (130, 500, 80, 100),
      (63, 65, 128, 48),
    ] {
      let q: Matrix<Float> = generator.even(n, width)
      let (k, v) = (generator.even(m, width), generator.even(m, valueWidth))
      let ends = (0..<n).map { Int32(min(m, $0 + 2)) }
      let label = "\(table.name), n \(n), m \(m), \(width) and \(valueWidth)"
      for view in [KeyView.all, .ranges(starts: [Int32](repeating: 0, count: n), ends: ends)] {
        let expected = Kernel.attention(
          queries: HeadStack([q]), keys: HeadStack([k]), values: HeadStack([v]), views: [view],
          table: table, threads: 1)
        var output = [Float](repeating: 7, count: 2 * Self.guardFloats + n * (valueWidth + 3))
        Self.run(
          [
            Self.amidNaN(q, step: width + 5), Self.amidNaN(k, step: width + 1),
            Self.amidNaN(v, step: valueWidth + 2),
          ], output: &output,
          scratch: AttentionJob.scratch(width: width, valueWidth: valueWidth), label
        ) { inputs, output, scratch in
          var job = AttentionJob(
            queries: inputs[0], keys: inputs[1], values: inputs[2], output: output, queryCount: n,
            keyCount: m, width: width, valueWidth: valueWidth, queryStride: width + 5,
            keyStride: width + 1, valueStride: valueWidth + 2, outputStride: valueWidth + 3)
          ends.withUnsafeBufferPointer { ends in
            if view != .all { job.ends = ends.baseAddress }
            for first in stride(from: 0, to: n, by: AttentionJob.tile) {
              table.attend(job, first, scratch)
            }
          }
        }
        var whole = [Float](repeating: 7, count: output.count)
        for row in 0..<n {
          let start = Self.guardFloats + row * (valueWidth + 3)
          whole.replaceSubrange(start..<start + valueWidth, with: expected[0][row])
        }
        #expect(bits(output) == bits(whole), "\(label)")
      }
    }
  }

  @Test("Products", arguments: Kernel.available)
  func product(_ table: KernelTable) {
    var generator = SeededGenerator(seed: 12)
    for (n, depth, m) in [
      (1, 1, 1), (7, 257, 17), (6, 16, 64), (13, 300, 130), (5, 3, 80), (98, 5, 270),
    ] {
      let (a, b) = (generator.even(n, depth), generator.even(depth, m))
      let bias = generator.even(1, m)
      let label = "\(table.name), \(a.shape) times \(b.shape)"
      for activation in [ProductJob.Activation.none, .relu, .gelu] {
        let expected = Kernel.product(
          a, b, bias: bias.elements,
          activation: activation == .none ? .none : activation == .relu ? .relu : .gelu,
          table: table, threads: 1)
        let inputs = [
          Self.amidNaN(a, step: depth), Self.amidNaN(b, step: m), Self.amidNaN(bias, step: m),
        ]
        let strips = Self.packed(b, strip: table.strip)
        let packedInputs = [inputs[0], Self.amidNaN(strips, step: strips.columns), inputs[2]]
        for (panel, packed) in [(64, false), (128, false), (64, true), (128, true)] {
          var output = [Float](repeating: 7, count: 2 * Self.guardFloats + n * m)
          Self.run(
            packed ? packedInputs : inputs, output: &output,
            scratch: ProductJob.scratch(rows: n, panel: panel), label
          ) { inputs, output, scratch in
            var job = ProductJob(
              a: inputs[0], b: inputs[1], c: output, bias: inputs[2], rows: n, depth: depth,
              columns: m, bStride: packed ? nil : m, activation: activation)
            job.panel = panel
            for first in stride(from: 0, to: m, by: panel) { table.multiply(job, first, scratch) }
          }
          let edge = [Float](repeating: 7, count: Self.guardFloats)
          #expect(
            bits(output) == bits(edge + expected.elements + edge),
            "\(label), \(activation), panels of \(panel), packed: \(packed)")
        }
      }
    }
  }

  @Test("LayerNorm", arguments: Kernel.available)
  func norm(_ table: KernelTable) {
    var generator = SeededGenerator(seed: 13)
    for columns in [1, 15, 16, 17, 40, 64] {
      let rows = (0..<5).map { _ in generator.even(1, columns) }
      let expected = Kernel.addAndNormalise(
        rows[0], bias: rows[1].elements, stream: rows[2], scale: rows[3].elements,
        shift: rows[4].elements, epsilon: 1e-5, table: table)
      let edge = [Float](repeating: 7, count: Self.guardFloats)
      var output = edge + rows[0].elements + edge
      Self.run(
        rows.map { Self.amidNaN($0, step: columns) }, output: &output, scratch: 0, "norm"
      ) { inputs, row, _ in
        table.normalise(
          NormaliseJob(
            bias: inputs[1], stream: inputs[2], scale: inputs[3], shift: inputs[4],
            count: columns, epsilon: 1e-5), row)
      }
      #expect(bits(output) == bits(edge + expected.elements + edge), "\(columns) columns")
    }
  }
}
