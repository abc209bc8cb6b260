import Tensors
public import Verification

extension Dropout {
  /// What dropout must not change.
  public static var laws: [Law<Dropout>] { [evaluation, mean] }

  static var evaluation: Law<Dropout> {
    .onEveryProbe("evaluation", "outside of training the matrix comes back, to the bit") {
      variant, input in
      var evaluated = input
      evaluated.training = false
      return .check(try variant.run(evaluated) == input.x, "evaluation changed a number")
    }
  }

  static var mean: Law<Dropout> {
    .onEveryProbe("mean", "ten thousand ones keep a mean near 1") { variant, input in
      var ones = input
      ones.x = Matrix(rows: 100, columns: 100, repeating: 1)
      let sum = try variant.run(ones).elements.reduce(0) { $0 + Double($1) }
      return Reading(error: (sum / 10000 - 1).magnitude, bound: 0.05)
    }
  }
}
