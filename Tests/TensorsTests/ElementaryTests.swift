import Tensors
import Testing

/// A function with its values, and how far off it may be.
struct ElementaryCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let function: @Sendable (Double) -> Double
  let values: [(x: Double, value: Double)]
  /// Units in the last place of the correctly rounded value.
  let units: Double
}

@Suite("Elementary functions") struct ElementaryTests {
  // The worst over twenty times as many arguments were 1, 2, 2, 2, 2 and 7 units.
  static let cases = [
    ElementaryCase(
      testDescription: "exp", function: Elementary.exponential,
      values: ElementaryValues.exponential, units: 2),
    ElementaryCase(
      testDescription: "log", function: Elementary.logarithm,
      values: ElementaryValues.logarithm, units: 3),
    ElementaryCase(
      testDescription: "sin", function: Elementary.sine, values: ElementaryValues.sine, units: 3),
    ElementaryCase(
      testDescription: "cos", function: Elementary.cosine, values: ElementaryValues.cosine,
      units: 3),
    ElementaryCase(
      testDescription: "tanh", function: Elementary.hyperbolicTangent,
      values: ElementaryValues.hyperbolicTangent, units: 3),
    ElementaryCase(
      testDescription: "erf", function: Elementary.errorFunction,
      values: ElementaryValues.errorFunction, units: 8),
  ]

  @Test("The error is a few units in the last place", arguments: cases)
  func errors(_ each: ElementaryCase) {
    var worst = (units: 0.0, x: 0.0)
    for (x, value) in each.values {
      let units = (each.function(x) - value).magnitude / value.ulp
      if !(units <= worst.units) { worst = (units, x) }
    }
    #expect(worst.units <= each.units, "\(each.testDescription)(\(worst.x))")
  }

  @Test("Float functions are the Double values, rounded")
  func floats() {
    for (x, _) in ElementaryValues.exponential {
      #expect(Float.exponential(Float(x)) == Float(Elementary.exponential(Double(Float(x)))))
    }
    for (x, _) in ElementaryValues.errorFunction {
      #expect(Float.errorFunction(Float(x)) == Float(Elementary.errorFunction(Double(Float(x)))))
    }
  }

  @Test("NaN stays NaN", arguments: cases)
  func nan(_ each: ElementaryCase) { #expect(each.function(.nan).isNaN) }

  @Test("exp at its edges")
  func exponentialEdges() {
    #expect(Elementary.exponential(0) == 1 && Elementary.exponential(-0.0) == 1)
    #expect(Elementary.exponential(.infinity) == .infinity)
    #expect(Elementary.exponential(-.infinity) == 0)
    let largest = 709.782712893384
    #expect(Elementary.exponential(largest).isFinite)
    #expect(Elementary.exponential(largest.nextUp) == .infinity)
    #expect(Elementary.exponential(-745.1) == .leastNonzeroMagnitude)
    #expect(Elementary.exponential(-745.2) == 0)
    #expect(Float.exponential(88.72).isFinite && Float.exponential(88.73) == .infinity)
    #expect(Float.exponential(-.infinity) == 0 && Float.exponential(-104) == 0)
  }

  @Test("exp never decreases")
  func monotone() {
    var previous = 0.0
    for step in 0...20_000 {
      let value = Elementary.exponential(-2 + Double(step) * 0x1p-13)
      #expect(value >= previous)
      previous = value
    }
  }

  @Test("log at its edges")
  func logarithmEdges() {
    #expect(Elementary.logarithm(1) == 0)
    #expect(Elementary.logarithm(0) == -.infinity && Elementary.logarithm(-0.0) == -.infinity)
    #expect(Elementary.logarithm(.infinity) == .infinity)
    #expect(Elementary.logarithm(-1).isNaN && Elementary.logarithm(-.infinity).isNaN)
  }

  @Test("sin and cos at their edges")
  func circleEdges() {
    #expect(Elementary.sine(0) == 0 && Elementary.cosine(0) == 1)
    #expect(Elementary.sine(-0.0) == 0 && Elementary.cosine(-0.0) == 1)
    for infinite in [Double.infinity, -.infinity] {
      #expect(Elementary.sine(infinite).isNaN && Elementary.cosine(infinite).isNaN)
    }
  }

  @Test("tanh and erf are odd and end at 1", arguments: cases.suffix(2))
  func saturating(_ each: ElementaryCase) {
    #expect(each.function(0) == 0 && each.function(-0.0).sign == .minus)
    #expect(each.function(.infinity) == 1 && each.function(-.infinity) == -1)
    #expect(each.function(1e300) == 1 && each.function(-1e300) == -1)
    for (x, _) in each.values {
      #expect(each.function(-x) == -each.function(x), "x = \(x)")
      #expect(each.function(x).magnitude <= 1, "x = \(x)")
    }
  }
}
