import Chapter6Masking
import Chapter7EncoderBlock
@testable import Chapter9Training
import Tensors
import Testing
import Verification

/// Every backward step in `Double` against central differences of its forward step.
@Suite("Central differences") struct DifferenceTests {
  /// The largest difference between a gradient and (L(x + ε) − L(x − ε)) / 2ε, relative to the larger ones.
  static func error(
    _ gradient: [Double], at x: [Double], of loss: ([Double]) -> Double
  ) -> Double {
    var (worst, largest) = (0.0, 1.0)
    for place in x.indices {
      let step = 1e-5
      var (up, down) = (x, x)
      up[place] += step
      down[place] -= step
      let difference = (loss(up) - loss(down)) / (2 * step)
      let error = (gradient[place] - difference).magnitude
      worst = error.isNaN ? .infinity : max(worst, error)
      largest = max(largest, difference.magnitude)
    }
    return worst / largest
  }

  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
    var generator = SeededGenerator(seed: seed)
    return generator.matrix(rows: rows, columns: columns)
  }

  static func dot(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double {
    zip(a.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The stage's reference, to far more digits than its law can ask of a `Float`.
  @Test("the reference of attention", arguments: [0, 1, 4, 5, 7])
  func attention(index: Int) {
    let input = WeightingGradient.probes[index].input
    let exact = WeightingGradient.reference(input, in: Double.self)
    for head in input.queries.matrices.indices {
      let differences = WeightingGradient.differences(input, head)
      for (tensor, expected) in zip(exact, differences) {
        let each = expected.count
        let own = tensor.elements[head * each..<(head + 1) * each]
        for (a, b) in zip(own, expected) { #expect((a - b).magnitude < 1e-8, "\(tensor.name)") }
      }
    }
  }

  @Test func softmaxBackward() {
    let (scores, given) = (Self.random(1, 6, seed: 1), Self.random(1, 6, seed: 2))
    func weights(_ s: [Double]) -> Matrix<Double> {
      let total = s.reduce(0) { $0 + Double.exponential($1) }
      return Matrix([s.map { Double.exponential($0) / total }])
    }
    let gradient = softmaxGradient(weights: weights(scores.elements), gradient: given)
    #expect(
      Self.error(gradient.elements, at: scores.elements) { Self.dot(weights($0), given) } < 1e-9)
  }

  @Test func linear() {
    let (x, w, given) = (
      Self.random(4, 3, seed: 3), Self.random(3, 5, seed: 4), Self.random(4, 5, seed: 5)
    )
    let gradient = linearGradient(x, weights: w, gradient: given)
    let byInput = Self.error(gradient.input.elements, at: x.elements) {
      Self.dot(product(Matrix(rows: 4, columns: 3, elements: $0), w), given)
    }
    let byWeights = Self.error(gradient.weights.elements, at: w.elements) {
      Self.dot(product(x, Matrix(rows: 3, columns: 5, elements: $0)), given)
    }
    let byBias = Self.error(gradient.bias, at: [0.1, 0.2, 0.3, 0.4, 0.5]) {
      Self.dot(adding($0, to: product(x, w)), given)
    }
    #expect(max(byInput, byWeights, byBias) < 1e-9)
  }

  @Test func norm() {
    let (x, given) = (Self.random(3, 7, seed: 6), Self.random(3, 7, seed: 7))
    var generator = SeededGenerator(seed: 8)
    let (scale, shift): ([Float], [Float]) = (generator.row(7), generator.row(7))
    let gradient = layerNormGradient(x, scale: scale, epsilon: 0.1, gradient: given)
    let byInput = Self.error(gradient.input.elements, at: x.elements) {
      let moved = Matrix(rows: 3, columns: 7, elements: $0)
      return Self.dot(layerNorm(moved, scale: scale, shift: shift, epsilon: 0.1), given)
    }
    #expect(byInput < 1e-8)
    // The parameters are Floats; the output is linear in both, so steps of 1 are exact.
    func output(_ scale: [Float], _ shift: [Float]) -> Double {
      Self.dot(layerNorm(x, scale: scale, shift: shift, epsilon: 0.1), given)
    }
    for j in 0..<7 {
      let zeros = [Float](repeating: 0, count: 7)
      var one = zeros
      one[j] = 1
      #expect((output(one, zeros) - gradient.scale[j]).magnitude < 1e-12)
      #expect((output(zeros, one) - gradient.shift[j]).magnitude < 1e-12)
    }
    for i in 0..<3 { #expect(gradient.input[i].reduce(0, +).magnitude < 1e-12) }
  }

  @Test(arguments: [-4.0, -1, -0.1, 0.2, 1, 3])
  func activations(x: Double) {
    #expect(Self.error([geluSlope(x)], at: [x]) { gelu($0[0]) } < 1e-9)
    #expect(Self.error([reluSlope(x)], at: [x]) { relu($0[0]) } < 1e-9)
  }

  @Test func losses() {
    let (output, target) = (Self.random(3, 4, seed: 9), Self.random(3, 4, seed: 10))
    let square = meanSquare(output, target: target)
    let bySquare = Self.error(square.gradient.elements, at: output.elements) {
      meanSquare(Matrix(rows: 3, columns: 4, elements: $0), target: target).loss
    }
    let entropy = crossEntropy(output, choices: [2, 0, 3])
    let byEntropy = Self.error(entropy.gradient.elements, at: output.elements) {
      crossEntropy(Matrix(rows: 3, columns: 4, elements: $0), choices: [2, 0, 3]).loss
    }
    #expect(max(bySquare, byEntropy) < 1e-9)
    // Two choices of equal logits: log 2. And a logit so small that its probability is 0.
    #expect((crossEntropy(Matrix([[5.0, 5]]), choices: [0]).loss - 0.6931471805599453) < 1e-15)
    #expect(crossEntropy(Matrix<Float>([[0, -1000]]), choices: [1]).loss == 1000)
  }

  @Test func embeddingAndDropout() {
    let given = Matrix<Double>([[1, 2], [3, 4], [5, 6]])
    #expect(
      embeddingGradient(tokens: [2, 0, 2], rows: 4, gradient: given)
        == Matrix([[3, 4], [0, 0], [6, 8], [0, 0]]))
    let kept = [[true, false], [false, true], [true, true]]
    #expect(
      dropoutGradient(kept: kept, probability: 0.5, gradient: given)
        == Matrix([[2, 0], [0, 8], [10, 12]]))
  }
}
