import KernelLoops
import Kernels
import Tensors
import Testing

@Suite("Product and norm kernels") struct ProductTests {
  /// Around a slice of 256 rows of B.
  static let depths = [1, 3, 16, 255, 256, 257, 520]
  /// One to six rows in each remainder, and more.
  static let rows = [1, 2, 3, 4, 5, 6, 7, 9, 64, 65]
  /// One to eight vectors, whole or not, and more than one panel of 64.
  static let columns = [1, 15, 16, 17, 32, 33, 48, 63, 64, 65, 80, 96, 112, 127, 128, 130, 200]

  /// In roundings of Σ|a b| + |bias|. Measured: 4.4.
  static let mostRoundings = 16.0

  @Test("All tails, biases and activations", arguments: depths)
  func tails(depth: Int) {
    var generator = SeededGenerator(seed: UInt64(depth))
    let activations: [Kernel.Activation] = [.none, .relu, .gelu]
    var number = 0
    for rows in Self.rows {
      for columns in Self.columns {
        number += 1
        let bias = number % 2 == 0 ? generator.even(1, columns).elements : nil
        check(
          generator.even(rows, depth), generator.even(depth, columns), bias,
          activations[number % 3])
      }
    }
  }

  private func check(
    _ a: Matrix<Float>, _ b: Matrix<Float>, _ bias: [Float]?, _ activation: Kernel.Activation
  ) {
    let (sums, sizes) = productReference(a, b, bias: bias)
    var fused: [UInt32]?
    for table in Kernel.available {
      let label = "\(table.name), \(a.shape) times \(b.shape), bias: \(bias != nil), \(activation)"
      let result = Kernel.product(
        a, b, bias: bias, activation: activation, table: table, threads: 1)
      var worst = 0.0
      for (index, number) in result.elements.enumerated() {
        let expected =
          switch activation {
          case .none: sums[index]
          case .relu: max(0, sums[index])
          case .gelu: geluReference(sums[index])
          }
        let difference = abs(Double(number) - expected)
        worst = difference.isFinite ? max(worst, difference / (unit * sizes[index])) : .infinity
      }
      #expect(worst <= Self.mostRoundings, "\(label)")
      let twice = Kernel.product(
        a, b, bias: bias, activation: activation, table: table, threads: 2)
      let elements = bits(result.elements)
      let packed = Kernel.product(
        a, Kernel.Factor(packing: b, bias: bias, table: table), activation: activation,
        table: table, threads: 1)
      #expect(bits(packed.elements) == elements, "packed: \(label)")
      #expect(bits(twice.elements) == elements, "2 threads: \(label)")
      if table.name != "baseline" {
        #expect(fused ?? elements == elements, "avx2 and avx512 differ: \(label)")
        fused = elements
      }
    }
  }

  @Test("Heads of packed factors are those of the matrix", arguments: Kernel.available)
  func packedHeads(_ table: KernelTable) {
    var generator = SeededGenerator(seed: 5)
    for (n, depth, heads, width) in [(3, 20, 4, 5), (30, 513, 3, 80), (130, 64, 2, 144)] {
      let (a, b) = (generator.even(n, depth), generator.even(depth, heads * width))
      let bias = generator.even(1, heads * width).elements
      let plain = Kernel.projectHeads(
        a, [Kernel.Factor(b, bias: bias)], heads: heads, table: table)
      for threads in [1, 2] {
        let packed = Kernel.projectHeads(
          a, [Kernel.Factor(packing: b, bias: bias, blocks: heads, table: table)], heads: heads,
          table: table, threads: threads)
        #expect(packed == plain, "\(table.name), \(a.shape), \(heads) heads of \(width)")
      }
    }
  }

  /// In roundings of (1 + max |x| / √(variance + ε)) |scale| + |shift|. Measured: 2.7.
  static let mostNormRoundings = 8.0

  @Test("LayerNorm after adding, all tails")
  func norm() {
    var generator = SeededGenerator(seed: 3)
    for columns in [1, 2, 15, 16, 17, 31, 32, 33, 64, 100, 512, 513] {
      for (name, spread, level) in [
        ("spread", 1.0, 0.0), ("far from zero", 1, 50), ("constant", 0, 3), ("zero", 0, 0),
      ] {
        let constant = Matrix<Float>(rows: 3, columns: columns, repeating: Float(level))
        let a = constant + generator.even(3, columns, scale: spread)
        let stream = generator.even(3, columns, scale: spread)
        let bias = generator.even(1, columns, scale: spread).elements
        for bias in [nil, bias] {
          checkNorm(
            a, bias, stream, scale: generator.even(1, columns).elements,
            shift: generator.even(1, columns).elements, name)
        }
      }
    }
  }

  private func checkNorm(
    _ a: Matrix<Float>, _ bias: [Float]?, _ stream: Matrix<Float>, scale: [Float],
    shift: [Float], _ name: String
  ) {
    let columns = a.columns
    var fused: [UInt32]?
    for table in Kernel.available {
      let result = Kernel.addAndNormalise(
        a, bias: bias, stream: stream, scale: scale, shift: shift, epsilon: 1e-5, table: table)
      var worst = 0.0
      for row in 0..<a.rows {
        let numbers = (0..<columns).map {
          Double(a[row, $0]) + Double(stream[row, $0]) + Double(bias?[$0] ?? 0)
        }
        let mean = numbers.reduce(0, +) / Double(columns)
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(columns)
        let spread = (variance + Double(Float(1e-5))).squareRoot()
        let largest = numbers.reduce(0) { max($0, abs($1)) }
        for j in 0..<columns {
          let expected = (numbers[j] - mean) / spread * Double(scale[j]) + Double(shift[j])
          let difference = abs(Double(result[row, j]) - expected)
          let size = (1 + largest / spread) * Double(abs(scale[j])) + Double(abs(shift[j]))
          worst = difference.isFinite ? max(worst, difference / (unit * size)) : .infinity
        }
      }
      let label = "\(table.name), \(columns) columns, bias: \(bias != nil), \(name)"
      #expect(worst <= Self.mostNormRoundings, "\(label)")
      if table.name != "baseline" {
        #expect(fused ?? bits(result.elements) == bits(result.elements), "fused: \(label)")
        fused = bits(result.elements)
      }
    }
  }
}
