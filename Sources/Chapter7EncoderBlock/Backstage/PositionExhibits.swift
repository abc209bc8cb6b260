import RunningExample
import Tensors
import Publishing
import Verification

// The tables, figures and values of the sections on positions and on two blocks.

let positionExhibits: [Exhibit] = [
  .table("order-invisible") { edition in
    let trial = BiteTrial(edition.example)
    let two: (ArraySlice<Float>) -> String = { row in
      row.prefix(2).map { decimals($0) }.joined(separator: ", ")
    }
    return try Table(
      "One block without positions: the first two of 16 numbers of each word, the largest change from"
        + " one sentence to the other, and that change once positions are added.",
      rows: [0, 1, 2],
      columns: [
        .text("word") { BiteTrial.words[$0] },
        .text("in “dog bites man”") { two(trial.plain[$0]) },
        .text("in “man bites dog”") { two(trial.plainSwapped[2 - $0]) },
        .number("largest change") { word in
          magnitudeBound(distance(trial.plain[word], trial.plainSwapped[2 - word]))
        },
        .number("with positions") { word in
          decimals(distance(trial.placed[word], trial.placedSwapped[2 - word]))
        },
      ])
  },
  .table("position-shift") { edition in
    let places = try edition.steps.positions(100, 16)
    return try Table(
      "PE(p + k) against PE(p) $R_k$ for the first hundred places, d = 16. The dot product of two"
        + " positions depends on their distance alone.",
      rows: [1, 2, 5, 20],
      columns: [
        .number("k") { "\($0)" },
        .number("largest error of PE(p) $R_k$") { k in
          let moved = product(places, positionShift(by: k, width: 16))
          let errors = (0..<100 - k).map { distance(moved[$0], places[$0 + k]) }
          return magnitudeBound(errors.max() ?? 0)
        },
        .number("PE(0) · PE(k)") { decimals(dot(places[0], places[$0])) },
        .number("PE(50) · PE(50 + k)") { decimals(dot(places[50], places[50 + $0])) },
      ])
  },
  .table("one-block") { edition in
    let trial = try Endings(edition.example)
    var generator = edition.example.generator("one-block")
    let random = (0..<3).map { _ in
      EncoderBlock.random(
        width: 16, heads: 1, keyWidth: 8, valueWidth: 1, hidden: 1, using: &generator)
    }
    let rows: [(String, EncoderBlock, Bool)] =
      [
        ("head 1 of the toy model", trial.toy, false), ("block 1 above", TwoBlocks.reads, false),
        ("block 2 above", TwoBlocks.resolves, false),
      ]
      + random.enumerated().map { index, block in
        ("random \(index + 1)" + (index == 2 ? ", pre-norm" : ""), block, index == 2)
      }
    return try Table(
      "The ratio of the weights animal : street in the row of “it”, in one block: the same for both"
        + " endings of the book's sentence.",
      rows: rows,
      columns: [
        .text("block") { $0.0 },
        .number("ending in “tired”") { decimals(trial.ratio($0.1, 0, normed: $0.2)) },
        .number("ending in “wide”") { decimals(trial.ratio($0.1, 1, normed: $0.2)) },
        .number("relative difference") { row in
          let (a, b) = (trial.ratio(row.1, 0, normed: row.2), trial.ratio(row.1, 1, normed: row.2))
          return magnitudeBound((a - b).magnitude / a)
        },
      ])
  },
]

/// “dog bites man” and “man bites dog” through one random block.
struct BiteTrial {
  static let words = ["dog", "bites", "man"]
  let plain: Matrix<Float>
  let plainSwapped: Matrix<Float>
  let placed: Matrix<Float>
  let placedSwapped: Matrix<Float>

  init(_ example: ToySentence) {
    var generator = example.generator("bites")
    let words: Matrix<Float> = generator.matrix(rows: 3, columns: 16)
    let swapped = words.selectingRows([2, 1, 0])
    let block = example.randomBlocks(1, purpose: "bites block")[0]
    let places = positionalEncoding(count: 3, width: 16)
    (plain, plainSwapped) = (block.postNorm(words), block.postNorm(swapped))
    (placed, placedSwapped) = (block.postNorm(words + places), block.postNorm(swapped + places))
  }

  /// How far the rows of a sentence are from those of the sentence read backwards. The toy model's
  /// own position columns are left out.
  static func backwards(_ example: ToySentence) -> Float {
    let x = example.features
    let words = Matrix<Float>(rows: x.rows, columns: 16) { i, j in j < 12 ? x[i, j] : 0 }
    let order = Array((0..<x.rows).reversed())
    let block = example.randomBlocks(1, purpose: "bites block")[0]
    let back = block.postNorm(words.selectingRows(order))
    return (block.postNorm(words) - back.selectingRows(order)).largestMagnitude
  }
}

/// The book's sentence with both endings, through the two blocks made by hand.
struct Endings {
  let sentences: [(words: [String], x: Matrix<Float>, first: Matrix<Float>, second: Matrix<Float>)]
  let toy: EncoderBlock

  init(_ example: ToySentence) throws {
    sentences = try [ToySentence.animal, ToySentence.twin].map { text in
      let sentence = try ToySentence(sentence: text, seed: example.seed)
      let x = sentence.features
      return (
        sentence.words.map(\.typed), x, TwoBlocks.reads.weights(x),
        TwoBlocks.resolves.weights(TwoBlocks.reads.postNorm(x))
      )
    }
    toy = try ToySentence(seed: example.seed).block
  }

  /// Weight on “animal” over weight on “street” in the row of “it”, in Double.
  func ratio(_ block: EncoderBlock, _ ending: Int, normed: Bool) -> Double {
    let x = sentences[ending].x.map { Double($0) }
    let weights = block.weights(normed ? block.firstNorm(x) : x)
    return weights[7, 1] / weights[7, 5]
  }
}
