import Chapter1Projections
import RunningExample
import Tensors
import Publishing

// What the sections about rotation, the query's part and the bilinear form show.

let meaningExhibits: [Exhibit] = [
  .table("rotation") { edition in
    let trial = RotationTrial(edition.example)
    return try Table(
      "Largest change of an entry. A rotation of both sides changes Q and K, but not the scores.",
      rows: [
        ("Q and K, by the same R", trial.turnedQueries, trial.turnedKeys),
        ("Q alone", trial.turnedQueries, trial.keys), ("K alone", trial.queries, trial.turnedKeys),
      ],
      columns: [
        .text("rotated") { $0.0 },
        .number("in Q") { change(($0.1 - trial.queries).largestMagnitude) },
        .number("in K") { change(($0.2 - trial.keys).largestMagnitude) },
        .number("in the scores") {
          change(
            (scaledScores(queries: $0.1, keys: $0.2)
              - scaledScores(queries: trial.queries, keys: trial.keys)).largestMagnitude)
        },
      ])
  },
  .table("query-ignored") { edition in
    var generator = edition.example.generator("query-ignored")
    let matrices = (0..<5).map { _ in generator.matrix(rows: 6, columns: 8) as Matrix<Double> }
    let (q, k, v, otherQ, otherV) = (
      matrices[0], matrices[1], matrices[2], matrices[3], matrices[4]
    )
    let formulas: [(String, (_ q: Matrix<Double>, _ v: Matrix<Double>) -> Matrix<Double>)] = [
      ("qᵢ · kⱼ / √dₖ", { q, _ in scaledScores(queries: q, keys: k) }),
      (
        "qᵢ · kᵢ + vᵢ · kⱼ / √dₖ",
        { q, v in
          let terms = scaledScores(queries: v, keys: k)
          return Matrix(rows: q.rows, columns: k.rows) { i, j in dot(q[i], k[i]) + terms[i, j] }
        }
      ),
    ]
    return try Table(
      "Largest change of a weight. In the second formula the queries count for nothing.",
      rows: formulas,
      columns: [
        .text("score") { $0.0 },
        .number("other queries") {
          change((rowsOfWeights($0.1(otherQ, v)) - rowsOfWeights($0.1(q, v))).largestMagnitude)
        },
        .number("other values") {
          change((rowsOfWeights($0.1(q, otherV)) - rowsOfWeights($0.1(q, v))).largestMagnitude)
        },
      ])
  },
  .value("bilinear-difference") { edition in
    let example = edition.example
    let differences = (0..<example.headCount).map { head -> Float in
      let trial = BilinearTrial(sentence: example, head: head)
      return (trial.folded - trial.projected).largestMagnitude
    }
    return magnitudeBound(differences.max() ?? 0)
  },
  .value("bilinear-length") { "\($0.example.words.count)" },
  .table("bilinear") { edition in
    try Table(
      "A head of the toy model on the sentence, and one with $d = 512$ and $d_k = 64$. The form is"
        + " counted as already made.",
      rows: [
        BilinearTrial(sentence: edition.example),
        BilinearTrial(tokens: edition.example.words.count, width: 512, headWidth: 64),
      ],
      columns: [
        .number("d") { "\($0.width)" }, .number("dₖ") { "\($0.headWidth)" },
        .number("numbers in $W^Q$ and $W^K$") { grouped($0.projectedNumbers) },
        .number("in M") { grouped($0.foldedNumbers) },
        .number("multiply-adds with Q and K") { grouped($0.projectedWork) },
        .number("with M") { grouped($0.foldedWork) },
      ])
  },
]

/// Random queries and keys, as they are and rotated.
struct RotationTrial {
  let queries: Matrix<Double>
  let keys: Matrix<Double>
  let turnedQueries: Matrix<Double>
  let turnedKeys: Matrix<Double>

  init(_ example: ToySentence) {
    var generator = example.generator("rotation")
    queries = generator.matrix(rows: 5, columns: 8)
    keys = generator.matrix(rows: 7, columns: 8)
    let rotation = randomRotation(8, using: &generator)
    (turnedQueries, turnedKeys) = (rotate(queries, by: rotation), rotate(keys, by: rotation))
  }
}

/// The scores of one head both ways, and what each took.
struct BilinearTrial {
  let width: Int
  let headWidth: Int
  let projected: Matrix<Float>
  let folded: Matrix<Float>
  let projectedWork: Int
  let foldedWork: Int
  let projectedNumbers: Int
  let foldedNumbers: Int

  init(sentence example: ToySentence, head: Int = 0) {
    let weights = example.projectionWeights
    let width = ToyModel.width / example.headCount
    let block = head * width..<(head + 1) * width
    let (query, key) = (weights.query.columns(block), weights.key.columns(block))
    self.init(
      x: example.features, query, key, form: bilinearForm(queryWeights: query, keyWeights: key))
  }

  /// Zeros, for what the sizes alone decide.
  init(tokens: Int, width: Int, headWidth: Int) {
    let weights = Matrix<Float>(rows: width, columns: headWidth)
    self.init(
      x: Matrix(rows: tokens, columns: width), weights, weights,
      form: Matrix(rows: width, columns: width))
  }

  private init(
    x: Matrix<Float>, _ query: Matrix<Float>, _ key: Matrix<Float>, form: Matrix<Float>
  ) {
    (width, headWidth) = (x.columns, query.columns)
    let first = Meter.measure {
      scaledScores(
        queries: projection(x, weights: query, bias: nil),
        keys: projection(x, weights: key, bias: nil))
    }
    let second = Meter.measure { bilinearScores(x, form: form) }
    (projected, folded) = (first.result, second.result)
    (projectedWork, foldedWork) = (first.tally.multiplyAdds, second.tally.multiplyAdds)
    projectedNumbers = query.elements.count + key.elements.count
    foldedNumbers = form.elements.count
  }
}

/// A change with three decimals, or its order of magnitude where it is rounding.
private func change(_ x: Double) -> String { x < 1e-6 ? magnitudeBound(x) : decimals(x) }
