import Chapter1Projections
import Tensors
import WorkbookKit

// Not printed: the oracles of `grouped-query` and `multi-query`. They average keys and values, where
// the variants average weights; the projections are linear, so that is the same.

/// Heads in equal groups, as `grouped-query` makes them.
enum GroupedQuery: Oracle {
  static func reference<Number: Scalar>(
    _ input: HeadsInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let groups = Heads.groupCount(heads: input.headCount)
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
          sum = sum + projected(x, packed, bias, head: other, of: h)
        }
        return sum.map { $0 / Number(groupSize) }
      }
      let heads = (0..<h).map { head in
        attended(
          projected(input.queries[example], p.query, p.queryBias, head: head, of: h),
          mean(input.keys[example], p.key, p.keyBias, sharedBy: head),
          mean(input.values[example], p.value, p.valueBias, sharedBy: head))
      }
      return combined(heads, input.weights)
    }
  }
}
