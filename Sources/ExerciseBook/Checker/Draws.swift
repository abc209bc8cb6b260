public import Tensors

/// Draws the numbers of a case.
public struct Draws {
  /// The kind of numbers.
  public let kind: Numbers
  private var generator: SeededGenerator
  /// Moves numbers by their last places; nil leaves them as they are drawn.
  private var jitter: SeededGenerator?

  /// - Parameter jitter: a seed by which every number that goes in is moved by a unit in its last
  ///   place, up, down or not at all. What right outputs then differ by is rounding.
  init(_ kind: Numbers, seed: UInt64, jitter: UInt64? = nil) {
    self.kind = kind
    generator = SeededGenerator(seed: seed)
    self.jitter = jitter.map { SeededGenerator(seed: $0) }
  }

  /// 100 where large numbers are asked for, else 1.
  var stretch: Double { kind == .large ? 100 : 1 }

  /// One number.
  public mutating func number(scale: Double = 1) -> Float {
    let number: Float
    switch kind {
    case .halves: number = Float(Int(generator.next() % 9) - 4) / 2
    case .zeros: number = chance() ? 0 : Float(scale * generator.normal())
    case .negative: number = -Float(scale * (generator.normal().magnitude + 0.1))
    default: number = Float(scale * generator.normal())
    }
    return moved(number)
  }

  /// A number that goes in, moved where numbers are to be moved; zeros and infinities stay.
  mutating func moved(_ number: Float) -> Float {
    guard let step = jitter?.next() else { return number }
    return number * (1 + Float(Int(step % 3) - 1) * Float.ulpOfOne)
  }

  /// A row of numbers that were drawn elsewhere, each moved.
  mutating func moved(_ numbers: [Float]) -> [Float] {
    jitter == nil ? numbers : numbers.map { moved($0) }
  }

  /// A matrix that was drawn elsewhere, each number moved; where rows are to be of equal numbers, each
  /// row as a whole.
  mutating func moved(_ matrix: Matrix<Float>) -> Matrix<Float> {
    if jitter == nil { return matrix }
    var matrix = matrix
    guard kind == .equal else {
      return Matrix(rows: matrix.rows, columns: matrix.columns, elements: moved(matrix.elements))
    }
    for i in 0..<matrix.rows { matrix.scale(row: i, by: moved(1)) }
    return matrix
  }

  /// A row of numbers.
  public mutating func row(_ count: Int, scale: Double = 1) -> [Float] {
    (0..<count).map { _ in number(scale: scale) }
  }

  /// A matrix; of equal numbers, each row has its own.
  public mutating func matrix(_ rows: Int, _ columns: Int, scale: Double = 1) -> Matrix<Float> {
    if kind == .equal {
      let own = (0..<rows).map { _ in moved(Float(Int(generator.next() % 9) - 4) / 2) }
      return Matrix(rows: rows, columns: columns) { i, _ in own[i] }
    }
    return Matrix(rows: rows, columns: columns, elements: row(rows * columns, scale: scale))
  }

  /// A stack of matrices.
  public mutating func stack(
    _ count: Int, _ rows: Int, _ columns: Int, scale: Double = 1
  ) -> HeadStack<Float> {
    HeadStack((0..<count).map { _ in matrix(rows, columns, scale: scale) })
  }

  /// Weights from `rows` inputs, so that unit variance stays unit variance; never a special kind.
  mutating func weights(_ rows: Int, _ columns: Int) -> Matrix<Float> {
    let scale = 1 / Double(rows).squareRoot()
    let numbers = (0..<rows * columns).map { _ in plainNumber(scale: scale) }
    return Matrix(rows: rows, columns: columns, elements: numbers)
  }

  /// A normal number, or a multiple of a half, whatever is special about the case.
  mutating func plainNumber(scale: Double = 1) -> Float {
    kind == .halves ? number() : moved(Float(scale * generator.normal()))
  }

  /// True with probability `share`.
  public mutating func chance(_ share: Double = 0.5) -> Bool { generator.uniform() < share }

  /// A whole number below `count`.
  mutating func choice(of count: Int) -> Int { Int(generator.next() % UInt64(count)) }

  /// A seed for what draws its own numbers.
  mutating func seed() -> UInt64 { generator.next() }
}
