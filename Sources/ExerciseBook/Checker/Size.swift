import Tensors

/// The sizes of one case. Those that an exercise does not use stay 1.
public struct Size: Codable, Hashable, Sendable {
  /// B.
  public var batch = 1
  /// h.
  public var heads = 1
  /// n.
  public var queries = 1
  /// m.
  public var keys = 1
  /// d.
  public var width = 1
  /// d_k.
  public var headWidth = 1
  /// d_v.
  public var valueWidth = 1

  /// Every size by its symbol, in the order in which cases are made smaller.
  static let axes: [(symbol: String, path: any WritableKeyPath<Size, Int> & Sendable)] = [
    ("B", \.batch), ("h", \.heads), ("n", \.queries), ("m", \.keys), ("d", \.width),
    ("dₖ", \.headWidth), ("dᵥ", \.valueWidth),
  ]

  /// All sizes multiplied: what makes a case small.
  var volume: Int { Self.axes.reduce(1) { $0 * self[keyPath: $1.path] } }

  /// Whether all sizes other than 1 are the same, so that no wrong shape is noticed.
  var isSquare: Bool { Set(Self.axes.map { self[keyPath: $0.path] }).subtracting([1]).count <= 1 }
}

/// What kind of numbers a case is drawn from.
public enum Numbers: String, Codable, Sendable {
  /// Normal, of unit variance.
  case normal
  /// The same, where the exercise says so times 100: scores whose exponentials overflow.
  case large
  /// Multiples of a half between −2 and 2: easy to follow by hand.
  case halves
}

/// Draws the numbers of a case.
struct Draws {
  private var generator: SeededGenerator
  private let numbers: Numbers

  init(_ numbers: Numbers, seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    self.numbers = numbers
  }

  /// 100 where large numbers are asked for, else 1.
  var stretch: Double { numbers == .large ? 100 : 1 }

  /// One number.
  mutating func number(scale: Double = 1) -> Float {
    numbers == .halves
      ? Float(Int(generator.next() % 9) - 4) / 2 : Float(scale * generator.normal())
  }

  /// A row of numbers.
  mutating func row(_ count: Int, scale: Double = 1) -> [Float] {
    (0..<count).map { _ in number(scale: scale) }
  }

  /// A matrix.
  mutating func matrix(_ rows: Int, _ columns: Int, scale: Double = 1) -> Matrix<Float> {
    Matrix(rows: rows, columns: columns, elements: row(rows * columns, scale: scale))
  }

  /// A stack of matrices.
  mutating func stack(
    _ count: Int, _ rows: Int, _ columns: Int, scale: Double = 1
  ) -> HeadStack<Float> {
    HeadStack((0..<count).map { _ in matrix(rows, columns, scale: scale) })
  }

  /// Weights from `rows` inputs, so that unit variance stays unit variance.
  mutating func weights(_ rows: Int, _ columns: Int) -> Matrix<Float> {
    matrix(rows, columns, scale: 1 / Double(rows).squareRoot())
  }

  /// True with probability `share`.
  mutating func chance(_ share: Double = 0.5) -> Bool { generator.uniform() < share }

  /// A seed for what draws its own numbers.
  mutating func seed() -> UInt64 { generator.next() }
}
