public import Kernels
import Tensors
import Verification

extension Mask {
  /// The view of `padding(queries:real:)` without making the mask, which would take n·m cells.
  ///
  /// - Parameter real: `[m]`, false for padding.
  public static func paddingView(queries: Int, real: [Bool]) -> KeyView {
    let row = real.map { $0 ? UInt8(1) : 0 }
    switch view(of: row, queries: 1, keys: real.count) {
    case .ranges(let starts, let ends):
      return .ranges(
        starts: Array(repeating: starts[0], count: queries),
        ends: Array(repeating: ends[0], count: queries))
    case .all, .cells: return .cells((0..<queries).flatMap { _ in row })
    }
  }
}
