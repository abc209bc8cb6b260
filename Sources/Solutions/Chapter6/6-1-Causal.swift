import struct Chapter6Masking.Mask
import Tensors

/// Exercise 6.1: The causal mask. About 10 minutes, easy.
///
/// A token may see itself and what came before it. The queries are the *last* n of the m positions, as
/// when a model writes token by token and keeps the keys of the past: query i stands at position
/// i + m − n.
///
/// - Parameters:
///   - queries: n.
///   - keys: m.
/// - Returns: the mask `[n, m]`; true keeps. For n = 3 and m = 3:
///
///       x . .
///       x x .
///       x x x
///
/// `Mask(queries: n, keys: m) { i, j in … }` makes a mask from a rule: may query i see key j?
public func causalMask(queries: Int, keys: Int) throws -> Mask {
  // solution
  Mask(queries: queries, keys: keys) { i, j in j <= i + keys - queries }
  // end
}
