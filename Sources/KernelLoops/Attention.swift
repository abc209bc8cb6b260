/// Attention of up to 64 queries of one head against all keys they may see, in one pass.
///
/// Queries lie across the vectors, one in each lane. So neither keys nor values have to be copied
/// or transposed, a maximum over the keys is a maximum of vectors, and no number is ever shared
/// between lanes.
///
/// - Parameters:
///   - first: the first query.
///   - scratch: `AttentionJob.scratch` floats of this thread's own.
@inlinable @inline(__always)
public func attendTile<I: InstructionSet>(
  _: I.Type, _ job: AttentionJob, first: Int, scratch: UnsafeMutablePointer<Float>
) {
  let tile = AttentionJob.tile
  let count = min(tile, job.queryCount &- first)
  let lanes = (count &+ 15) / 16 &* 16
  let (width, columns) = (job.width, job.valueColumns)
  let transposed = scratch  // the queries, transposed: [d_k, lanes]
  let scores = transposed + tile &* width  // scores, then weights: [keys of the block, lanes]
  let sums = scores + AttentionJob.block &* tile  // outputs before division: [lanes, d_v]
  let maximum = sums + tile &* columns  // largest score so far, of each lane
  let larger = maximum + tile  // the same after this block; then Σ of this block's weights
  let total = larger + tile  // Σ of weights before this block
  let factor = total + tile  // by which everything so far shrinks
  let shift = factor + tile  // what is taken off the scores: the maximum, or 0 while there is none
  let aside = shift + tile  // Σ of weights of the stretches before

  // 1/√d_k for the scores, log₂ e because 2ˣ is cheaper than eˣ: both once, in the queries.
  let scale = 1.442695040888963 / Float(width).squareRoot()
  transpose(
    job.queries + first &* job.queryStride, stride: job.queryStride, rows: count, lanes: lanes,
    columns: width, scale, transposed)
  for lane in 0..<lanes { maximum[lane] = -.infinity }
  for lane in 0..<lanes { total[lane] = 0 }

  let (from, to) = visible(job, first: first, count: count)
  let output = job.output + first &* job.outputStride
  if from.lowest >= to.highest {
    for lane in 0..<count {
      for c in 0..<job.valueWidth { output[lane &* job.outputStride &+ c] = 0 }
    }
  }
  var key = from.lowest
  var isAside = false
  while key < to.highest {
    // A sum of sums of sums: 384 weights, 32 blocks, and as many stretches as there are. A Float that went on
    // over a million keys would lose digits at every block.
    let begins = (key &- from.lowest) % AttentionJob.stretch == 0
    if begins, key > from.lowest {
      putAside(job, first: first, count: count, lanes: lanes, sums, total, aside, adds: isAside)
      isAside = true
    }
    let end = min(key &+ AttentionJob.block, to.highest)
    let rows = end &- key
    let partial = key < from.highest || end > to.lowest || job.cells != nil
    copy(maximum, lanes, to: larger)

    let values = Ahead(
      job.values + key &* job.valueStride, count: rows &* job.valueStride, then: job.next?.queries,
      count: end == to.highest ? job.next?.queryFloats ?? 0 : 0)
    let next = followingKeys(job, first: from.lowest, end: end, last: to.highest)

    // snippet.tile-steps
    // Scores of the block, transposed: S[key, lane] = K[key] · Q[lane].
    product(
      I.self, rows: rows, columns: lanes,
      ProductShape(
        depth: width, rowStride: job.keyStride, depthStride: 1, bStride: lanes, cStride: lanes,
        adds: false),
      a: job.keys + key &* job.keyStride, b: transposed, c: scores, maxima: partial ? nil : larger,
      ahead: values)
    if partial {
      hide(job, first: first, count: count, lanes: lanes, key: key, rows: rows, scores)
      raiseMaxima(larger, by: scores, rows: rows, lanes: lanes)
    }

    // What was summed against the old maximum shrinks to the new one.
    if shrinkage(I.self, maximum, larger, lanes, factor, shift: shift), key > from.lowest {
      for lane in 0..<lanes { total[lane] *= factor[lane] }
      for lane in 0..<count where factor[lane] != 1 {
        scaleRow(sums + lane &* columns, columns, by: factor[lane])
      }
      if isAside { shrinkAside(job, first: first, count: count, lanes: lanes, factor, aside) }
    }
    copy(larger, lanes, to: maximum)

    // Weights in place of scores, and their sums: here of the first queries, the others' beside the product.
    let ready = I.widestStrip == 4 ? 1 : lanes / 16
    let own = larger
    for lane in 0..<lanes { own[lane] = 0 }
    weigh(I.self, scores, vectors: ready, rows: rows, lanes: lanes, shift: shift, total: own)
    let weighing = Weighing(
      scores: scores, lanes: lanes, shift: shift, own: own, total: total,
      aside: isAside ? UnsafePointer(aside) : nil, ready: ready, sums: sums,
      sumStride: columns, output: end == to.highest ? output : nil, outputStride: job.outputStride,
      valueWidth: job.valueWidth)

    // O[lane] += Σ weights · V: the weights are read transposed, the values as they lie.
    product(
      I.self, rows: count, columns: columns,
      ProductShape(
        depth: rows, rowStride: 1, depthStride: lanes, bStride: job.valueStride, cStride: columns,
        adds: !begins),
      a: scores, b: job.values + key &* job.valueStride, c: sums, ahead: next, companion: weighing)
    for lane in 0..<lanes { total[lane] += own[lane] }
    // snippet.end
    key = end
  }
}

/// Adds the sums of a stretch to those of the stretches before, which lie in the output until all are there.
///
/// - Parameter adds: whether there are any.
@inlinable @inline(never)
func putAside(
  _ job: AttentionJob, first: Int, count: Int, lanes: Int, _ sums: UnsafeMutablePointer<Float>,
  _ total: UnsafeMutablePointer<Float>, _ aside: UnsafeMutablePointer<Float>, adds: Bool
) {
  for lane in 0..<lanes {
    aside[lane] = adds ? aside[lane] + total[lane] : total[lane]
    total[lane] = 0
  }
  for lane in 0..<count {
    let (from, to) = (
      sums + lane &* job.valueColumns, job.output + (first &+ lane) &* job.outputStride
    )
    for c in 0..<job.valueWidth { to[c] = adds ? to[c] + from[c] : from[c] }
  }
}

/// Shrinks what was put aside to new maxima.
@inlinable @inline(never)
func shrinkAside(
  _ job: AttentionJob, first: Int, count: Int, lanes: Int, _ factor: UnsafeMutablePointer<Float>,
  _ aside: UnsafeMutablePointer<Float>
) {
  for lane in 0..<lanes { aside[lane] *= factor[lane] }
  for lane in 0..<count where factor[lane] != 1 {
    let to = job.output + (first &+ lane) &* job.outputStride
    for c in 0..<job.valueWidth { to[c] *= factor[lane] }
  }
}

/// The keys to be read after those before `end`: of the next block, or the first of the next tile.
@inlinable @inline(__always)
func followingKeys(_ job: AttentionJob, first: Int, end: Int, last: Int) -> Ahead {
  let block = AttentionJob.block
  if end < last {
    return Ahead(
      job.keys + end &* job.keyStride, count: min(block, last &- end) &* job.keyStride)
  }
  return Ahead(
    job.next?.keys ?? job.keys + first &* job.keyStride,
    count: min(block, job.keyCount) &* job.keyStride)
}

/// The smallest and largest of the first keys, and of the ends, of some queries.
@inlinable @inline(__always)
func visible(
  _ job: AttentionJob, first: Int, count: Int
) -> (from: (lowest: Int, highest: Int), to: (lowest: Int, highest: Int)) {
  var (from, to) = ((lowest: 0, highest: 0), (lowest: job.keyCount, highest: job.keyCount))
  if let starts = job.starts {
    from = (job.keyCount, 0)
    for query in first..<first &+ count {
      from = (min(from.lowest, Int(starts[query])), max(from.highest, Int(starts[query])))
    }
  }
  if let ends = job.ends {
    to = (job.keyCount, 0)
    for query in first..<first &+ count {
      to = (min(to.lowest, Int(ends[query])), max(to.highest, Int(ends[query])))
    }
  }
  return (from, to)
}

/// Puts −∞ where a query may not see a key.
@inlinable @inline(__always)
func hide(
  _ job: AttentionJob, first: Int, count: Int, lanes: Int, key: Int, rows: Int,
  _ scores: UnsafeMutablePointer<Float>
) {
  for lane in 0..<count {
    let query = first &+ lane
    let start = job.starts.map { Int($0[query]) } ?? 0
    let end = job.ends.map { Int($0[query]) } ?? job.keyCount
    let (before, after) = (min(max(0, start &- key), rows), max(0, min(rows, end &- key)))
    for row in 0..<before { scores[row &* lanes &+ lane] = -.infinity }
    if after < rows {
      for row in after..<rows { scores[row &* lanes &+ lane] = -.infinity }
    }
    if let cells = job.cells {
      let own = cells + (query &* job.keyCount &+ key)
      for row in 0..<rows where own[row] == 0 { scores[row &* lanes &+ lane] = -.infinity }
    }
  }
}
