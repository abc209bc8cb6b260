// The kernels against the reference in Double, at every edge: sizes up to two vectors and one, some
// beyond a tile and a block, every kind of mask. The reference and the masks are those of the kernels'
// own tests.

import Kernels
import Tensors

@main
struct KernelEdges {
  static func main() {
    attention()
    views()
    products()
    norms()
  }

  /// Sizes around one, a vector, two and three vectors.
  static let edges = Array(1...33)

  /// All pairs of two sizes, while the third takes every value in turn.
  static let triples: [(Int, Int, Int)] =
    edges.flatMap { a in
      edges.flatMap { b in
        let c = 1 + (7 * a + 13 * b) % 33
        return [(a, b, c), (a, c, b), (c, a, b)]
      }
    } + [(63, 65, 16), (64, 64, 64), (65, 384, 17), (130, 385, 33), (5, 500, 80), (70, 130, 100)]

  static func attention() {
    var generator = SeededGenerator(seed: 1)
    var worst = Worst("attention", most: 4)
    for (index, (n, m, width)) in triples.enumerated() {
      let valueWidth = 1 + (5 * n + 3 * m + 11 * width) % 33
      let scale = index % 4 == 3 ? 40.0 : 1
      let q = generator.even(1, n, width, scale: scale)
      let (k, v) = (generator.even(1, m, width), generator.even(1, m, valueWidth))
      let result = Kernel.attention(queries: q, keys: k, values: v)
      let reference = AttentionReference(q[0], k[0], v[0], .all)
      worst.add(
        reference.error(of: result[0], .all, keys: m), "q \(q.shape), k \(k.shape), v \(v.shape)")
    }
    worst.report()
  }

  static func views() {
    var generator = SeededGenerator(seed: 2)
    var worst = Worst("masks", most: 4)
    let shapes =
      edges.map { ($0, 1 + 5 * $0 % 33) } + edges.map { (1 + 7 * $0 % 33, $0) }
      + [(64, 64), (100, 65), (65, 130), (130, 500), (385, 384)]
    for (n, m) in shapes {
      let (width, valueWidth) = (1 + 3 * n % 33, 1 + 11 * m % 33)
      let (q, k) = (generator.even(2, n, width), generator.even(2, m, width))
      let v = generator.even(2, m, valueWidth)
      for view in ViewCase.all {
        let views = [view.make(n, m, &generator), .all]
        let result = Kernel.attention(queries: q, keys: k, values: v, views: views)
        for head in 0..<2 {
          let reference = AttentionReference(q[head], k[head], v[head], views[head])
          worst.add(
            reference.error(of: result[head], views[head], keys: m),
            "\(view.name), q \(q.shape), k \(k.shape), v \(v.shape), head \(head)")
        }
      }
    }
    worst.report()
  }

  static func products() {
    var generator = SeededGenerator(seed: 3)
    var worst = Worst("products", most: 16)
    let activations: [Kernel.Activation] = [.none, .relu, .gelu]
    for (index, (rows, depth, columns)) in triples.enumerated() {
      let (a, b) = (generator.even(rows, depth), generator.even(depth, columns))
      let bias = index % 2 == 0 ? generator.even(1, columns).elements : nil
      let activation = activations[index % 3]
      let result = Kernel.product(a, b, bias: bias, activation: activation)
      let (sums, sizes) = productReference(a, b, bias: bias)
      var error = 0.0
      for (index, number) in result.elements.enumerated() {
        let expected =
          switch activation {
          case .none: sums[index]
          case .relu: max(0, sums[index])
          case .gelu: geluReference(sums[index])
          }
        let difference = abs(Double(number) - expected)
        error = difference.isFinite ? max(error, difference / (unit * sizes[index])) : .infinity
      }
      let label = "\(a.shape) times \(b.shape), case \(index)"
      worst.add(error, label)
      let packed = Kernel.product(
        a, Kernel.Factor(packing: b, bias: bias), activation: activation)
      if bits(packed.elements) != bits(result.elements) { worst.add(.infinity, "packed: \(label)") }
    }
    worst.report()
  }

  static func norms() {
    var generator = SeededGenerator(seed: 4)
    var worst = Worst("norms", most: 8)
    for columns in edges + [48, 64, 100, 512, 513] {
      let (a, stream) = (generator.even(3, columns), generator.even(3, columns))
      let (scale, shift) = (generator.even(1, columns), generator.even(1, columns))
      let bias = generator.even(1, columns)
      let result = Kernel.addAndNormalise(
        a, bias: bias.elements, stream: stream, scale: scale.elements, shift: shift.elements,
        epsilon: 1e-5)
      for row in 0..<3 {
        let numbers = (0..<columns).map {
          Double(a[row, $0]) + Double(stream[row, $0]) + Double(bias[0, $0])
        }
        let mean = numbers.reduce(0, +) / Double(columns)
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(columns)
        let spread = (variance + Double(Float(1e-5))).squareRoot()
        let largest = numbers.reduce(0) { max($0, abs($1)) }
        for j in 0..<columns {
          let (scale, shift) = (Double(scale[0, j]), Double(shift[0, j]))
          let expected = (numbers[j] - mean) / spread * scale + shift
          let size = (1 + largest / spread) * abs(scale) + abs(shift)
          worst.add(
            abs(Double(result[row, j]) - expected) / (unit * size), "\(columns) columns")
        }
      }
    }
    worst.report()
  }
}

/// The largest error of a kernel in roundings, and where it was.
struct Worst {
  let name: String
  let most: Double
  private var cases = 0
  private var error = 0.0
  private var place = ""

  init(_ name: String, most: Double) {
    self.name = name
    self.most = most
  }

  mutating func add(_ error: Double, _ place: String) {
    cases += 1
    if error > self.error || error.isNaN { (self.error, self.place) = (error, place) }
  }

  func report() {
    let verdict = error <= most ? "agree" : "DIFFER"
    print("\(name) \(verdict): \(cases) cases, most \(error) of \(most) roundings, \(place)")
  }
}
