import Chapter3Softmax
public import Tensors
public import Verification

//: ## Tiles that need no work
//:
//: So far a mask saved no multiply-adds: every score was computed, and some were then discarded. The one-pass
//: attention of chapter 4 can do better if it works on **tiles**, a few queries and a few keys at a time. A
//: tile in which nothing is kept need not be computed at all:
//:
//: {{tiles}}

//: {{fold The code, and how much work it saves for seven masks}}

extension Mask {
  /// Queries and keys of a tile; the last ones may be smaller.
  public static var tileSide: Int { 4 }

  /// Whether a tile keeps at least one cell.
  func keepsAny(_ queries: Range<Int>, _ keys: Range<Int>) -> Bool {
    queries.contains { i in keys.contains { j in self[i, j] } }
  }
}

/// Attention of one head in a single pass over tiles; tiles without a kept cell are never computed.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
///   - values: `[m, d_v]`
///   - mask: `[n, m]`, true keeps
/// - Returns: `[n, d_v]`. Takes d_k + d_v multiply-adds for each cell of the tiles that are visited.
///
/// Source: Dao et al. 2022, “FlashAttention”, section 3.3, where whole blocks of a sparse mask are
/// skipped.
public func tiledAttention(
  queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>, mask: Mask
) -> Matrix<Float> {
  mask.mustFit(queries: queries.rows, keys: keys.rows)
  let scale = 1 / Float(queries.columns).squareRoot()
  var output: [[Float]] = []
  for rows in tiles(of: queries.rows) {
    var states = rows.map { _ in OnlineSoftmax<Float>() }
    var sums = rows.map { _ in WideRow(count: values.columns) }
    for columns in tiles(of: keys.rows) where mask.keepsAny(rows, columns) {
      for i in rows {
        for j in columns {
          // Inside a visited tile a hidden cell is computed and counts nothing: e^−∞ = 0.
          let score = dot(queries[i], keys[j]) * scale
          let row = i - rows.lowerBound
          let (share, shrink) = states[row].add(mask[i, j] ? score : -.infinity)
          if shrink != 1 { sums[row].scale(by: shrink) }
          sums[row].addScaled(by: share, values[j])
        }
      }
    }
    for (state, sums) in zip(states, sums) {
      output.append(sums.divided(by: state.sum > 0 ? state.sum : 1))  // a dead row is zero
    }
  }
  return Matrix(output)
}

/// 0 ..< count in runs of the side of a tile.
func tiles(of count: Int) -> [Range<Int>] {
  stride(from: 0, to: count, by: Mask.tileSide).map { $0..<min($0 + Mask.tileSide, count) }
}

//: How much is saved depends on where the kept cells lie, not only on how many there are. Here are seven
//: masks at $n = m = 64$:
//:
//: {{tiles-visited}}
//:
//: The last mask hides half of the cells and saves nothing, because every tile keeps some cell. Windows and
//: packed sentences save most of the work.

extension Masking {
  /// One pass over tiles, empty ones left out.
  public static let skippedTiles = Variant<Masking>(
    "skipped-tiles", .fused,
    summary: "one pass over tiles of \(Mask.tileSide) × \(Mask.tileSide); empty tiles are skipped",
    claim: .reference,
    cost: Cost(multiplyAdds: .visited * .dk + .visited * .dv, exponentials: .kept)
  ) { input in
    HeadStack(count: input.queries.count) { head in
      tiledAttention(
        queries: input.queries[head], keys: input.keys[head], values: input.values[head],
        mask: input.masks[head: head])
    }
  }
}

//: {{end fold}}
