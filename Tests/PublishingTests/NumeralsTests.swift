import Testing
import Publishing
import Verification

@Suite("Numerals") struct NumeralsTests {
  @Test(
    "decimals",
    arguments: [
      (0.8123, 3, "0.812"), (0, 3, "0.000"), (-0.0, 3, "0.000"), (-0.0004, 3, "0.000"),
      (-0.0006, 3, "−0.001"), (0.0005, 3, "0.000"), (0.0015, 3, "0.002"), (2.5, 0, "2"),
      (3.5, 0, "4"), (-1.5, 1, "−1.5"), (0.9999, 3, "1.000"), (1234567.891, 2, "1,234,567.89"),
      (1e-300, 2, "0.00"), (1e12, 0, "1,000,000,000,000"), (1e300, 3, "1 · 10³⁰⁰"),
      (-1e17, 1, "−1 · 10¹⁷"), (.infinity, 3, "∞"), (-.infinity, 3, "−∞"), (.nan, 3, "NaN"),
    ] as [(Double, Int, String)])
  func fixed(_ number: Double, _ places: Int, _ text: String) {
    #expect(decimals(number, places) == text)
  }

  @Test("decimals of a Float are those of its value")
  func floats() {
    #expect(decimals(Float(0.1), 9) == "0.100000001")
    #expect(decimals(Float.greatestFiniteMagnitude) == "3 · 10³⁸")
  }

  @Test(
    "grouped",
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (1_048_576, "1,048,576"),
      (-1000, "−1,000"), (-999, "−999"), (.min, "−9,223,372,036,854,775,808"),
    ] as [(Int, String)])
  func thousands(_ number: Int, _ text: String) { #expect(grouped(number) == text) }

  @Test(
    "scientific",
    arguments: [
      (0, "0"), (3e-7, "3 · 10⁻⁷"), (-2e5, "−2 · 10⁵"), (1, "1 · 10⁰"), (9.4, "9 · 10⁰"),
      (9.6, "1 · 10¹"), (0.96, "1 · 10⁰"), (1e300, "1 · 10³⁰⁰"),
      (.leastNonzeroMagnitude, "5 · 10⁻³²⁴"),
      (.infinity, "∞"), (.nan, "NaN"),
    ] as [(Double, String)])
  func powers(_ number: Double, _ text: String) { #expect(scientific(number) == text) }

  @Test(
    "magnitudeBound",
    arguments: [
      (0, "0"), (0.9e-6, "< 10⁻⁶"), (1.1e-6, "< 10⁻⁵"), (0.5, "< 10⁰"), (1, "< 10¹"),
      (99, "< 10²"), (100, "< 10³"), (-0.9e-6, "< 10⁻⁶"), (-5, "< 10¹"), (1e308, "< 10³⁰⁹"),
      (.infinity, "∞"), (-.infinity, "∞"), (.nan, "NaN"),
    ] as [(Double, String)])
  func bounds(_ number: Double, _ text: String) { #expect(magnitudeBound(number) == text) }

  @Test("percent")
  func shares() {
    #expect(
      percent(0.1428) == "14.3 %" && percent(1) == "100.0 %" && percent(0.00775, 2) == "0.78 %")
    #expect(percent(.nan) == "NaN %")
  }

  @Test(
    "The nearest known word",
    arguments: [
      ("softmx", "softmax"), ("sofmtax", "softmax"), ("scores", "scores"), ("score", "scores"),
      ("haeds", "heads"), ("Softmax", "softmax"), ("gradient", nil), ("", nil), ("x", nil),
    ] as [(String, String?)])
  func near(_ word: String, _ found: String?) {
    let known = ["projections", "scores", "softmax", "weighting", "heads"]
    #expect(nearest(to: word, among: known) == found)
    #expect(nearest(to: word, among: known.reversed()) == found)
    #expect(nearest(to: word, among: []) == nil)
  }
}
