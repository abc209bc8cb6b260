/// Adam: each parameter moves by its mean gradient over the root of its mean squared gradient, both means
/// corrected for having begun at 0.
struct Adam {
  let recipe: Recipe
  /// Steps done.
  private(set) var step = 0
  /// β₁ᵗ and β₂ᵗ.
  private var powers = (1.0, 1.0)

  /// As it stands after some steps.
  init(_ recipe: Recipe, after steps: Int = 0) {
    self.recipe = recipe
    for _ in 0..<steps { count() }
  }

  private mutating func count() {
    step += 1
    powers = (powers.0 * recipe.firstDecay, powers.1 * recipe.secondDecay)
  }

  /// One step: gradients are the sums of as many arrays as there are `parts`.
  mutating func move(
    _ parameters: UnsafeMutablePointer<Float>, first: UnsafeMutablePointer<Float>,
    second: UnsafeMutablePointer<Float>, parts: [UnsafeMutablePointer<Float>], count: Int
  ) {
    self.count()
    let (b1, b2) = (Float(recipe.firstDecay), Float(recipe.secondDecay))
    let (c1, c2) = (Float(1 - recipe.firstDecay), Float(1 - recipe.secondDecay))
    let rate = Float(recipe.rate(ofStep: step) / (1 - powers.0))
    let correction = Float(1 / (1 - powers.1).squareRoot())
    let epsilon = Float(recipe.epsilon)
    let gradient = parts[0]
    for part in parts.dropFirst() {
      for index in 0..<count { gradient[index] += part[index] }
    }
    for index in 0..<count {
      let g = gradient[index]
      let m = first[index] * b1 + g * c1
      let v = second[index] * b2 + g * g * c2
      first[index] = m
      second[index] = v
      parameters[index] -= rate * m / (v.squareRoot() * correction + epsilon)
    }
  }
}
