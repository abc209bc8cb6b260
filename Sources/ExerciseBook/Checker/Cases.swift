import Tensors
import Publishing
import Verification

// The cases on which answers are tried.

extension Examination {
  func cases(seed: UInt64) -> [CaseKey] { keys(seed: seed) }

  /// The cases of a seed, the smallest first: each size with numbers that never change and with fresh
  /// ones; the largest two with large numbers and with the special ones; and the stage's probes.
  ///
  /// - Parameter fixed: whether the cases that are the same under every seed are among them.
  func keys(seed: UInt64, fixed: Bool = true) -> [CaseKey] {
    let sizes = Set(question.sizes + edges).sorted { $0.order < $1.order }
    let first = sizes.map { CaseKey.drawn($0, .normal, seed: 1) }
    let fresh = sizes.enumerated().map { index, size in
      CaseKey.drawn(size, .normal, seed: seed &* 1000 &+ UInt64(index))
    }
    let unusual = (question.triesLargeNumbers ? [.large] : []) + question.special
    let special = sizes.suffix(2).flatMap { size in
      unusual.enumerated().flatMap { index, numbers in
        [3, seed &* 1000 &+ 999 &- UInt64(index)].map { CaseKey.drawn(size, numbers, seed: $0) }
      }
    }
    let probes = fixed ? question.probes.indices.map { CaseKey.probe($0) } : []
    return zip(first, fresh).flatMap { fixed ? [$0, $1] : [$1] }
      + special.enumerated().filter { fixed || $0.offset % 2 == 1 }.map(\.element) + probes
  }

  /// The sizes that every exercise has to stand: one of everything, and a single key.
  private var edges: [Size] {
    guard let largest = question.sizes.max(by: { $0.order < $1.order }) else { return [] }
    var single = largest
    single.keys = 1
    return [Size(), single]
  }
}

extension Size {
  /// Smaller cases first; of two as large, always the same one.
  fileprivate var order: Order {
    Order(lengths: [volume] + Self.axes.map { self[keyPath: $0.path] })
  }

  fileprivate struct Order: Comparable {
    let lengths: [Int]
    static func < (a: Order, b: Order) -> Bool { a.lengths.lexicographicallyPrecedes(b.lengths) }
  }
}
