import KernelLoops
import Tensors

/// The attention of one example: from Q, K and V `[n, h·d_k]` to the heads' outputs side by side, and back.
///
/// Backward, with A the weights and P = A times the factor of the plan:
/// dV = Pᵀ dO; dA = dO Vᵀ; dS = A ∘ (dA − rowsum(dA ∘ A)); dQ = dS K · scale; dK = dSᵀ Q · scale.
struct Attention<Number: TrainingNumber> {
  typealias Memory = UnsafeMutablePointer<Number>

  let plan: AttentionPlan
  /// `[width, size]`, a transposed factor.
  private let turned: Memory
  /// `[groups, size, size]`, weights as they are applied, where they are not A.
  private let applied: Memory
  /// `[groups, size, size]`, the gradient of the weights and of the scores.
  private let gradient: Memory

  /// Scratch memory for one thread.
  static func scratch(_ plan: AttentionPlan) -> Int {
    plan.width * plan.size + 2 * plan.weightCount
  }

  init(_ plan: AttentionPlan, scratch: Memory) {
    self.plan = plan
    turned = scratch
    applied = scratch + plan.width * plan.size
    gradient = applied + plan.weightCount
  }

  private var square: Int { plan.size &* plan.size }

  private var appliesOther: Bool {
    plan.weightScale != 1 || (plan.keeps != nil && plan.hiding == .afterwards)
  }

  /// The memory of a role among the three.
  private func pick(_ role: AttentionPlan.Role, _ q: Memory, _ k: Memory, _ v: Memory) -> Memory {
    switch role {
    case .queries: q
    case .keys: k
    case .values: v
    }
  }

  /// - Parameters:
  ///   - q, k, v: `[n, h·d_k]`
  ///   - weights: A, `[groups, size, size]`; written
  ///   - output: `[n, h·d_k]`; written
  func forward(_ q: Memory, _ k: Memory, _ v: Memory, weights: Memory, output: Memory, count: Int) {
    let queries = pick(plan.queries, q, k, v)
    let keys = pick(plan.keys, q, k, v)
    let values = pick(plan.values, q, k, v)
    let (size, width) = (plan.size, plan.width)
    for group in 0..<plan.groups {
      let base = plan.inBase[group]
      transpose(keys + base, stride: plan.inStride, rows: size, columns: width, into: turned)
      Number.multiply(
        OrderedProduct(
          c: weights + group &* square, cStride: size, a: queries + base, aRow: plan.inStride,
          aColumn: 1, b: turned, bStride: size, rows: size, depth: width, columns: size, adds: false
        ))
    }
    weigh(weights)
    let used = use(weights)
    output.update(repeating: 0, count: count)
    for group in 0..<plan.groups {
      Number.multiply(
        OrderedProduct(
          c: output + plan.outBase[group], cStride: plan.outStride, a: used + group &* square,
          aRow: size, aColumn: 1, b: values + plan.inBase[group], bStride: plan.inStride,
          rows: size,
          depth: size, columns: width, adds: true
        ))
    }
  }

  /// - Parameters:
  ///   - weights: A, as forward left it
  ///   - dOutput: `[n, h·d_k]`
  ///   - dq, dk, dv: `[n, h·d_k]`; what is found is added
  func backward(
    _ q: Memory, _ k: Memory, _ v: Memory, weights: Memory, dOutput: Memory, dq: Memory,
    dk: Memory, dv: Memory
  ) {
    let queries = pick(plan.queries, q, k, v)
    let keys = pick(plan.keys, q, k, v)
    let values = pick(plan.values, q, k, v)
    let (size, width) = (plan.size, plan.width)
    let used = use(weights)
    for group in 0..<plan.groups {
      let (into, out) = (plan.inBase[group], plan.outBase[group])
      Number.multiply(
        OrderedProduct(
          c: pick(plan.values, dq, dk, dv) + into, cStride: plan.inStride,
          a: used + group &* square,
          aRow: 1, aColumn: size, b: dOutput + out, bStride: plan.outStride, rows: size,
          depth: size,
          columns: width, adds: true
        ))
      transpose(values + into, stride: plan.inStride, rows: size, columns: width, into: turned)
      Number.multiply(
        OrderedProduct(
          c: gradient + group &* square, cStride: size, a: dOutput + out, aRow: plan.outStride,
          aColumn: 1, b: turned, bStride: size, rows: size, depth: width, columns: size, adds: false
        ))
    }
    weighBackward(weights)
    for group in 0..<plan.groups {
      let into = plan.inBase[group]
      let scores = gradient + group &* square
      Number.multiply(
        OrderedProduct(
          c: pick(plan.queries, dq, dk, dv) + into, cStride: plan.inStride, a: scores, aRow: size,
          aColumn: 1, b: keys + into, bStride: plan.inStride, rows: size, depth: size,
          columns: width, adds: true
        ))
      Number.multiply(
        OrderedProduct(
          c: pick(plan.keys, dq, dk, dv) + into, cStride: plan.inStride, a: scores, aRow: 1,
          aColumn: size, b: queries + into, bStride: plan.inStride, rows: size, depth: size,
          columns: width, adds: true
        ))
    }
  }

  // MARK: From scores to weights

  /// Products become weights, in place.
  private func weigh(_ weights: Memory) {
    let scale = Number(plan.scale)
    let count = plan.weightCount
    for index in 0..<count { weights[index] *= scale }
    if let keeps = plan.keeps, plan.hiding != .afterwards {
      let fill: Number = plan.hiding == .before ? -.infinity : 0
      hide(weights, keeps, by: fill)
    }
    switch plan.rule {
    case .rows: softmax(weights, lines: lines(.rows))
    case .columns: softmax(weights, lines: lines(.columns))
    case .heads: softmax(weights, lines: lines(.heads))
    case .rowsUnshifted:
      for index in 0..<count { weights[index] = Number.exponential(weights[index]) }
      divideBySums(weights, lines: lines(.rows))
    case .sigmoid:
      for index in 0..<count { weights[index] = 1 / (1 + Number.exponential(-weights[index])) }
    case .ones:
      // A softmax of one score is 1, and where that score is −∞ a dead row.
      for index in 0..<count { weights[index] = weights[index] == -.infinity ? 0 : 1 }
    case .hardest:
      for row in 0..<plan.groups &* plan.size {
        let line = weights + row &* plan.size
        var best = 0
        for j in 1..<max(1, plan.size) where line[j] > line[best] { best = j }
        let dead = line[best] == -.infinity
        for j in 0..<plan.size { line[j] = j == best && !dead ? 1 : 0 }
      }
    }
  }

  private func hide(_ numbers: Memory, _ keeps: [Bool], by fill: Number) {
    for group in 0..<plan.groups {
      for index in 0..<square where !keeps[index] { numbers[group &* square &+ index] = fill }
    }
  }

  /// Weights as they are multiplied with the values.
  private func use(_ weights: Memory) -> Memory {
    guard appliesOther else { return weights }
    let factor = Number(plan.weightScale)
    for index in 0..<plan.weightCount { applied[index] = weights[index] * factor }
    if let keeps = plan.keeps, plan.hiding == .afterwards { hide(applied, keeps, by: 0) }
    return applied
  }

  /// The gradient of the applied weights becomes that of the products q·k, in place.
  private func weighBackward(_ weights: Memory) {
    let count = plan.weightCount
    if appliesOther {
      let factor = Number(plan.weightScale)
      for index in 0..<count { gradient[index] *= factor }
      if let keeps = plan.keeps, plan.hiding == .afterwards { hide(gradient, keeps, by: 0) }
    }
    switch plan.rule {
    case .rows, .rowsUnshifted: softmaxBackward(weights, lines: lines(.rows))
    case .columns: softmaxBackward(weights, lines: lines(.columns))
    case .heads: softmaxBackward(weights, lines: lines(.heads))
    case .sigmoid:
      for index in 0..<count { gradient[index] *= weights[index] * (1 - weights[index]) }
    case .ones, .hardest: gradient.update(repeating: 0, count: count)
    }
    if let keeps = plan.keeps, plan.hiding == .scoreZero { hide(gradient, keeps, by: 0) }
    let scale = Number(plan.scale)
    for index in 0..<count { gradient[index] *= scale }
  }

  // MARK: Softmax along any axis

  /// Lines of numbers: `outer` times `inner` of them; each has `count` numbers, `step` apart.
  private struct Lines {
    let outer: Int
    let outerStep: Int
    let inner: Int
    let innerStep: Int
    let count: Int
    let step: Int
  }

  private func lines(_ rule: AttentionPlan.Rule) -> Lines {
    let size = plan.size
    return switch rule {
    case .columns:
      Lines(
        outer: plan.groups, outerStep: square, inner: size, innerStep: 1, count: size, step: size)
    case .heads:
      Lines(
        outer: 1, outerStep: 0, inner: square, innerStep: 1, count: plan.groups, step: square)
    default:
      Lines(
        outer: 1, outerStep: 0, inner: plan.groups &* size, innerStep: size, count: size, step: 1)
    }
  }

  @inline(__always)
  private func forEach(_ lines: Lines, _ body: (Int) -> Void) {
    for outer in 0..<lines.outer {
      for inner in 0..<lines.inner { body(outer &* lines.outerStep &+ inner &* lines.innerStep) }
    }
  }

  private func softmax(_ numbers: Memory, lines: Lines) {
    forEach(lines) { start in
      var largest = -Number.infinity
      var place = start
      for _ in 0..<lines.count {
        largest = numbers[place] > largest ? numbers[place] : largest
        place &+= lines.step
      }
      if largest == -.infinity { largest = 0 }
      place = start
      for _ in 0..<lines.count {
        numbers[place] -= largest
        place &+= lines.step
      }
    }
    Number.exponentials(numbers, count: plan.weightCount)
    divideBySums(numbers, lines: lines)
  }

  private func divideBySums(_ numbers: Memory, lines: Lines) {
    forEach(lines) { start in
      var sum: Number = 0
      var place = start
      for _ in 0..<lines.count {
        sum += numbers[place]
        place &+= lines.step
      }
      if sum == 0 { return }
      let factor = 1 / sum
      place = start
      for _ in 0..<lines.count {
        numbers[place] *= factor
        place &+= lines.step
      }
    }
  }

  private func softmaxBackward(_ weights: Memory, lines: Lines) {
    forEach(lines) { start in
      var sum: Number = 0
      var place = start
      for _ in 0..<lines.count {
        sum += gradient[place] * weights[place]
        place &+= lines.step
      }
      place = start
      for _ in 0..<lines.count {
        gradient[place] = weights[place] * (gradient[place] - sum)
        place &+= lines.step
      }
    }
  }
}
