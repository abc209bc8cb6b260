import Tensors
import Testing
import Verification

@Suite("Comparison and tolerance") struct ComparisonTests {
  private func compare(
    _ got: [Float], _ exact: [Double], bound: Double = .infinity
  ) -> Comparison {
    Comparison([NamedTensor("x", got)], [NamedTensor("x", exact)], bound: bound)
  }

  @Test(
    "the error of a pair",
    arguments: [
      (1, 1, 0), (1, 1.5, 0.5), (-1, 1, 2), (0, -0.0, 0), (.infinity, .infinity, 0),
      (-.infinity, -.infinity, 0), (.infinity, -.infinity, .infinity), (1, .infinity, .infinity),
      (.infinity, 1, .infinity), (.nan, 1, .infinity), (1, .nan, .infinity),
      (.nan, .nan, .infinity),
    ] as [(Float, Double, Double)])
  func pairs(_ got: Float, _ exact: Double, _ error: Double) {
    #expect(compare([0, got], [0, exact]).error == error)
  }

  @Test("the magnitude is that of the exact values, infinities left out")
  func magnitude() {
    #expect(compare([1, 100, 0], [-3, 2, .infinity]).magnitude == 3)
  }

  @Test("names and shapes must be the same")
  func shapes() {
    let exact = [NamedTensor("q", Matrix<Double>([[1, 2]]))]
    for got in [
      [NamedTensor("k", Matrix<Float>([[1, 2]]))], [NamedTensor("q", Matrix<Float>([[1], [2]]))],
      [NamedTensor("q", [1, 2])], [],
      [exact, exact].flatMap(\.self).map { _ in
        NamedTensor("q", Matrix<Float>([[1, 2]]))
      },
    ] as [[NamedTensor<Float>]] {
      let comparison = Comparison(got, exact)
      #expect(comparison.error == .infinity && comparison.mismatches.count == 1)
    }
    let message = Comparison([NamedTensor("q", [1, 2] as [Float])], exact).mismatches.first
    #expect(message == "got q [2], expected q [1, 2]")
  }

  @Test("a mismatch names tensor, index, both values and the bound; ten are enough")
  func mismatches() {
    let got = HeadStack(count: 2) { _ in Matrix<Float>(rows: 3, columns: 4) }
    var exact = got.map { $0.map { Double($0) } }
    exact[1][2, 3] = 0.5
    let one = Comparison([NamedTensor("out", got)], [NamedTensor("out", exact)], bound: 0.25)
    #expect(
      one.mismatches == ["out[1, 2, 3]: got 0.0, expected 0.5, difference 0.5 > 0.25"])
    let within = Comparison([NamedTensor("out", got)], [NamedTensor("out", exact)], bound: 0.5)
    #expect(within.mismatches.isEmpty && within.error == 0.5)
    exact = exact.map { $0.map { _ in 9 } }
    let all = Comparison([NamedTensor("out", got)], [NamedTensor("out", exact)], bound: 1)
    #expect(all.mismatches.count == 10)
  }

  @Test("twice the plain error, and never less than the floor times the magnitude")
  func tolerance() {
    func bound(_ plain: Float, _ exact: Double) -> Double {
      Tolerance.bound(plain: [NamedTensor("x", [plain])], exact: [NamedTensor("x", [exact])])
    }
    #expect(Tolerance.floor == 0x1p-20)
    #expect(bound(0.5, 0.5) == 0x1p-20)
    #expect(bound(8, 8) == 0x1p-17)
    #expect(bound(1, 1.25) == 0.5)
    #expect(bound(.nan, 1) == 0x1p-20, "a plain loop that fails excuses nothing")
    #expect(bound(.infinity, 4) == 0x1p-18)
  }
}
