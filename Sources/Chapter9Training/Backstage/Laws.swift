import Chapter4Weighting
import Chapter6Masking
import Tensors
public import Verification

extension WeightingGradient {
  /// Central differences, and what gradients of attention obey.
  public static var laws: [Law<WeightingGradient>] {
    [
      centralDifferences, scoreRows, averages, scaling, linear, hiddenKeys, deadRows,
      keysReordered, queriesReordered, separate,
    ]
  }

  /// The largest difference between gradients that must be the same, against twice the tolerance.
  private static func same(
    _ variant: Variant<WeightingGradient>, _ input: AttentionGradientInput,
    _ got: AttentionGradients, _ expected: AttentionGradients, factor: Double = 1
  ) throws(InvalidInput) -> Reading? {
    guard let bound = try variant.agreement(on: input)?.bound else { return nil }
    let exact = tensors(expected).map { tensor in
      NamedTensor(tensor.name, shape: tensor.shape, elements: tensor.elements.map { Double($0) })
    }
    let comparison = Comparison(tensors(got), exact, bound: 2 * factor * bound)
    return Reading(
      error: comparison.error, bound: 2 * factor * bound,
      detail: comparison.mismatches.first ?? "")
  }

  /// The gradients by moving each number of queries, keys and values, with chapter 6's forward pass in
  /// `Double`; on the smaller probes.
  static var centralDifferences: Law<WeightingGradient> {
    .onEveryProbe(
      "central differences", "each gradient is the change of the loss per change of the number"
    ) { variant, input in
      let attention = input.attention
      guard attention.queries.rows * attention.keys.rows <= 64 else { return nil }
      let got = try variant.run(input)
      var (worst, largest) = (0.0, 1.0)
      for head in input.queries.matrices.indices {
        let exact = differences(input, head)
        for (mine, theirs) in zip([got.queries, got.keys, got.values], exact) {
          for (a, b) in zip(mine[head].elements, theirs) {
            let error = (Double(a) - b).magnitude
            worst = error.isNaN ? .infinity : max(worst, error)
            largest = max(largest, b.magnitude)
          }
        }
      }
      // The differences themselves are good to about 10⁻⁸, relative to scores.
      return Reading(error: worst, bound: 1e-4 * largest)
    }
  }

  /// Central differences of Σ dO ∘ O by queries, keys and values of one head.
  static func differences(_ input: AttentionGradientInput, _ head: Int) -> [[Double]] {
    let matrices = [input.queries, input.keys, input.values].map { $0[head].map { Double($0) } }
    let dO = input.outputGradient[head].map { Double($0) }
    func loss(_ m: [Matrix<Double>]) -> Double {
      let output = maskedAttention(
        queries: m[0], keys: m[1], values: m[2], mask: input.masks[head: head])
      return zip(dO.elements, output.elements).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return matrices.indices.map { which in
      (0..<matrices[which].elements.count).map { place in
        let (i, c) = (place / matrices[which].columns, place % matrices[which].columns)
        let step = 1e-5
        var (up, down) = (matrices, matrices)
        up[which][i, c] += step
        down[which][i, c] -= step
        return (loss(up) - loss(down)) / (2 * step)
      }
    }
  }

  /// Σⱼ dSᵢⱼ = 0 for every i, so Σⱼ dkⱼ = Σᵢ (Σⱼ dSᵢⱼ) qᵢ / √d_k = 0: moving all keys alike moves nothing.
  static var scoreRows: Law<WeightingGradient> {
    .onEveryProbe("keys moved together", "the gradients of all keys of a head sum to 0") {
      variant, input in
      guard let bound = try variant.agreement(on: input)?.bound else { return nil }
      let worst = try variant.run(input).keys.matrices.flatMap { keys in
        (0..<keys.columns).map { c in
          (0..<keys.rows).reduce(0.0) { $0 + Double(keys[$1, c]) }.magnitude
        }
      }.reduce(0.0) { $1.isNaN ? .infinity : max($0, $1) }
      return Reading(error: worst, bound: 2 * Double(input.keys.rows) * bound)
    }
  }

  /// rowsum(dA ∘ A) = rowsum(dO ∘ O), summed over the rows of a head: Σ dV ∘ V = Σ dO ∘ O.
  static var averages: Law<WeightingGradient> {
    .onEveryProbe("values and outputs", "Σ dV ∘ V = Σ dO ∘ O in every head") { variant, input in
      guard let bound = try variant.agreement(on: input)?.bound else { return nil }
      let gradients = try variant.run(input)
      let output = Masking.reference(input.attention, in: Double.self)[0].elements
      let each = output.count / input.queries.count
      return worstOverHeads(input) { head in
        let (v, dV) = (input.values[head].elements, gradients.values[head].elements)
        let dO = input.outputGradient[head].elements
        let own = output[head * each..<(head + 1) * each]
        let left = zip(v, dV).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let right = zip(dO, own).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        let room = v.reduce(0.0) { $0 + Double($1.magnitude) }
        return (left - right, 2 * bound * max(1, room))
      }
    }
  }

  /// A score is a product: queries twice as long and keys half as long change nothing, so
  /// Σ dQ ∘ Q = Σ dK ∘ K.
  static var scaling: Law<WeightingGradient> {
    .onEveryProbe("queries and keys", "Σ dQ ∘ Q = Σ dK ∘ K in every head") { variant, input in
      guard let bound = try variant.agreement(on: input)?.bound else { return nil }
      let gradients = try variant.run(input)
      return worstOverHeads(input) { head in
        let (q, k) = (input.queries[head].elements, input.keys[head].elements)
        let left = zip(q, gradients.queries[head].elements)
          .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let right = zip(k, gradients.keys[head].elements)
          .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let room = (q + k).reduce(0.0) { $0 + Double($1.magnitude) }
        return (left - right, 2 * bound * max(1, room))
      }
    }
  }

  private static func worstOverHeads(
    _ input: AttentionGradientInput, _ difference: (Int) -> (Double, room: Double)
  ) -> Reading? {
    input.queries.matrices.indices.map { head in
      let (error, room) = difference(head)
      return Reading(error: error.magnitude, bound: room)
    }.max { a, b in !(a.error / a.bound >= b.error / b.bound) }
  }

  static var linear: Law<WeightingGradient> {
    .onEveryProbe(
      "linear", "twice the gradient of the output gives twice every gradient, and sums add"
    ) {
      variant, input in
      var (double, other, sum) = (input, input, input)
      double.outputGradient = input.outputGradient.map { 2 * $0 }
      other.outputGradient = input.outputGradient.map { $0.map { 1 - $0 * $0 } }
      sum.outputGradient = HeadStack(count: input.queries.count) { head in
        input.outputGradient[head] + other.outputGradient[head]
      }
      let (one, two) = (try variant.run(input), try variant.run(double))
      guard two == one.combined(with: one, { $0 + $1 }) else {
        return .check(false, "twice the gradient is not twice the result, to the bit")
      }
      let expected = one.combined(with: try variant.run(other)) { $0 + $1 }
      return try same(variant, sum, try variant.run(sum), expected, factor: 2)
    }
  }

  static var hiddenKeys: Law<WeightingGradient> {
    .onEveryProbe("hidden key", "a key that no query of a head may see has gradient 0, to the bit")
    {
      variant, input in
      let gradients = try variant.run(input)
      var rows: [Float] = []
      for head in input.queries.matrices.indices {
        let mask = input.masks[head: head]
        for j in 0..<mask.keys where !(0..<mask.queries).contains(where: { mask[$0, j] }) {
          rows += gradients.keys[head][j] + gradients.values[head][j]
        }
      }
      return rows.isEmpty ? nil : .check(rows.allSatisfy { $0 == 0 }, "a hidden key has a gradient")
    }
  }

  static var deadRows: Law<WeightingGradient> {
    .onEveryProbe(
      "dead rows",
      "a query that may see no key has gradient 0, and its output's gradient moves no bit"
    ) { variant, input in
      let gradients = try variant.run(input)
      var changed = input
      var rows: [Float] = []
      for head in input.queries.matrices.indices {
        for i in 0..<input.queries.rows where input.masks[head: head].isDead(i) {
          rows += gradients.queries[head][i]
          for c in 0..<input.values.columns { changed.outputGradient[head][i, c] = 7 }
        }
      }
      if rows.isEmpty { return nil }
      let isSame = try variant.run(changed) == gradients
      return .check(
        rows.allSatisfy { $0 == 0 } && isSame, "a dead row has a gradient, or gives one")
    }
  }

  private static func order(_ count: Int) -> [Int] { (0..<count).map { ($0 + 1) % count } }

  static var keysReordered: Law<WeightingGradient> {
    .onEveryProbe("keys reordered", "keys and values reordered reorder their gradients, no other") {
      variant, input in
      let order = order(input.keys.rows)
      var moved = input
      moved.attention.keys = input.keys.map { $0.selectingRows(order) }
      moved.attention.values = input.values.map { $0.selectingRows(order) }
      moved.attention.reorderMask(queries: Array(0..<input.queries.rows), keys: order)
      var expected = try variant.run(input)
      expected.keys = expected.keys.map { $0.selectingRows(order) }
      expected.values = expected.values.map { $0.selectingRows(order) }
      return try same(variant, input, try variant.run(moved), expected)
    }
  }

  static var queriesReordered: Law<WeightingGradient> {
    .onEveryProbe("queries reordered", "queries reordered reorder their gradients, no other") {
      variant, input in
      let order = order(input.queries.rows)
      var moved = input
      moved.attention.queries = input.queries.map { $0.selectingRows(order) }
      moved.outputGradient = input.outputGradient.map { $0.selectingRows(order) }
      moved.attention.reorderMask(queries: order, keys: Array(0..<input.keys.rows))
      var expected = try variant.run(input)
      expected.queries = expected.queries.map { $0.selectingRows(order) }
      return try same(variant, input, try variant.run(moved), expected)
    }
  }

  static var separate: Law<WeightingGradient> {
    .onEveryProbe("separate", "the gradients of a head do not depend on the other heads") {
      variant, input in
      guard input.queries.count > 1 else { return nil }
      var changed = input
      changed.attention.queries[0] = input.queries[0].map { 1 - $0 }
      changed.attention.values[0] = input.values[0].map { 3 - $0 }
      changed.outputGradient[0] = input.outputGradient[0].map { 2 - $0 }
      let (before, after) = (try variant.run(input), try variant.run(changed))
      let isSame = (1..<before.queries.count).allSatisfy { head in
        before.queries[head] == after.queries[head] && before.keys[head] == after.keys[head]
          && before.values[head] == after.values[head]
      }
      return .check(isSame && before != after, "changing head 1 changed another, or nothing")
    }
  }
}

extension AttentionGradients {
  /// Two sets of gradients combined number by number.
  func combined(
    with other: AttentionGradients, _ combine: (Float, Float) -> Float
  ) -> AttentionGradients {
    func each(_ a: HeadStack<Float>, _ b: HeadStack<Float>) -> HeadStack<Float> {
      HeadStack(count: a.count) { head in
        Matrix(rows: a.rows, columns: a.columns) { i, j in combine(a[head][i, j], b[head][i, j]) }
      }
    }
    var sum = self
    (sum.queries, sum.keys, sum.values) = (
      each(queries, other.queries), each(keys, other.keys), each(values, other.values)
    )
    return sum
  }
}
