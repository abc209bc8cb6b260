import Tensors
import Testing

@testable import Training

/// Every gradient against central differences in `Double`: (L(p + ε) − L(p − ε))/2ε.
@Suite struct GradientTests {
  static let shapes: [(name: String, shape: ModelShape)] = {
    var shapes: [(String, ModelShape)] = []
    for norm in ModelShape.Norm.allCases {
      for hidden in [0, 5] {
        var shape = ModelShape(
          vocabulary: 4, length: 5, width: 6, headCount: 2, headWidth: 2, layers: 2,
          hidden: hidden, answers: 3, isCausal: hidden == 0, norm: norm)
        shapes.append(("norm \(norm), hidden \(hidden)", shape))
        shape.hasResidual = false
        shapes.append(("norm \(norm), hidden \(hidden), no residual", shape))
      }
    }
    shapes.append(
      (
        "no positions, one head",
        ModelShape(vocabulary: 4, length: 3, width: 3, answers: 2, hasPositions: false)
      ))
    return shapes
  }()

  /// Ten examples, so that they fill more than one slice.
  static func examples(_ shape: ModelShape) -> [TaskExample] {
    var generator = SeededGenerator(seed: 3)
    return (0..<10).map { _ in
      TaskExample(
        tokens: (0..<shape.length).map { _ in generator.below(shape.vocabulary) },
        answers: (0..<shape.length).map { _ in
          let answer = generator.below(shape.answers + 1)
          return answer < shape.answers ? answer : nil
        })
    }
  }

  /// The largest difference between the gradient and central differences, and where.
  static func worst(
    _ model: Model<Double>, loss: (Model<Double>) throws -> (loss: Double, gradient: [Double])
  ) throws -> (difference: Double, name: String) {
    let gradient = try loss(model).gradient
    var worst = (difference: 0.0, name: "")
    for view in model.layout.views {
      for index in view.offset..<view.offset + view.count {
        var (up, down) = (model, model)
        up.parameters[index] += 1e-6
        down.parameters[index] -= 1e-6
        let slope = (try loss(up).loss - loss(down).loss) / 2e-6
        let difference = abs(slope - gradient[index])
        if !(difference <= worst.difference) { worst = (difference, view.name) }
      }
    }
    return worst
  }

  @Test(arguments: shapes.map(\.name)) func gradientsAreSlopes(name: String) throws {
    let shape = try #require(Self.shapes.first { $0.name == name }).shape
    let model = Model<Double>(shape, seed: 5)
    let examples = Self.examples(shape)
    let worst = try Self.worst(model) { try $0.gradient(of: examples) }
    #expect(worst.difference < 5e-9, "\(worst)")
    #expect(try model.gradient(of: examples).gradient.contains { abs($0) > 1e-3 })
  }

  @Test func gradientsOfSquaresAreSlopes() throws {
    let shape = ModelShape(
      vocabulary: 0, length: 4, width: 6, headCount: 2, headWidth: 3, answers: 0,
      hasPositions: false, hasResidual: false)
    var generator = SeededGenerator(seed: 4)
    let rows: [Double] = generator.row(9 * 4 * 6)
    let wanted: [Double] = generator.row(9 * 4 * 6)
    let worst = try Self.worst(Model(shape, seed: 6)) {
      try $0.gradient(rows: rows, wanted: wanted, examples: 9)
    }
    #expect(worst.difference < 5e-9, "\(worst)")
  }

  /// A mistake's gradient is that of what it computes.
  @Test(arguments: ForwardMistake.all.map(\.id)) func mistakesHaveTheirOwnGradient(
    id: String
  ) throws {
    let shape = ModelShape(
      vocabulary: 4, length: 5, width: 6, headCount: 2, layers: 2, hidden: 5, answers: 3,
      isCausal: true)
    let mistake = try ForwardMistake(id: id)
    let model = Model<Double>(shape, seed: 7)
    let examples = Self.examples(shape)
    let worst = try Self.worst(model) { try $0.gradient(of: examples, with: mistake) }
    #expect(worst.difference < 5e-9, "\(worst)")
    let (right, wrong) = (
      try model.gradient(of: examples).loss, try model.gradient(of: examples, with: mistake).loss
    )
    // Without a dead row −10⁹ is −∞, and small scores need no largest one subtracted.
    let isHarmless = ["M08", "M26"].contains(id)
    #expect(isHarmless ? abs(right - wrong) < 1e-12 : abs(right - wrong) > 1e-4)
  }

  @Test func floatIsNearDouble() throws {
    for (name, shape) in Self.shapes {
      let model = Model<Float>(shape, seed: 5)
      let examples = Self.examples(shape)
      let own = try model.gradient(of: examples)
      let exact = try model.converted(to: Double.self).gradient(of: examples)
      #expect(abs(own.loss - exact.loss) < 1e-6, "\(name)")
      let worst = zip(own.gradient, exact.gradient).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(worst < 2e-6, "\(name): \(worst)")
    }
  }
}
