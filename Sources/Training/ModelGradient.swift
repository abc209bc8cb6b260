import Tensors

extension Model {
  /// Loss and gradient of a model for some examples: the mean cross-entropy of all answers asked for.
  ///
  /// - Returns: the loss, and a number for each parameter.
  /// - Throws: ``MistakeRefusal`` if the model cannot make the mistake.
  public func gradient(
    of examples: [TaskExample], with mistake: ForwardMistake? = nil
  ) throws(MistakeRefusal) -> (loss: Double, gradient: [Number]) {
    let tokens = examples.flatMap { $0.tokens.map { Int32($0) } }
    let answers = examples.flatMap { $0.answers.map { Int32($0 ?? -1) } }
    let asked = answers.count { $0 >= 0 }
    return try gradient(
      mistake, examples: examples.count, tokens: tokens, rows: [], answers: answers, wanted: [],
      count: asked)
  }

  /// Loss and gradient of a model without tokens and answers: the mean square of the differences.
  ///
  /// - Parameters:
  ///   - rows: `[examples, n, d]`
  ///   - wanted: `[examples, n, d]`
  public func gradient(
    rows: [Number], wanted: [Number], examples: Int
  ) throws(MistakeRefusal) -> (loss: Double, gradient: [Number]) {
    try gradient(
      nil, examples: examples, tokens: [], rows: rows, answers: [], wanted: wanted,
      count: wanted.count)
  }

  private func gradient(
    _ mistake: ForwardMistake?, examples: Int, tokens: [Int32], rows: [Number], answers: [Int32],
    wanted: [Number], count: Int
  ) throws(MistakeRefusal) -> (loss: Double, gradient: [Number]) {
    let plan = try ForwardMistake.plan(of: shape, with: mistake)
    let passes = Passes(self, plan: plan, capacity: examples)
    var gradient = [Number](repeating: 0, count: layout.count)
    var loss = 0.0
    tokens.withUnsafeBufferPointer { tokens in
      rows.withUnsafeBufferPointer { rows in
        answers.withUnsafeBufferPointer { answers in
          wanted.withUnsafeBufferPointer { wanted in
            let target: Wanted<Number>? =
              answers.isEmpty
              ? wanted.baseAddress.map { .rows($0) } : answers.baseAddress.map { .answers($0) }
            guard let target else { return }
            let sum = passes.run(
              tokens: tokens.isEmpty ? nil : tokens.baseAddress,
              rows: rows.isEmpty ? nil : rows.baseAddress, wanted: target, examples: examples,
              count: count, gradient: true)
            loss = sum.loss / Double(count)
          }
        }
      }
    }
    for part in passes.gradients(examples: examples) {
      for index in gradient.indices { gradient[index] += part[index] }
    }
    return (loss, gradient)
  }
}
