/// The known word nearest to a mistyped one, or nil if none is near: at most one letter in three
/// changed, added, dropped or swapped with its neighbour.
public func nearest(to word: String, among known: [String]) -> String? {
  let best = known.sorted().map { ($0, distance(Array(word), Array($0))) }.min { $0.1 < $1.1 }
  guard let best, best.1 <= max(1, (max(word.count, best.0.count) + 1) / 3) else { return nil }
  return best.0
}

/// Edits from `a` to `b`, a swap of neighbours counting as one (Damerau 1964, restricted form).
private func distance(_ a: [Character], _ b: [Character]) -> Int {
  var previous: [Int] = []
  var current = Array(0...b.count)
  for i in a.indices {
    let next = [i + 1] + Array(repeating: 0, count: b.count)
    let before = previous
    previous = current
    current = next
    for j in b.indices {
      current[j + 1] = min(
        previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        current[j + 1] = min(current[j + 1], before[j - 1] + 1)
      }
    }
  }
  return current[b.count]
}
