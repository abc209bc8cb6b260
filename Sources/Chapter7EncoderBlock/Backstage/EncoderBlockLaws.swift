import Chapter1Projections
import Chapter5Heads
import Tensors
public import Verification

extension EncoderBlockStage {
  /// Order, independence, padding, equal tokens, and numbers that are large or far below 0.
  public static var laws: [Law<EncoderBlockStage>] {
    [
      .tokensReordered, .separateExamples, .paddingMovesNothing, .paddingIsTruncation,
      .nothingVisible, .equalTokens, largeScores, lowScores, .largeTokens, farFromZero,
    ]
  }

  private static var largeScores: Law<EncoderBlockStage> {
    .onEveryProbe("scores × 40", "scores forty times as large stay finite and agree") {
      variant, input in
      var large = input
      large.block.attention.projections.query = 40 * input.block.attention.projections.query
      large.block.attention.projections.queryBias =
        input.block.attention.projections.queryBias?.map { 40 * $0 }
      // The roundings before the scores grow with them, in another order in each variant.
      return try variant.agreement(on: large).map {
        Reading(error: $0.error, bound: 2 * $0.bound, detail: $0.detail)
      }
    }
  }

  private static var lowScores: Law<EncoderBlockStage> {
    .onEveryProbe("large key bias", "a key bias moves all scores of a row alike, also far below 0")
    {
      variant, input in
      var low = input
      let count = input.block.attention.projections.key.columns
      low.block.attention.projections.keyBias = (0..<count).map { $0 % 2 == 0 ? 150 : -100 }
      return try variant.agreement(on: low)?.allowing(200)
    }
  }

  private static var farFromZero: Law<EncoderBlockStage> {
    .onEveryProbe("mean 100", "rows far from 0 on the whole are normalised as well as others") {
      variant, input in
      var far = input
      let bias = input.block.attention.outputBias
      far.block.attention.outputBias = (0..<input.x.columns).map { 100 + (bias?[$0] ?? 0) }
      // Adding 100 costs digits, in another order in each variant.
      return try variant.agreement(on: far).map {
        Reading(error: $0.error, bound: 2 * $0.bound, detail: $0.detail)
      }
    }
  }
}

extension GatedBlockStage {
  /// Order, independence, padding, equal tokens, large tokens, and a gate that is closed.
  public static var laws: [Law<GatedBlockStage>] {
    [
      .tokensReordered, .separateExamples, .paddingMovesNothing, .paddingIsTruncation,
      .nothingVisible, .equalTokens, .largeTokens, closedGate,
    ]
  }

  private static var closedGate: Law<GatedBlockStage> {
    .onEveryProbe("closed gate", "where the gate is 0, the feed-forward layer adds nothing") {
      variant, input in
      var closed = input
      closed.block.feedForward.gate = input.block.feedForward.gate.map { 0 * $0 }
      var silent = closed
      silent.block.feedForward.down = input.block.feedForward.down.map { 0 * $0 }
      let (got, expected) = (try variant.run(closed), try variant.run(silent))
      return try Law<GatedBlockStage>.reading(got, expected, variant, closed)
    }
  }
}

extension Law where S.Input: BlockInput, S.Output == Batch<Float> {
  /// The distance of two outputs of one variant, each of which may be off by the tolerance.
  static func reading(
    _ got: Batch<Float>, _ expected: Batch<Float>, _ variant: Variant<S>,
    _ input: S.Input
  ) throws(InvalidInput) -> Reading {
    let exact = S.tensors(expected).map {
      NamedTensor($0.name, shape: $0.shape, elements: $0.elements.map { Double($0) })
    }
    let bound = try variant.agreement(on: input)?.bound ?? 0
    return Reading(error: Comparison(S.tensors(got), exact).error, bound: 2 * bound)
  }

  static var tokensReordered: Law {
    onEveryProbe("tokens reordered", "tokens reordered reorder the output in the same way") {
      variant, input in
      let n = input.x.rows
      let order = (0..<n).map { ($0 + 1) % n }
      var moved = input
      moved.x = input.x.map { $0.selectingRows(order) }
      moved.mask = input.mask.map { $0.map { row in order.map { row[$0] } } }
      let expected = try variant.run(input).map { $0.selectingRows(order) }
      return try reading(try variant.run(moved), expected, variant, input)
    }
  }

  static var separateExamples: Law {
    onEveryProbe("separate", "an example of a batch does not see the others") { variant, input in
      var changed = input
      changed.x[0] = input.x[0].map { 1 - 2 * $0 * $0 }
      let (before, after) = (try variant.run(input), try variant.run(changed))
      return .check(
        (1..<before.count).allSatisfy { before[$0] == after[$0] } && before[0] != after[0],
        "changing example 0 changed another one, or not itself")
    }
  }

  static var paddingMovesNothing: Law {
    onEveryProbe("padding hidden", "a padded token moves no real one, not by a bit") {
      variant, input in
      guard input.mask != nil else { return nil }
      var changed = input
      for example in 0..<input.x.count {
        let real = input.real(example)
        for i in 0..<input.x.rows where !real[i] {
          for j in 0..<input.x.columns {
            changed.x[example][i, j] = 2 - 3 * input.x[example][i, j]
          }
        }
      }
      let (before, after) = (try variant.run(input), try variant.run(changed))
      let moved = (0..<before.count).flatMap { example in
        input.real(example).indices.filter { i in
          input.real(example)[i] && before[example][i] != after[example][i]
        }
      }
      return .check(moved.isEmpty, "\(moved.count) real rows moved")
    }
  }

  static var paddingIsTruncation: Law {
    onEveryProbe("padding = truncation", "without its padding an example has the same real rows") {
      variant, input in
      guard input.mask != nil else { return nil }
      let whole = try variant.run(input)
      var worst: Reading?
      for example in 0..<input.x.count {
        let places = input.real(example).indices.filter { input.real(example)[$0] }
        if places.isEmpty { continue }
        var short = input
        short.x = HeadStack([input.x[example].selectingRows(places)])
        short.mask = nil
        let expected = HeadStack([whole[example].selectingRows(places)])
        let new = try reading(try variant.run(short), expected, variant, input)
        if new.error > worst?.error ?? -1 { worst = new }
      }
      return worst
    }
  }

  static var nothingVisible: Law {
    onEveryProbe("padding alone", "where every token is padding, attention adds its bias only") {
      variant, input in
      var hidden = input
      hidden.mask = [Array(repeating: false, count: input.x.rows)]
      return try variant.agreement(on: hidden)
    }
  }

  static var equalTokens: Law {
    onEveryProbe("equal tokens", "tokens that are alike come out alike") { variant, input in
      var equal = input
      equal.x = input.x.map { $0.selectingRows(Array(repeating: 0, count: $0.rows)) }
      let output = try variant.run(equal)
      let first = output.map { $0.selectingRows(Array(repeating: 0, count: $0.rows)) }
      return try reading(output, first, variant, equal)
    }
  }

  static var largeTokens: Law {
    onEveryProbe("x × 1000", "tokens a thousand times as large give finite outputs") {
      variant, input in
      var large = input
      large.x = input.x.map { 1000 * $0 }
      let lost = try variant.run(large).elements.count { !$0.isFinite }
      return .check(lost == 0, "\(lost) numbers are not finite")
    }
  }
}
