import Chapter9Training
import Tensors
import Testing

@testable import Training

/// The step that training takes, held against the one that chapter 9 explains.
@Suite struct AdamTests {
  @Test func trainingTakesTheStepOfTheChapter() {
    var generator = SeededGenerator(seed: 7)
    let count = 50
    var floats = (0..<count).map { _ in Float(generator.normal()) }
    var (first, second) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
    var exact = floats.map { Double($0) }
    var means = [AdamMeans](repeating: AdamMeans(), count: count)
    let recipe = Recipe(steps: 20, learningRate: 0.01)
    var adam = Adam(recipe)
    for step in 1...20 {
      // Gradients of very different sizes, and one that is always 0.
      var gradients = (0..<count).map { index in
        index == 0 ? 0 : Float(generator.normal()) * (index % 2 == 0 ? 1000 : 0.001)
      }
      adamStep(
        &exact, gradients: gradients.map { Double($0) }, means: &means, step: step,
        rate: recipe.learningRate)
      floats.withUnsafeMutableBufferPointer { parameters in
        gradients.withUnsafeMutableBufferPointer { gradients in
          first.withUnsafeMutableBufferPointer { first in
            second.withUnsafeMutableBufferPointer { second in
              guard let p = parameters.baseAddress, let g = gradients.baseAddress,
                let m = first.baseAddress, let v = second.baseAddress
              else { return }
              adam.move(p, first: m, second: v, parts: [g], count: count)
            }
          }
        }
      }
      for (float, exact) in zip(floats, exact) {
        #expect((Double(float) - exact).magnitude < 2e-5, "step \(step)")
      }
    }
    #expect(means[0] == AdamMeans())
  }

  @Test func theFirstStepIsAsLongAsTheRate() {
    for gradient in [1e-3, -2, 5e4] {
      var (parameters, means) = ([3.0], [AdamMeans()])
      adamStep(&parameters, gradients: [gradient], means: &means, step: 1, rate: 0.1)
      #expect((parameters[0] - (3 - (gradient < 0 ? -0.1 : 0.1))).magnitude < 1e-5)
    }
  }
}
