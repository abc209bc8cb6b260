//: ## One step of training
//:
//: The simplest step subtracts a multiple of its gradient from every parameter. It has a weakness: in one
//: model some gradients are thousands of times as large as others, so no single multiple suits all of them.
//: **Adam** divides each parameter's mean gradient by its usual size. So every parameter moves by about the
//: same length, the learning rate.
//:
//: {{fold Adam in formulas, by hand and in code}}
//:
//: Adam keeps two running means for each parameter, of its gradient $g$ and of the square of it, and divides
//: the first by the square root of the second:
//:
//: ```math
//: m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2
//: ```
//:
//: ```math
//: w \leftarrow w - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}, \qquad
//: \hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat v = \frac{v}{1 - \beta_2^t}
//: ```
//:
//: Here $\alpha$ is the learning rate, each $\beta$ says how slowly a mean forgets, and $\varepsilon$ keeps the
//: divisor from 0. Both means begin at 0 and are too small at first; the versions with a hat correct that,
//: where $t$ is the number of the step. Three steps by hand, with $\alpha = 0.1$:
//:
//: {{adam-by-hand}}
//:
//: The first step is $\alpha$ long, whatever the gradient was: $\hat m$ is $g$, and the root of $\hat v$ is
//: its size. Multiply all gradients by a thousand, and the last column stays as it is, but for $\varepsilon$.

/// What Adam keeps of a parameter's gradients.
public struct AdamMeans: Equatable, Sendable {
  /// m, the mean of the gradients.
  public var gradient = 0.0
  /// v, the mean of their squares.
  public var square = 0.0
  /// No gradients so far.
  public init() {}
}

/// One step of Adam for some parameters.
///
/// - Parameters:
///   - parameters: w `[p]`
///   - gradients: g `[p]`
///   - means: what was kept of earlier gradients `[p]`
///   - step: t, from 1
///   - rate: α
///   - decays: β₁ and β₂
///   - epsilon: ε
///
/// Source: Kingma and Ba 2015, “Adam: A Method for Stochastic Optimization”, algorithm 1.
public func adamStep(
  _ parameters: inout [Double], gradients: [Double], means: inout [AdamMeans], step: Int,
  rate: Double, decays: (first: Double, second: Double) = (0.9, 0.999), epsilon: Double = 1e-8
) {
  var powers = (first: 1.0, second: 1.0)
  for _ in 0..<step { powers = (powers.first * decays.first, powers.second * decays.second) }
  for (index, g) in gradients.enumerated() {
    means[index].gradient = decays.first * means[index].gradient + (1 - decays.first) * g
    means[index].square = decays.second * means[index].square + (1 - decays.second) * g * g
    let mean = means[index].gradient / (1 - powers.first)
    let square = means[index].square / (1 - powers.second)
    parameters[index] -= rate * mean / (square.squareRoot() + epsilon)
  }
}

//: {{end fold}}
