import Tensors
public import Verification

extension ProjectionInput {
  /// Random features of unit variance, and weights and biases that keep it.
  public static func random(
    heads: Int, tokens: Int, width: Int, headWidth: Int, valueWidth: Int,
    biases: (query: Bool, key: Bool, value: Bool), seed: UInt64
  ) -> ProjectionInput {
    var generator = SeededGenerator(seed: seed)
    let scale = 1 / Double(width).squareRoot()
    let (narrow, wide) = (heads * headWidth, heads * valueWidth)
    let x: Matrix<Float> = generator.matrix(rows: tokens, columns: width)
    let weights = ProjectionWeights(
      query: generator.matrix(rows: width, columns: narrow, scale: scale),
      key: generator.matrix(rows: width, columns: narrow, scale: scale),
      value: generator.matrix(rows: width, columns: wide, scale: scale),
      queryBias: biases.query ? generator.row(narrow) : nil,
      keyBias: biases.key ? generator.row(narrow) : nil,
      valueBias: biases.value ? generator.row(wide) : nil)
    return ProjectionInput(x: x, weights: weights, headCount: heads)
  }
}

extension Projections {
  private static func probe(
    _ label: String, _ h: Int, _ n: Int, _ d: Int, _ dk: Int, _ dv: Int,
    _ biases: (query: Bool, key: Bool, value: Bool), seed: UInt64
  ) -> Probe<ProjectionInput> {
    Probe(
      "\(label): h \(h), n \(n), d \(d), d_k \(dk), d_v \(dv)",
      .random(
        heads: h, tokens: n, width: d, headWidth: dk, valueWidth: dv, biases: biases, seed: seed))
  }

  /// Sizes pairwise different, with every bias, none, or some; one head; one token; all square.
  public static var probes: [Probe<ProjectionInput>] {
    [
      probe("all biases", 3, 5, 7, 4, 6, (true, true, true), seed: 11),
      probe("no biases", 2, 6, 9, 5, 3, (false, false, false), seed: 12),
      probe("one head", 1, 4, 6, 5, 3, (true, false, true), seed: 13),
      probe("one token", 2, 1, 8, 3, 5, (false, true, false), seed: 14),
      probe("longer", 4, 19, 37, 8, 6, (false, false, true), seed: 15),
      probe("square", 2, 16, 16, 8, 8, (true, true, false), seed: 18),
    ]
  }

  /// Shapes that do not fit, a number of heads that does not divide, empty axes, NaN.
  public static var refusals: [Probe<ProjectionInput>] {
    func input(_ width: Int = 6, heads: Int = 2) -> ProjectionInput {
      .random(
        heads: heads, tokens: 4, width: width, headWidth: 3, valueWidth: 5,
        biases: (true, true, true), seed: 16)
    }
    func changed(_ change: (inout ProjectionInput) -> Void) -> ProjectionInput {
      var result = input()
      change(&result)
      return result
    }
    return [
      Probe("four heads out of ten columns", .tenColumnsFourHeads),
      Probe("no heads", changed { $0.headCount = 0 }),
      Probe("fewer than no heads", changed { $0.headCount = -2 }),
      Probe(
        "values h does not divide",
        changed {
          $0.weights.value = input(heads: 3).weights.key
            .columns(0..<5)
          $0.weights.valueBias = nil
        }),
      Probe("x wider than the weights", changed { $0.x = input(7).x }),
      Probe("keys for another width", changed { $0.weights.key = input(7).weights.key }),
      Probe("values for another width", changed { $0.weights.value = input(5).weights.value }),
      Probe("tokens as columns", changed { $0.x = $0.x.transposed }),
      Probe(
        "keys wider than queries",
        changed {
          $0.weights.key = $0.weights.value
          $0.weights.keyBias = nil
        }),
      Probe("a query bias too short", changed { $0.weights.queryBias = [1, 2, 3] }),
      Probe("a key bias of one head", changed { $0.weights.keyBias?.removeLast(3) }),
      Probe("a value bias too long", changed { $0.weights.valueBias?.append(0) }),
      Probe("no tokens", changed { $0.x = $0.x.selectingRows([]) }),
      Probe("no columns", changed { $0.weights.value = Matrix(rows: 6, columns: 0) }),
      Probe("a feature is NaN", changed { $0.x[3, 2] = .nan }),
      Probe("a weight is infinite", changed { $0.weights.key[1, 4] = .infinity }),
      Probe("a bias is NaN", changed { $0.weights.valueBias?[9] = .nan }),
    ]
  }
}

extension ProjectionInput {
  /// Four tokens of width 10, to be cut into 4 heads: what must not run.
  static var tenColumnsFourHeads: ProjectionInput {
    var input = random(
      heads: 1, tokens: 4, width: 10, headWidth: 10, valueWidth: 10,
      biases: (false, false, false), seed: 17)
    input.headCount = 4
    return input
  }
}
