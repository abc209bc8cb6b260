/// Weights in place of scores, made while the values are multiplied by those that are ready; and outputs,
/// divided and written as soon as their sums are complete.
///
/// The queries lie across the vectors, sixteen in each. The product takes six queries at a time, from the
/// first on; so only the weights of the first sixteen must be ready when it begins. The next sixteen are made
/// beside queries 0 to 5, the next beside 18 to 23, the last beside 36 to 41: each before its first query.
public struct Weighing: Companion {
  /// `[keys of the block, lanes]`: scores, then weights.
  @usableFromInline let scores: UnsafeMutablePointer<Float>
  @usableFromInline let lanes: Int
  /// What is taken off the scores of each lane.
  @usableFromInline let shift: UnsafePointer<Float>
  /// Σ of this block's weights of each lane.
  @usableFromInline let own: UnsafeMutablePointer<Float>
  /// Σ of the weights of this stretch before, of each lane.
  @usableFromInline let total: UnsafePointer<Float>
  /// Σ of the weights of the stretches before, whose other sums lie in the output; nil if there are none.
  @usableFromInline let aside: UnsafePointer<Float>?
  /// Vectors whose weights are ready.
  @usableFromInline let ready: Int
  /// `[lanes, d_v]`: Σ weights · V.
  @usableFromInline let sums: UnsafePointer<Float>
  @usableFromInline let sumStride: Int
  /// Where the outputs go after the last block; nil before.
  @usableFromInline let output: UnsafeMutablePointer<Float>?
  @usableFromInline let outputStride: Int
  @usableFromInline let valueWidth: Int
  @usableFromInline var column = 0

  @inlinable @inline(__always)
  init(
    scores: UnsafeMutablePointer<Float>, lanes: Int, shift: UnsafePointer<Float>,
    own: UnsafeMutablePointer<Float>, total: UnsafePointer<Float>,
    aside: UnsafePointer<Float>?, ready: Int, sums: UnsafePointer<Float>, sumStride: Int,
    output: UnsafeMutablePointer<Float>?, outputStride: Int, valueWidth: Int
  ) {
    self.scores = scores
    self.lanes = lanes
    self.shift = shift
    self.own = own
    self.total = total
    self.aside = aside
    self.ready = ready
    self.sums = sums
    self.sumStride = sumStride
    self.output = output
    self.outputStride = outputStride
    self.valueWidth = valueWidth
  }

  /// Weights are made beside the first strip.
  @inlinable @inline(__always)
  public func of(column: Int) -> Weighing {
    var own = self
    own.column = column
    return own
  }

  /// Which vector of sixteen queries is weighed beside the six queries from `row` on, of `lanes` in all.
  @inlinable @inline(__always)
  public static func vector(besideRow row: Int, lanes: Int) -> Int? {
    let vector = row / 18 &+ 1
    return row % 18 == 0 && vector &* 16 < lanes ? vector : nil
  }

  /// Sixteen queries' weights for one key after the other.
  @inlinable @inline(__always)
  public func work(besideRow row: Int) -> WeighingWork? {
    guard let vector = Self.vector(besideRow: row, lanes: lanes), column == 0, vector >= ready
    else {
      return nil
    }
    return WeighingWork(
      scores: scores + vector &* 16, lanes: lanes, shift: shift + vector &* 16,
      total: own + vector &* 16)
  }

  /// One division for each query; a query that saw nothing gets zeros.
  @inlinable @inline(__always)
  public func finished<I: InstructionSet>(_: I.Type, _ rows: Range<Int>, columns: Int) {
    guard let output else { return }
    let width = min(columns, valueWidth &- column)
    for row in rows {
      let sum = (aside?[row] ?? 0) + (total[row] + own[row])
      let inverse = sum > 0 ? 1 / sum : 0
      let (from, to) = (
        sums + (row &* sumStride &+ column), output + (row &* outputStride &+ column)
      )
      let (source, target) = (UnsafeRawPointer(from), UnsafeMutableRawPointer(to))
      if aside != nil {
        for c in 0..<width { to[c] = (to[c] + from[c]) * inverse }
        continue
      }
      for index in 0..<width / 16 { target.store(source.vector(index) * inverse, index) }
      for c in width / 16 &* 16..<width { to[c] = from[c] * inverse }
    }
  }
}

/// Sixteen queries' weights, a key in each step.
public struct WeighingWork: CompanionWork {
  @usableFromInline var scores: UnsafeMutableRawPointer
  @usableFromInline let next: Int
  @usableFromInline let shift: UnsafeRawPointer
  @usableFromInline let total: UnsafeMutableRawPointer

  @inlinable @inline(__always)
  init(
    scores: UnsafeMutablePointer<Float>, lanes: Int, shift: UnsafePointer<Float>,
    total: UnsafeMutablePointer<Float>
  ) {
    self.scores = UnsafeMutableRawPointer(scores)
    next = lanes &* 4
    self.shift = UnsafeRawPointer(shift)
    self.total = UnsafeMutableRawPointer(total)
  }

  /// All: a step of depth is a key.
  @inlinable @inline(__always) public func steps(ofDepth depth: Int) -> Int { depth }

  /// 2^(score − shift), in place and added to the total.
  @inlinable @inline(__always)
  public mutating func take<I: InstructionSet>(_: I.Type) {
    // snippet.weigh-beside
    let weight = powerOfTwo(I.self, UnsafeRawPointer(scores).vector(0) - shift.vector(0))
    scores.store(weight, 0)
    total.store(UnsafeRawPointer(total).vector(0) + weight, 0)
    scores += next
    // snippet.end
  }
}
