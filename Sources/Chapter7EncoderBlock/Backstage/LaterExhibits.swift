import Publishing
import RunningExample
import Tensors
import Verification

// What the section on the blocks of later models shows.

let laterExhibits: [Exhibit] = [
  .table("both-norms") { _ in
    let row: [Float] = [1, 2, 3, 6]
    let rows: [(String, [Float])] = [
      ("a row", row), ("the row times 10", row.map { 10 * $0 }),
      ("the row plus 5", row.map { 5 + $0 }),
      ("equal numbers", [3, 3, 3, 3]),
    ]
    let ones: [Float] = [1, 1, 1, 1]
    func cells(_ row: [Float]) -> String { row.map { decimals($0, 2) }.joined(separator: ", ") }
    return try Table(
      "Scale 1, shift 0. Both norms forget the size of a row. Only LayerNorm forgets its mean as well.",
      rows: rows,
      columns: [
        .text("") { $0.0 }, .text("numbers") { cells($0.1) },
        .text("LayerNorm") {
          cells(layerNorm(Matrix([$0.1]), scale: ones, shift: [0, 0, 0, 0]).elements)
        },
        .text("RMSNorm") { cells(rmsNorm(Matrix([$0.1]), scale: ones).elements) },
      ])
  },
  .value("plain-hidden") { _ in grouped(GateSizes.plainHidden) },
  .value("plain-parameters") { _ in grouped(2 * GateSizes.width * GateSizes.plainHidden) },
  .value("gated-hidden") { _ in grouped(GateSizes.gatedHidden) },
  .value("gated-parameters") { _ in grouped(3 * GateSizes.width * GateSizes.gatedHidden) },
  .value("swish-difference") { _ in
    let places = stride(from: -8.0, through: 8, by: 0.01)
    return decimals(places.map { (swish($0) - gelu($0)).magnitude }.max() ?? 0, 2)
  },
  .agreement("gated-agreement", of: GatedBlockStage.self),
  .costs(
    "gated-costs", of: GatedBlockStage.self,
    at: [
      .batch: 1, .heads: 8, .queries: 128, .kept: 8 * 128 * 128, .modelWidth: GateSizes.width,
      .headWidth: 64, .valueWidth: 64, .hiddenWidth: GateSizes.gatedHidden,
    ]),
]

/// The hidden widths of a plain layer of the 2017 paper, and of a gated one with as many weights.
enum GateSizes {
  static let width = 512
  static let plainHidden = 2048
  static let gatedHidden = plainHidden * 2 / 3
}
