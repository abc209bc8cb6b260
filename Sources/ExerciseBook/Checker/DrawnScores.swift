import Chapter1Projections
import Chapter5Heads
public import Tensors

// Scores of the kind asked for, and queries, keys and sequences that lead to them.

extension Draws {
  /// How far from 0 scores are that are far from 0.
  private static var far: Float { 300 }

  /// One query's scores for `count` keys.
  public mutating func scores(_ count: Int) -> [Float] {
    switch kind {
    case .below, .above, .apart: return offsets(count).map { moved($0 + plainNumber()) }
    case .tied:
      var row = row(count)
      let largest = moved((row.max() ?? 0) + 0.5)
      for place in [choice(of: count), count - 1] { row[place] = largest }
      if count > 1, row.count(where: { $0 == largest }) < 2 { row[0] = largest }
      return row
    case .equal: return Array(repeating: number(), count: count)
    case .negative:
      var row = row(count)
      if count > 1 { row[choice(of: count)] -= Self.far }
      return row.map { moved($0) }
    default: return row(count, scale: stretch)
    }
  }

  /// Scores of `queries` rows.
  public mutating func scores(_ queries: Int, _ keys: Int) -> Matrix<Float> {
    Matrix(rows: queries, columns: keys, elements: (0..<queries).flatMap { _ in scores(keys) })
  }

  /// Scores of several heads.
  public mutating func scores(
    heads: Int, _ queries: Int, _ keys: Int
  ) -> HeadStack<Float> {
    HeadStack((0..<heads).map { _ in scores(queries, keys) })
  }

  /// Where the scores of keys are: far above or below, or both, but then the last one above.
  private mutating func offsets(_ count: Int) -> [Float] {
    (0..<count).map { key in
      switch kind {
      case .above: Self.far
      case .below: -Self.far
      case .apart: key == count - 1 || chance() ? Self.far : -Self.far
      case .negative: key == count - 1 && count > 1 ? -Self.far : 0
      default: 0
      }
    }
  }

  /// Queries and keys whose scores q·k/√d_k are of the kind asked for: their first columns hold what
  /// moves the scores, the others are normal.
  mutating func queriesAndKeys(
    heads: Int, _ queries: Int, _ keys: Int, width: Int
  ) -> (queries: HeadStack<Float>, keys: HeadStack<Float>) {
    var q = (0..<heads).map { _ in plainMatrix(queries, width) }
    var k = (0..<heads).map { _ in plainMatrix(keys, width) }
    let root = Float(width).squareRoot()
    let first = (Self.far * root).squareRoot()
    for head in 0..<heads {
      switch kind {
      case .below, .above, .apart, .negative, .hiddenLargest:
        let offsets = kind == .hiddenLargest ? [Self.far] : offsets(keys)
        for i in 0..<queries { q[head][i, 0] = moved(first) }
        for j in 0..<keys {
          let offset = j < offsets.count ? offsets[j] : 0
          k[head][j, 0] = moved((offset + k[head][j, 0]) * root / first)
        }
      case .tied, .equal:
        // Every key comes twice, or all are one.
        let distinct = kind == .equal ? 1 : (keys + 1) / 2
        k[head] = k[head].selectingRows((0..<keys).map { $0 % distinct })
      case .zeros: q[head].scale(row: 0, by: 0)
      case .large: for i in 0..<queries { q[head].scale(row: i, by: Float(stretch)) }
      default: break
      }
    }
    return (HeadStack(q), HeadStack(k))
  }

  /// Tokens whose scores, by ``steered(_:heads:)``, are of the kind asked for: their first feature
  /// moves the scores, or every token comes twice, or all are one.
  mutating func tokens(_ x: HeadStack<Float>) -> HeadStack<Float> {
    var x = x
    for example in 0..<x.count {
      switch kind {
      case .below, .above:
        for i in 0..<x.rows { x[example][i, 0] = moved(1) }
      case .apart:
        for i in 0..<x.rows { x[example][i, 0] = moved(i == 0 || chance() ? 1 : -1) }
      case .tied, .equal:
        let distinct = kind == .equal ? 1 : (x.rows + 1) / 2
        x[example] = x[example].selectingRows((0..<x.rows).map { $0 % distinct })
      default: break
      }
    }
    return x
  }

  /// Projections by which the first feature of tokens moves their scores to where they are asked for:
  /// the first column of each head reads it, and nothing else.
  mutating func steered(_ weights: AttentionWeights, heads: Int) -> AttentionWeights {
    guard [.below, .above, .apart].contains(kind) else { return weights }
    var (query, key) = (weights.projections.query, weights.projections.key)
    let width = query.columns / heads
    let root = Float(width).squareRoot()
    let first = (Self.far * root).squareRoot()
    for column in stride(from: 0, to: query.columns, by: width) {
      for i in 0..<query.rows {
        query[i, column] = i == 0 ? moved(first) : 0
        key[i, column] = i == 0 ? moved(kind == .below ? -first : first) : 0
      }
    }
    var steered = weights
    (steered.projections.query, steered.projections.key) = (query, key)
    return steered
  }

  /// Rows that are wide enough for their variance to be known: one number is moved where all are close
  /// to one another.
  func spread(_ x: Matrix<Float>) -> Matrix<Float> {
    if kind == .equal || x.columns < 2 { return x }
    var x = x
    for i in 0..<x.rows {
      let (least, largest) = (x[i].min() ?? 0, x[i].max() ?? 0)
      if largest - least < 0.5 && largest != least { x[i, 0] += 2 }
    }
    return x
  }

  /// A matrix of numbers that are not special; of large ones and zeros, those.
  private mutating func plainMatrix(_ rows: Int, _ columns: Int) -> Matrix<Float> {
    let numbers = (0..<rows * columns).map { _ in kind == .zeros ? number() : plainNumber() }
    return Matrix(rows: rows, columns: columns, elements: numbers)
  }

  /// Values for keys: of hidden ones that must not count, large ones.
  mutating func values(heads: Int, _ keys: Int, _ width: Int) -> HeadStack<Float> {
    var values = HeadStack((0..<heads).map { _ in plainMatrix(keys, width) })
    if kind == .hiddenLargest {
      for head in 0..<heads {
        for c in 0..<width { values[head][0, c] = moved(values[head][0, c] + 1e6) }
      }
    }
    return values
  }
}
