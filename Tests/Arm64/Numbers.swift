// Prints the numbers of the book as bit patterns: what the taught functions compute on the running
// example, and every variant of every stage on every input it is tried on. The same file runs on this
// machine, with the book's own modules, and on arm64; `check_arm64.sh` compares.

import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import RunningExample
import Tensors
import Verification

@main
struct Numbers {
  static func main() {
    functions()
    for sentence in [ToySentence.animal, ToySentence.twin, "Dogs bite men"] {
      for (seed, heads) in [(1, 2), (7, 1), (3, 4)] {
        guard
          let example = try? ToySentence(
            sentence: sentence, seed: UInt64(seed), heads: heads)
        else { preconditionFailure("the sentence is refused") }
        pages(of: example, "\(sentence), seed \(seed), h \(heads)")
      }
    }
    stage(
      Projections.self,
      [Projections.singleHead, Projections.multiHead, Projections.packed, Projections.fusedQKV],
      [Projections.kernel])
    stage(Scores.self, [Scores.singleHead, Scores.multiHead, Scores.scaleInQuery], [])
    stage(
      Softmax.self, [Softmax.singleHead, Softmax.multiHead, Softmax.online, Softmax.mergedHalves],
      [])
    stage(
      Weighting.self, [Weighting.singleHead, Weighting.multiHead, Weighting.onePass],
      [Weighting.kernel])
    stage(
      Heads.self,
      [
        Heads.singleHead, Heads.multiHead, Heads.perHeadSum, Heads.foldedValueOutput,
        Heads.multiQuery, Heads.groupedQuery,
      ], [])
    stage(
      Masking.self,
      [
        Masking.singleHead, Masking.multiHead, Masking.additive, Masking.renormalise,
        Masking.skippedTiles,
      ], [Masking.kernel])
    stage(MaskedLayer.self, [MaskedLayer.multiHead], [])
    stage(Positions.self, [Positions.sinusoidal], [])
    stage(Dropout.self, [Dropout.inverted], [])
    stage(RelativeScores.self, [RelativeScores.relative], [])
    stage(RotaryScores.self, [RotaryScores.rotary, RotaryScores.rotaryHalves], [])
    stage(LinearlyBiasedScores.self, [LinearlyBiasedScores.alibi], [])
    stage(
      GatedBlockStage.self,
      [GatedBlockStage.swiglu, GatedBlockStage.swigluFused, GatedBlockStage.geglu], [])
    stage(
      EncoderBlockStage.self,
      [
        EncoderBlockStage.singleHead, EncoderBlockStage.postNorm, EncoderBlockStage.preNorm,
        EncoderBlockStage.fused, EncoderBlockStage.fusedPreNorm,
      ], [EncoderBlockStage.kernel])
  }

  /// The elementary functions from one end of their range to the other.
  static func functions() {
    let places = stride(from: -760.0, through: 720, by: 1.37)
    show("exp", places.map { Elementary.exponential($0) })
    show("log", places.map { Elementary.logarithm($0.magnitude * 1e-3 + 1e-9) })
    show("sin", places.map { Elementary.sine($0) })
    show("cos", places.map { Elementary.cosine($0 * 1000) })
    show("tanh", places.map { Elementary.hyperbolicTangent($0 / 40) })
    show("erf", places.map { Elementary.errorFunction($0 / 120) })
    show("gelu", places.map { gelu(Float($0 / 50)) })
    show("gelu by tanh", places.map { geluByTanh($0 / 50) })
    var generator = SeededGenerator(seed: 5)
    show("random", (0..<500).map { _ in generator.uniform() })
    let (normal, x): (Matrix<Float>, Matrix<Float>) = (
      generator.matrix(rows: 20, columns: 20), generator.matrix(rows: 9, columns: 7)
    )
    show("normal", normal)
    show("Jacobian", softmaxJacobian(of: softmax(row: [1, 2, 3, -1 as Float][...])))
    show("positions", positionalEncoding(count: 40, width: 32))
    show("shift", positionShift(by: 3, width: 16))
    show("dropout", dropout(x, probability: 0.3, training: true, using: &generator))
  }

  /// The way of one sentence through the chapters.
  static func pages(of example: ToySentence, _ label: String) {
    show("\(label): features", example.features)
    let projected = example.projected
    for head in 0..<example.headCount {
      let (q, k, v) = (projected.queries[head], projected.keys[head], projected.values[head])
      let name = "\(label), head \(head)"
      for (part, matrix) in [("Q", q), ("K", k), ("V", v)] { show("\(name): \(part)", matrix) }
      let scores = scaledScores(queries: q, keys: k)
      show("\(name): scores", scores)
      show("\(name): weights", softmax(scores))
      show("\(name): weights in Double", softmax(scores.map { Double($0) }))
      show("\(name): online", scores[0].map { OnlineSoftmax(scores[0]).weight(of: $0) })
      show("\(name): output", attention(queries: q, keys: k, values: v))
      show("\(name): one pass", onePassAttention(queries: q, keys: k, values: v))
      let mask = Mask.causal(queries: q.rows, keys: k.rows)
      show("\(name): causal", maskedAttention(queries: q, keys: k, values: v, mask: mask))
      let window = Mask.slidingWindow(queries: q.rows, keys: k.rows, reach: 2)
      show(
        "\(name): window, by tiles", tiledAttention(queries: q, keys: k, values: v, mask: window))
    }
    let weights = AttentionWeights(
      projections: example.projectionWeights, output: example.model.outputWeights)
    let layer = MultiHeadAttention(weights: weights, headCount: example.headCount)
    show(
      "\(label): layer",
      layer(
        queries: example.features, keys: example.features, values: example.features))
    var generator = example.generator("block")
    let block = EncoderBlock.random(
      width: 16, heads: example.headCount, keyWidth: 4, valueWidth: 4, hidden: 32,
      activation: .gelu, using: &generator)
    show("\(label): post-norm", block.postNorm(example.features))
    show("\(label): pre-norm", block.preNorm(example.features))
    show("\(label): norm", block.firstNorm(example.features))
    show("\(label): feed-forward", block.feedForward(example.features))
    let stack = Encoder(blocks: [block, block], order: .preNorm, finalNorm: LayerNorm(width: 16))
    show("\(label): stack", stack(example.features))
  }

  /// Each variant on each input of a stage, and what it says to input that must be refused.
  ///
  /// The kernels' last bits are not the same on every machine: each is held against the reference.
  static func stage<S: Stage>(_: S.Type, _ variants: [Variant<S>], _ kernels: [Variant<S>]) {
    for probe in S.probes {
      let label = "\(S.name), \(probe.label)"
      let plain = S.reference(probe.input, in: Float.self)
      let exact = S.reference(probe.input, in: Double.self)
      for tensor in plain { show("\(label): reference \(tensor.name)", tensor.elements) }
      for tensor in exact { show("\(label): exact \(tensor.name)", tensor.elements) }
      for variant in variants {
        for tensor in output(variant, probe.input, label) {
          show("\(label): \(variant.name) \(tensor.name)", tensor.elements)
        }
      }
      for kernel in kernels {
        let bound = Tolerance.bound(plain: plain, exact: exact)
        let error = Comparison(output(kernel, probe.input, label), exact, bound: bound).error
        print("\(label): \(kernel.name) \(error <= bound ? "agrees" : "DIFFERS by \(error)")")
      }
    }
    for probe in S.refusals {
      do throws(InvalidInput) {
        try S.check(probe.input)
        print("\(S.name), \(probe.label): NOT REFUSED")
      } catch {
        print("\(S.name), \(probe.label): \(error.description)")
      }
    }
  }

  static func output<S: Stage>(
    _ variant: Variant<S>, _ input: S.Input, _ label: String
  ) -> [NamedTensor<Float>] {
    do throws(InvalidInput) {
      return S.tensors(try variant.run(input))
    } catch {
      print("\(label): \(variant.name) refuses: \(error.description)")
      return []
    }
  }

  static func show(_ label: String, _ numbers: [Float]) {
    print("\(label) [\(numbers.count)]")
    print(numbers.map { String($0.bitPattern, radix: 16) }.joined(separator: " "))
  }

  static func show(_ label: String, _ numbers: [Double]) {
    print("\(label) [\(numbers.count)]")
    print(numbers.map { String($0.bitPattern, radix: 16) }.joined(separator: " "))
  }

  static func show(_ label: String, _ matrix: Matrix<Float>) { show(label, matrix.elements) }

  static func show(_ label: String, _ matrix: Matrix<Double>) { show(label, matrix.elements) }
}
