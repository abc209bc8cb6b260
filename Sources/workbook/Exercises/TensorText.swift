import AttentionWorkbook
import ExerciseBook

/// A tensor of a case with its shape: in one line if it has one row, else a row in each.
struct TensorText {
  let lines: [String]

  init(_ tensor: CaseReport.Numbered, prefix: String) {
    let columns = max(1, tensor.shape.last ?? 1)
    let cells = Self.cells(tensor.values)
    let width = cells.map(\.count).max() ?? 0
    let rowsOfHead = max(1, tensor.shape.dropLast().last ?? 1)
    let rows = stride(from: 0, to: cells.count, by: columns).map { start in
      let shown = cells[start..<min(start + columns, cells.count)]
      let text = shown.prefix(12).map { String(repeating: " ", count: width - $0.count) + $0 }
      return text.joined(separator: "  ") + (shown.count > 12 ? "  …" : "")
    }
    let title = "    \(prefix)\(tensor.name) \(tensor.shape)"
    guard rows.count > 1 else {
      lines = [title + (rows.first.map { ": " + $0 } ?? "")]
      return
    }
    // Where there are several matrices, a line between two of them.
    let hasHeads = tensor.shape.count > 2 && tensor.shape[0] > 1
    lines =
      [title]
      + rows.enumerated().flatMap { index, row in
        (hasHeads && index % rowsOfHead == 0 ? ["      [\(index / rowsOfHead)]"] : [])
          + ["      " + row]
      }
  }

  /// The numbers: of halves, one decimal or none; of others four, or more for one that needs them.
  private static func cells(_ values: [Double]) -> [String] {
    let isCoarse = values.allSatisfy { !$0.isFinite || ($0 * 2).rounded() == $0 * 2 }
    if values.count == 1, !isCoarse { return [legible(values[0])] }
    return values.map { value in
      isCoarse && value.isFinite && value.rounded() == value
        ? decimals(value, 0) : decimals(value, isCoarse ? 1 : 4)
    }
  }
}
