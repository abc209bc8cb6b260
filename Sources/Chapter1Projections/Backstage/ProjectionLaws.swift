import Tensors
public import Verification

extension Projections {
  /// Each token alone, the whole of each token, separate heads, biases and large inputs.
  public static var laws: [Law<Projections>] {
    [.tokensReordered, .tokenAlone, .wholeToken, .separateHeads, .biasesShift, .largeInputs]
  }
}

extension Law<Projections> {
  /// How far two outputs of one variant may be apart: both may be off by the tolerance.
  private static func slack(_ input: ProjectionInput) -> Double {
    2
      * Tolerance.bound(
        plain: Projections.reference(input, in: Float.self),
        exact: Projections.reference(input, in: Double.self))
  }

  private static func distance(_ a: Projected<Float>, _ b: Projected<Float>) -> Double {
    Comparison(
      Projections.tensors(a),
      Projections.tensors(b).map {
        NamedTensor($0.name, shape: $0.shape, elements: $0.elements.map { Double($0) })
      }
    ).error
  }

  /// A law that is asked only of an output with the shapes of the reference's.
  private static func onEveryOutput(
    _ name: String, _ statement: String,
    _ reading:
      @escaping @Sendable (
        Variant<Projections>, ProjectionInput, Projected<Float>
      ) throws -> Reading?
  ) -> Law {
    onEveryProbe(name, statement) { variant, input in
      let output = try variant.run(input)
      let (got, expected) = (
        Projections.tensors(output).map(\.shape),
        Projections.reference(input, in: Float.self).map(\.shape)
      )
      guard got == expected else { return .check(false, "got \(got), expected \(expected)") }
      return try reading(variant, input, output)
    }
  }

  /// q, k and v of one head.
  private static func matrices(_ output: Projected<Float>, _ head: Int) -> [Matrix<Float>] {
    [output.queries[head], output.keys[head], output.values[head]]
  }

  static var tokensReordered: Law {
    onEveryOutput("tokens reordered", "tokens reordered reorder q, k and v in the same way") {
      variant, input, output in
      let order = (0..<input.x.rows).map { ($0 + 1) % input.x.rows }
      var moved = input
      moved.x = input.x.selectingRows(order)
      let expected = Projected(
        queries: output.queries.map { $0.selectingRows(order) },
        keys: output.keys.map { $0.selectingRows(order) },
        values: output.values.map { $0.selectingRows(order) })
      return Reading(error: distance(try variant.run(moved), expected), bound: slack(input))
    }
  }

  static var tokenAlone: Law {
    onEveryOutput("each token alone", "changing one token changes its own rows and no others") {
      variant, input, before in
      let last = input.x.rows - 1
      var changed = input
      for c in 0..<input.x.columns { changed.x[last, c] = 1 - input.x[last, c] }
      let after = try variant.run(changed)
      let holds = (0..<before.queries.count).allSatisfy { head in
        zip(matrices(before, head), matrices(after, head)).allSatisfy { old, new in
          (0..<last).allSatisfy { old[$0] == new[$0] } && old[last] != new[last]
        }
      }
      return .check(holds, "another token's row moved, or its own did not")
    }
  }

  static var wholeToken: Law {
    onEveryOutput("whole token", "every feature of a token reaches q, k and v of every head") {
      variant, input, before in
      for feature in 0..<input.x.columns {
        var changed = input
        changed.x[0, feature] += 1
        let after = try variant.run(changed)
        for head in 0..<before.queries.count {
          let pairs = zip(matrices(before, head), matrices(after, head))
          guard pairs.allSatisfy({ $0[0] != $1[0] }) else {
            return .check(false, "feature \(feature) does not reach all of head \(head)")
          }
        }
      }
      return .check(true, "")
    }
  }

  static var separateHeads: Law {
    onEveryOutput("separate heads", "the weights of a head move that head alone") {
      variant, input, before in
      guard input.headCount > 1 else { return nil }
      var changed = input
      for path in [\ProjectionWeights.query, \.key, \.value] {
        let width = changed.weights[keyPath: path].columns / input.headCount
        for c in 0..<width { changed.weights[keyPath: path][0, c] += 1 }
      }
      let after = try variant.run(changed)
      let others = (1..<input.headCount).allSatisfy { head in
        matrices(before, head) == matrices(after, head)
      }
      let own = zip(matrices(before, 0), matrices(after, 0)).allSatisfy { $0 != $1 }
      return .check(others && own, "new weights of head 0 moved another head, or not all of head 0")
    }
  }

  static var biasesShift: Law {
    onEveryOutput("biases", "a bias adds itself to the row of every token, and does nothing else") {
      variant, input, _ in
      var (without, with) = (input, input)
      let widths = (input.weights.query.columns, input.weights.value.columns)
      let bias = (0..<max(widths.0, widths.1)).map { Float($0) / 8 - 1 }
      (without.weights.queryBias, without.weights.keyBias) = (nil, nil)
      without.weights.valueBias = nil
      with.weights.queryBias = Array(bias.prefix(widths.0))
      with.weights.keyBias = Array(bias.prefix(widths.0).reversed())
      with.weights.valueBias = Array(bias.prefix(widths.1))
      let heads = input.headCount
      func shifted(_ stack: HeadStack<Float>, _ bias: [Float]?) -> HeadStack<Float> {
        HeadStack(count: heads) { head in
          Matrix(rows: stack.rows, columns: stack.columns) { i, c in
            stack[head][i, c] + (bias?[head * stack.columns + c] ?? 0)
          }
        }
      }
      let plain = try variant.run(without)
      let expected = Projected(
        queries: shifted(plain.queries, with.weights.queryBias),
        keys: shifted(plain.keys, with.weights.keyBias),
        values: shifted(plain.values, with.weights.valueBias))
      return Reading(error: distance(try variant.run(with), expected), bound: slack(with))
    }
  }

  static var largeInputs: Law {
    onEveryProbe("inputs × 40", "features forty times as large stay finite and agree") {
      variant, input in
      var large = input
      large.x = 40 * input.x
      return try variant.agreement(on: large)
    }
  }
}
