import Kernels
import Tensors

/// A batch's passes: each takes the same examples of it, however many threads there are.
final class Passes<Number: TrainingNumber>: @unchecked Sendable {
  typealias Memory = UnsafeMutablePointer<Number>

  /// Examples of a pass.
  static var slice: Int { 8 }

  /// Multiply-adds of a slice from which on a second thread is worth being woken: some 100 µs.
  static var worthAThread: Int { 2_000_000 }

  let shape: ModelShape
  let parameters: Memory
  private let transposed: Memory
  private let passes: [Pass<Number>]
  private let layout: ParameterLayout

  /// Room for `capacity` examples of a model.
  init(_ model: Model<Number>, plan: AttentionPlan, capacity: Int) {
    shape = model.shape
    layout = model.layout
    parameters = Memory.allocate(capacity: max(1, layout.count))
    parameters.initialize(repeating: 0, count: layout.count)
    transposed = Memory.allocate(capacity: max(1, layout.count))
    transposed.initialize(repeating: 0, count: layout.count)
    for (index, number) in model.parameters.enumerated() { parameters[index] = number }
    passes = (0..<(capacity + Self.slice - 1) / Self.slice).map { _ in
      Pass(model.shape, plan: plan, capacity: min(capacity, Self.slice))
    }
  }

  deinit {
    parameters.deallocate()
    transposed.deallocate()
  }

  /// The parameters as an array.
  var numbers: [Number] { Array(UnsafeBufferPointer(start: parameters, count: layout.count)) }

  /// Gradients of each pass; only those of the last call count.
  func gradients(examples: Int) -> [Memory] {
    passes.prefix((examples + Self.slice - 1) / Self.slice).map(\.gradients)
  }

  /// Weights A of a block for an example of the last call.
  func weights(layer: Int, example: Int) -> Memory {
    passes[example / Self.slice].weights(layer: layer, example: example % Self.slice)
  }

  /// Loss, and gradients if they are asked for, of some examples.
  ///
  /// - Parameters:
  ///   - tokens: `[examples, n]`; nil if `rows` are given
  ///   - rows: `[examples, n, d]`
  ///   - count: by how many things the loss is divided
  func run(
    tokens: UnsafePointer<Int32>?, rows: UnsafePointer<Number>?, wanted: Wanted<Number>,
    examples: Int, count: Int, gradient: Bool
  ) -> LossSum {
    for view in layout.views where view.shape.count == 2 {
      transpose(
        parameters + view.offset, stride: view.columns, rows: view.rows, columns: view.columns,
        into: transposed + view.offset)
    }
    let used = (examples + Self.slice - 1) / Self.slice
    let sums = UnsafeMutablePointer<LossSum>.allocate(capacity: used)
    sums.initialize(repeating: LossSum(), count: used)
    defer { sums.deallocate() }
    nonisolated(unsafe) let (sum, tokens, rows, wanted) = (sums, tokens, rows, wanted)
    let n = shape.length
    let work = Self.slice * n * layout.count * (gradient ? 3 : 1)
    Kernel.$threads.withValue(work < Self.worthAThread ? 1 : Kernel.threads) {
      Kernel.forEach(used) { [self] index in
        let pass = passes[index]
        let first = index * Self.slice
        let own = min(Self.slice, examples - first)
        let ownTokens = tokens.map { $0 + first * n }
        if let rows {
          pass.input.update(from: rows + first * n * shape.width, count: own * n * shape.width)
        }
        pass.forward(parameters, transposed: transposed, tokens: ownTokens, examples: own)
        switch wanted {
        case .answers(let answers):
          sum[index] = crossEntropy(
            pass.output, rows: own * n, width: shape.outputWidth, answers: answers + first * n,
            count: count, gradient: gradient)
        case .rows(let target):
          sum[index] = meanSquare(
            pass.output, target + first * n * shape.outputWidth,
            numbers: own * n * shape.outputWidth,
            count: count, gradient: gradient)
        }
        guard gradient else { return }
        pass.gradients.update(repeating: 0, count: layout.count)
        pass.backward(parameters, transposed: transposed, tokens: ownTokens, examples: own)
      }
    }
    return (0..<used).reduce(LossSum()) { $0 + sums[$1] }
  }
}
