import Chapter1Projections
import Tensors
import Verification

// Not printed: the oracles of `grouped-query` and `multi-query`. They average keys and values, where
// the variants average weights; the projections are linear, so that is the same.

/// Heads in equal groups, as `grouped-query` makes them.
enum GroupedQuery: Oracle {
  static func reference<Number: Scalar>(
    _ input: HeadsInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let groups = Heads.groupCount(of: input)
    return [NamedTensor("output", Heads.shared(input, groupSize: input.headCount / groups))]
  }
}

/// All heads in one group.
enum MultiQuery: Oracle {
  static func reference<Number: Scalar>(
    _ input: HeadsInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    [NamedTensor("output", Heads.shared(input, groupSize: input.headCount))]
  }
}

extension Heads {
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  fileprivate static func shared<Number: Scalar>(
    _ input: HeadsInput, groupSize: Int
  ) -> Batch<Number> {
    let (p, h) = (input.weights.projections, input.headCount)
    return Batch(count: input.queries.count) { example in
      func mean(
        _ x: Matrix<Float>, _ packed: Matrix<Float>, _ bias: [Float]?, sharedBy head: Int
      ) -> Matrix<Number> {
        let first = head - head % groupSize
        var sum = Matrix<Number>(rows: x.rows, columns: packed.columns / h)
        for other in first..<first + groupSize {
          sum = sum + projected(x, packed: packed, bias: bias, head: other, of: h)
        }
        return sum.map { $0 / Number(groupSize) }
      }
      let heads = (0..<h).map { head in
        attended(
          projected(input.queries[example], packed: p.query, bias: p.queryBias, head: head, of: h),
          mean(input.keys[example], p.key, p.keyBias, sharedBy: head),
          mean(input.values[example], p.value, p.valueBias, sharedBy: head))
      }
      return combined(heads, input.weights)
    }
  }
}

extension ProjectionWeights {
  /// g, if W^K `[d, g·d_k]` and W^V `[d, g·d_v]` hold fewer sets than there are heads, in equal groups; nil
  /// if they do not.
  ///
  /// - Parameter valueColumns: h·d_v, the rows of W^O.
  func groups(ofHeads h: Int, valueColumns: Int) -> Int? {
    guard h > 0, query.columns % h == 0, valueColumns % h == 0 else { return nil }
    let (width, valueWidth) = (query.columns / h, valueColumns / h)
    guard width > 0, key.columns < query.columns, key.columns % width == 0 else { return nil }
    let groups = key.columns / width
    guard groups > 0, h % groups == 0, value.columns == groups * valueWidth,
      keyBias.map({ $0.count == key.columns }) ?? true,
      valueBias.map({ $0.count == value.columns }) ?? true
    else { return nil }
    return groups
  }

  /// The same with each of `groups` sets of keys and values once for every head of its group.
  func repeated(_ groups: Int, forHeads h: Int) -> ProjectionWeights {
    func repeated(_ row: ArraySlice<Float>) -> [Float] {
      let width = row.count / groups
      return (0..<h).flatMap { head in
        let start = row.startIndex + head * groups / h * width
        return row[start..<start + width]
      }
    }
    func repeated(_ matrix: Matrix<Float>) -> Matrix<Float> {
      Matrix((0..<matrix.rows).map { repeated(matrix[$0]) })
    }
    return ProjectionWeights(
      query: query, key: repeated(key), value: repeated(value), queryBias: queryBias,
      keyBias: keyBias.map { repeated($0[...]) }, valueBias: valueBias.map { repeated($0[...]) })
  }
}
