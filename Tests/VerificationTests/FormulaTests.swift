import Testing
import Verification

@Suite("Formulas and costs") struct FormulaTests {
  static let sizes: Sizes = [
    .batch: 2, .heads: 3, .queries: 5, .keys: 7, .modelWidth: 12, .headWidth: 4, .valueWidth: 6,
    .hiddenWidth: 11, .kept: 23, .visited: 29, .groups: 1,
  ]

  @Test(
    "print in the order of the book and evaluate to what they print",
    arguments: [
      (0, "0", 0), (7, "7", 7), (.n, "n", 5), (.n * 0, "0", 0), (.n + 0, "n", 5),
      (.dk * .m * .n * .h, "h·n·m·dₖ", 420), (.h * .n * .m + .h * .n * .m, "2·h·n·m", 210),
      (.n * .n, "n·n", 25), (3 + .n * .d, "n·d + 3", 63),
      ((.n + .m) * (.n + 2), "n·n + n·m + 2·n + 2·m", 84),
      (.f * .B + .kept + .visited, "B·f + kept + visited", 74),
      (.h * .n * .m * .dk + .h * .n * .m * .dv, "h·n·m·dₖ + h·n·m·dᵥ", 1050), (.g * .n, "g·n", 5),
    ] as [(Formula, String, Int)])
  func formulas(_ formula: Formula, _ text: String, _ value: Int) {
    #expect(formula.description == text)
    #expect(formula.value(Self.sizes) == value)
  }

  @Test("are equal when they are the same polynomial")
  func equal() {
    #expect(.n * (.m + 1) == Formula.m * .n + .n)
    #expect(Formula.n != .m)
  }

  @Test("have no value where a size is missing, unless it is multiplied by nothing")
  func missing() {
    #expect((Formula.n * .d).value([.queries: 5]) == nil)
    #expect((Formula.n * 0 + 4).value([:]) == 4)
  }

  @Test("speak of symbols of one's own, after the book's")
  func ownSymbols() {
    let tiles = Symbol("tiles")
    let formula = Formula(tiles) * .h + 1
    #expect(formula.description == "h·tiles + 1")
    #expect(formula.value([.heads: 2, tiles: 9]) == 19)
  }

  @Test("add up over the intermediates of a variant")
  func intermediates() {
    let cost = Cost(
      multiplyAdds: 0,
      intermediates: [Intermediate("scores", .n * .m), Intermediate("weights", .n * .m)])
    #expect(cost.intermediateFloats == 2 * .n * .m)
    #expect(Cost(multiplyAdds: .n).intermediateFloats == 0)
  }
}
