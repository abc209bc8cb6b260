import Tensors
import Verification

/// The smallest stage there is: every number times two.
enum Doubling: Stage {
  static let name = "doubling"

  static func reference<Number: Scalar>(
    _ input: HeadStack<Float>, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    [NamedTensor("doubled", input.map { $0.map { 2 * Number($0) } })]
  }

  static func check(_ input: HeadStack<Float>) throws(InvalidInput) {
    try InputCheck(name).usable(input, "x")
  }
  static func tensors(_ output: HeadStack<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("doubled", output)]
  }
  static func sizes(_ input: HeadStack<Float>) -> Sizes {
    [.heads: input.count, .queries: input.rows, .modelWidth: input.columns]
  }
  static func input(from reader: inout TensorReader) throws(InvalidInput) -> HeadStack<Float> {
    let input = try reader.stack("x")
    try reader.agree(heads: input.count, in: "x")
    return input
  }

  static func output(_ input: HeadStack<Float>, by steps: Steps) throws -> HeadStack<Float> {
    let factor = steps.factor
    try InputCheck("doubling").shape(factor(1) != 0, expected: "a factor", actual: "0")
    return try input.map { matrix throws in
      Matrix(
        rows: matrix.rows, columns: matrix.columns, elements: try matrix.elements.map(factor))
    }
  }

  static func stack(_ h: Int, _ n: Int, _ d: Int) -> HeadStack<Float> {
    var generator = SeededGenerator(seed: 7)
    return generator.stack(count: h, rows: n, columns: d)
  }
  static var probes: [Probe<HeadStack<Float>>] {
    [Probe("two heads", stack(2, 3, 4)), Probe("one head", stack(1, 5, 2))]
  }
  static var refusals: [Probe<HeadStack<Float>>] {
    [Probe("nothing", HeadStack([])), Probe("too tall", stack(1, 9, 2))]
  }
  static var laws: [Law<Doubling>] {
    [
      .onEveryProbe("sign", "no number changes its sign") { variant, input in
        let output = try variant.run(input)
        let wrong = zip(input.elements, output.elements).count { $0 * $1 < 0 }
        return .check(wrong == 0, "\(wrong) changed")
      }
    ]
  }

  typealias Body = @Sendable (HeadStack<Float>) throws(InvalidInput) -> HeadStack<Float>

  /// A right variant, unless told otherwise.
  static func variant(
    _ name: String = "multi-head", _ form: Form = .multiHead, claim: Claim<Doubling> = .reference,
    cost: Cost = Cost(multiplyAdds: 0), refuses: Bool = true, run body: @escaping Body = twice
  ) -> Variant<Doubling> {
    Variant(name, form, summary: "twice", claim: claim, cost: cost) {
      (input) throws(InvalidInput) in
      if refuses {
        try InputCheck("doubling").shape(input.rows < 9, expected: "few rows", actual: "many")
      }
      return try body(input)
    }
  }

  static let twice: Body = { input in input.map { $0.map { 2 * $0 } } }
  static let thrice: Body = { input in input.map { $0.map { 3 * $0 } } }
  /// Right for one head only.
  static let oneHead: Body = { (input) throws(InvalidInput) in
    input.count == 1 ? try twice(input) : try thrice(input)
  }
  static let whenOneHead = Condition<HeadStack<Float>>("h = 1") { $0.count == 1 }

  /// Three times every number.
  enum Tripling: Oracle {
    static func reference<Number: Scalar>(
      _ input: HeadStack<Float>, in precision: Number.Type
    ) -> [NamedTensor<Number>] {
      [NamedTensor("doubled", input.map { $0.map { 3 * Number($0) } })]
    }
  }
}

extension Steps {
  /// How many times each number counts.
  var factor: @Sendable (Float) throws -> Float {
    get { step { @Sendable (x) throws in 2 * x } }
    set { replace(by: newValue) }
  }
}
