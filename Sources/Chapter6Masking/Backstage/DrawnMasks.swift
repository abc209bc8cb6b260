import Kernels
import Tensors

extension Mask {
  func combined(with other: Mask, _ rule: (Bool, Bool) -> Bool) -> Mask {
    demand(
      queries == other.queries && keys == other.keys,
      "cannot combine a mask \(shape) with one \(other.shape)")
    return Mask(queries: queries, keys: keys) { i, j in rule(self[i, j], other[i, j]) }
  }

  /// The shape as text: `[5, 7]`.
  public var shape: String { "[\(queries), \(keys)]" }

  /// Stops the program if the mask is not `[queries, keys]`.
  func mustFit(queries: Int, keys: Int) {
    demand(
      self.queries == queries && self.keys == keys,
      "a mask \(shape) for \(queries) queries and \(keys) keys")
  }

  /// Whether query i may see no key at all.
  public func isDead(_ i: Int) -> Bool { !(0..<keys).contains { self[i, $0] } }

  /// How many cells are kept.
  public var keptCount: Int { cells.count { $0 != 0 } }

  /// Queries and keys in another order, or some of them: cell (i, j) of the result is cell
  /// (queries[i], keys[j]) of this mask.
  public func selecting(queries: [Int], keys: [Int]) -> Mask {
    Mask(queries: queries.count, keys: keys.count) { i, j in self[queries[i], keys[j]] }
  }
}
