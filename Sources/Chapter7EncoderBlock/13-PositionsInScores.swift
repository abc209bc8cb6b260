import Chapter2Scores
public import Tensors

//: ## Positions in the scores
//:
//: Many later models let a score depend on the distance from query to key instead.
//:
//: {{fold Relative positions, rotary positions and ALiBi: in code, and what each does to a score}}
//:
//: All three start from the queries and keys of a head, so they replace the scores of chapter 2 and nothing
//: else. Each is a stage of its own, and takes places from 0 on, for queries as for keys.
//:
//: **Relative positions** ([Shaw et al. 2018](https://arxiv.org/abs/1803.02155)) have a row of parameters
//: $a_o$ for each offset $o$ from query to key, which is added to the key. Offsets beyond $r$ share the last row:
//:
//: ```math
//: s_{ij} = \frac{q_i \cdot (k_j + a_{o})}{\sqrt{d_k}}, \qquad o = \max(-r, \min(r, j - i))
//: ```
//:
//: A query needs only one dot product for each of the $2r + 1$ rows, not one for each key. The paper adds
//: such rows to the values as well; this code does not.

/// Scores with relative positions, q · (k + a) / √d_k.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
///   - offsets: a `[2r + 1, d_k]`, for the offsets −r to r from query to key.
/// - Returns: `[n, m]`. Takes n·(m + 2r + 1)·d_k multiply-adds.
///
/// Source: Shaw et al. 2018, “Self-Attention with Relative Position Representations”.
public func relativeScores(
  queries: Matrix<Float>, keys: Matrix<Float>, offsets: Matrix<Float>
) -> Matrix<Float> {
  let (reach, scale) = (offsets.rows / 2, 1 / Float(queries.columns).squareRoot())
  let byOffset = productTransposed(queries, offsets)  // [n, 2r + 1]
  return Matrix(rows: queries.rows, columns: keys.rows) { i, j in
    let offset = max(-reach, min(reach, j - i))
    return (dot(queries[i], keys[j]) + byOffset[i, offset + reach]) * scale
  }
}

//: **Rotary positions** ([Su et al. 2021](https://arxiv.org/abs/2104.09864)) have no parameters. The columns
//: of a query or key are taken in pairs, and pair $i$ is turned by the angle of the clock hand above, at the
//: token's place. Two rows that are turned by $p\theta_i$ and $p'\theta_i$ have the dot product of rows that
//: are turned by the difference of these angles, so the score depends on the distance alone:
//:
//: ```math
//: s_{ij} = \frac{(q_i R_i) \cdot (k_j R_j)}{\sqrt{d_k}} = \frac{q_i \cdot (k_j R_{j - i})}{\sqrt{d_k}}
//: ```

/// Every row turned by the angles of its place, pair by pair.
///
/// - Parameter x: queries or keys of a head `[n, d_k]`; d_k is even.
/// - Returns: `[n, d_k]`, with rows as long as before. Takes 2·n·d_k multiply-adds.
///
/// Source: Su et al. 2021, “RoFormer: Enhanced Transformer with Rotary Position Embedding”.
public func rotatedByPlace(_ x: Matrix<Float>) -> Matrix<Float> {
  precondition(x.columns % 2 == 0, "rows of \(x.columns) columns have no whole pairs")
  Meter.count(multiplyAdds: 2 * x.elements.count)
  return Matrix(rows: x.rows, columns: x.columns) { place, column in
    let (pair, isSecond) = (column / 2, column % 2 == 1)
    let angle = Double(place) * angularStep(pair: pair, width: x.columns)
    let (sine, cosine) = (Float(Elementary.sine(angle)), Float(Elementary.cosine(angle)))
    let (first, second) = (x[place, 2 * pair], x[place, 2 * pair + 1])
    return isSecond ? first * sine + second * cosine : first * cosine - second * sine
  }
}

/// Scores with rotary positions: `[n, d_k]`, `[m, d_k]` → `[n, m]`.
public func rotaryScores(queries: Matrix<Float>, keys: Matrix<Float>) -> Matrix<Float> {
  scaledScores(queries: rotatedByPlace(queries), keys: rotatedByPlace(keys))
}

//: Some implementations pair column $i$ with column $i + d_k / 2$ instead of its neighbour. That is the same
//: function for other weights: the variant `rotary-halves` only puts the columns into another order. A model
//: has to be run with the pairs it was trained with.
//:
//: **ALiBi** ([Press et al. 2022](https://arxiv.org/abs/2108.12409)) subtracts a number that grows linearly
//: with the distance. Each of $h$ heads has its own slope, from a geometric sequence whose first term
//: and ratio are $2^{-8/h}$:
//:
//: ```math
//: s_{ij} = \frac{q_i \cdot k_j}{\sqrt{d_k}} - m\,|i - j|, \qquad m = 2^{-8 \cdot \text{head} / h}, \quad \text{head} = 1, \dots, h
//: ```
//:
//: The paper's models look back only, so there the distance is $i - j$. An encoder also looks ahead.

/// The slopes of ALiBi, one for each of h heads: 2^(−8/h), 2^(−16/h), …, 2^(−8).
///
/// For an h that is not a power of two some implementations, such as that of BLOOM, mix two such sequences.
///
/// Source: Press et al. 2022, “Train Short, Test Long”.
public func linearBiasSlopes(heads: Int) -> [Float] {
  (1...heads).map { head in
    Float(Elementary.exponential(-8 * Double(head) / Double(heads) * Elementary.logarithm(2)))
  }
}

/// Scores with a penalty that is linear in the distance: `[n, d_k]`, `[m, d_k]` → `[n, m]`.
public func linearlyBiasedScores(
  queries: Matrix<Float>, keys: Matrix<Float>, slope: Float
) -> Matrix<Float> {
  let scores = scaledScores(queries: queries, keys: keys)
  return Matrix(rows: scores.rows, columns: scores.columns) { i, j in
    scores[i, j] - slope * Float((i - j).magnitude)
  }
}

//: Here the same query and the same key stand at every place, so only places can make scores differ. The
//: first line adds sines and cosines to the tokens instead:
//:
//: {{places-in-scores}}
//:
//: A bias of the keys has no effect in chapter 1, because it moves all scores of a query alike. That stays
//: so with relative positions and with ALiBi. Rotary positions turn the bias as well, by another angle at
//: each place, so there it has an effect:
//:
//: {{key-bias-with-places}}
//:
//: {{end fold}}
