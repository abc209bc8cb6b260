import Tensors
import Publishing
import Verification

/// What is wrong with a response.
struct Fault {
  let verdict: Finding.Verdict
  /// What is wrong, in a line.
  let text: String
  /// What came out.
  let got: [NamedTensor<Float>]
  /// The first element that differs, in words.
  let difference: String
  /// How far the output is from the right one, in tolerances.
  let distance: Double

  /// Nil for a right response.
  init?(_ response: Response, _ standard: Standard) {
    switch response {
    case .skipped, .ended: return nil
    case .notAttempted:
      (verdict, text, got) = (.threw, "it throws NotAttempted on good input", [])
      (difference, distance) = ("", .infinity)
    case .threw(let error):
      (verdict, text, got) = (.threw, "it throws on good input: \(error)", [])
      (difference, distance) = ("", .infinity)
    case .output(let output):
      got = output
      distance = standard.distance(output) / standard.tolerance
      if distance <= 1 { return nil }
      if output.map(\.shape) != standard.exact.map(\.shape) {
        let shapes = (output.map(\.shapeText), standard.exact.map(\.shapeText))
        verdict = .wrongShape
        text =
          "the output is \(shapes.0.joined(separator: ", ")) and should be "
          + shapes.1.joined(separator: ", ")
        difference = ""
        return
      }
      let differences = Self.differences(output, standard)
      difference = differences.first
      verdict = differences.kind == nil ? .wrong : .notFinite
      text =
        differences.kind.map { "the output holds \($0)" }
        ?? "\(differences.wrong) of \(differences.all) numbers "
        + (differences.wrong == 1 ? "is wrong" : "are wrong")
    }
  }

  /// How many numbers are wrong, where that begins, and what they are if they are no numbers.
  private static func differences(
    _ output: [NamedTensor<Float>], _ standard: Standard
  ) -> (wrong: Int, all: Int, first: String, kind: String?) {
    var (wrong, all, first) = (0, 0, "")
    var kind: String?
    // Where infinities belong, one at the wrong place is a wrong number like any other.
    let hasInfinities = standard.exact.contains { $0.elements.contains { !$0.isFinite } }
    for (mine, exact) in zip(output, standard.exact) {
      for (index, pair) in zip(mine.elements, exact.elements).enumerated() {
        let (got, right) = (Double(pair.0), pair.1)
        all += 1
        if standard.isRight(got, right) { continue }
        if got.isNaN { kind = "NaN" }
        if got.isInfinite && !hasInfinities { kind = kind ?? "an infinity" }
        wrong += 1
        if wrong > 1 { continue }
        first =
          "\(exact.name)\(exact.place(ofElement: index)) should be \(legible(right)) and is "
          + legible(got, beside: right)
      }
    }
    return (wrong, all, first, kind)
  }
}

/// A number in four decimals, or more where four would show nothing of it.
public func legible(_ x: Double, beside other: Double? = nil) -> String {
  for places in 4...11 {
    let unit = (0..<places).reduce(1.0) { unit, _ in unit / 10 }
    let rounded = (x / unit).rounded() * unit
    let isSeen = x == 0 || !x.isFinite || (rounded - x).magnitude <= 0.02 * x.magnitude
    let text = decimals(x, places)
    if isSeen, other == nil || other == x || text != other.map({ decimals($0, places) }) {
      return text
    }
  }
  return decimals(x, 12)
}

extension NamedTensor {
  /// The shape as it is written in this book: `[2, 3]`.
  var shapeText: String { "\(shape)" }
}
