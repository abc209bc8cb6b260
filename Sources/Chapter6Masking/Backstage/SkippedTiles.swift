import Chapter3Softmax
import Tensors
import Verification

extension Mask {
  /// How many cells lie in tiles with at least one kept cell.
  public var visitedCount: Int {
    tiles(of: queries).reduce(0) { sum, rows in
      tiles(of: keys).reduce(sum) { sum, columns in
        sum + (keepsAny(rows, columns) ? rows.count * columns.count : 0)
      }
    }
  }
}
