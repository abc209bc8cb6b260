import Tensors
import WorkbookKit

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
    case .notAttempted: return nil
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
      let place = Self.firstDifference(output, standard)
      difference = place?.text ?? ""
      verdict = place?.isFinite ?? true ? .wrong : .notFinite
      text =
        verdict == .notFinite ? "the output holds NaN or an infinity" : "some numbers are wrong"
    }
  }

  private static func firstDifference(
    _ output: [NamedTensor<Float>], _ standard: Standard
  ) -> (text: String, isFinite: Bool)? {
    for (mine, exact) in zip(output, standard.exact) {
      for (index, pair) in zip(mine.elements, exact.elements).enumerated() {
        let (got, right) = (Double(pair.0), pair.1)
        let isEqual =
          got.isFinite && right.isFinite
          ? (got - right).magnitude <= standard.tolerance : got == right
        if isEqual { continue }
        return (
          "\(exact.name)\(place(index, in: exact.shape)) should be \(legible(right)) and is "
            + legible(got, beside: right), got.isFinite || !right.isFinite
        )
      }
    }
    return nil
  }

  /// `[1, 0]`: rows and columns counted from 0, as in the code.
  private static func place(_ flat: Int, in shape: [Int]) -> String {
    var rest = flat
    var place: [Int] = []
    for length in shape.reversed() {
      place.insert(rest % length, at: 0)
      rest /= length
    }
    return "\(place)"
  }

  /// Four decimals, or more where four would show no difference.
  private static func legible(_ x: Double, beside other: Double? = nil) -> String {
    let text = decimals(x, 4)
    if let other, text == decimals(other, 4), x != other { return decimals(x, 7) }
    return text
  }
}

extension NamedTensor {
  /// The shape as it is written in this book: `[2, 3]`.
  var shapeText: String { "\(shape)" }
}
