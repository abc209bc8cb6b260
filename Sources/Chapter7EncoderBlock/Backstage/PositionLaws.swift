import Tensors
public import Verification

extension Positions {
  /// What the hands of a clock obey.
  public static var laws: [Law<Positions>] { [shift, pairs] }

  static var shift: Law<Positions> {
    .onEveryProbe("shift", "one place on is the same matrix everywhere: PE(p + 1) = PE(p) R₁") {
      variant, input in
      guard input.width % 2 == 0 else { return nil }
      let places = try variant.run(input)
      let moved = product(places, positionShift(by: 1, width: input.width))
      let errors = (0..<input.count - 1).map { Double(distance(moved[$0], places[$0 + 1])) }
      return Reading(error: errors.max() ?? 0, bound: Tolerance.floor)
    }
  }

  static var pairs: Law<Positions> {
    .onEveryProbe("pairs", "sine and cosine of a pair are those of one angle: squares sum to 1") {
      variant, input in
      let places = try variant.run(input)
      var worst = 0.0
      for place in 0..<places.rows {
        for pair in 0..<places.columns / 2 {
          let (sine, cosine) = (places[place, 2 * pair], places[place, 2 * pair + 1])
          worst = max(worst, Double((sine * sine + cosine * cosine - 1).magnitude))
        }
      }
      return Reading(error: worst, bound: Tolerance.floor)
    }
  }
}
