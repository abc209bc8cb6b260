import Chapter1Projections
import Chapter5Heads
import Tensors
import Verification

//: ## Which inputs hide mistakes?
//:
//: A test is only as good as its input. Examples made by hand are usually simple: identity matrices as weights,
//: scores so large that the softmax picks one key, the same matrix for queries and keys. On such inputs wrong
//: code can give the right result. Here is “loop of heads”, the best test of the layer alone, on inputs that
//: are common in tutorials and unit tests.
//:
//: {{fold These inputs in code, and the check that finds what they hide}}

/// An input that hides mistakes.
struct BadProbe: Sendable {
  /// What is special about it.
  let name: String
  /// Why it hides what it hides.
  let reason: String
  /// The layer's input, spoilt.
  let spoil: @Sendable (inout HeadsInput) -> Void
}

extension BadProbe {
  static let all: [BadProbe] = [
    BadProbe(
      name: "all matrices the identity", reason: "Q, K and V are X, whichever is which"
    ) { input in
      input.weights = .bare(.identity(Fixture.width))
    },
    BadProbe(
      name: "W^O the identity, no bias", reason: "leaving it out or transposing it changes nothing"
    ) {
      ($0.weights.output, $0.weights.outputBias) = (.identity(Fixture.width), nil)
    },
    BadProbe(name: "W^Q = W^K", reason: "scores are symmetrical, a row is a column") {
      $0.weights.projections.key = $0.weights.projections.query
      $0.weights.projections.keyBias = $0.weights.projections.queryBias
    },
    BadProbe(
      name: "large whole numbers, W^O the identity",
      reason: "every row picks its keys, whatever the scale"
    ) { input in
      let whole = { (x: Float) in (3 * x).rounded(.toNearestOrEven) }
      let p = input.weights.projections
      input = input.on(input.queries.map { $0.map { 10 * whole($0) } })
      input.weights = AttentionWeights(
        projections: .init(
          query: p.query.map(whole), key: p.key.map(whole), value: p.value.map(whole)),
        output: .identity(Fixture.width))
    },
    BadProbe(name: "one head", reason: "no axis of heads to mistake for another") {
      $0.headCount = 1
    },
    BadProbe(name: "one token", reason: "a single key has the weight 1, whatever its score") {
      input in
      input = input.on(input.queries.selectingRows([0]))
    },
    BadProbe(name: "all tokens alike", reason: "all scores are equal, and every average is a token")
    {
      input in
      input = input.on(input.queries.selectingRows([0, 0, 0, 0, 0]))
    },
  ]

  /// The mistakes of the layer that a good input shows to the reference and this one does not.
  func hides(_ mistakes: [Mistake]) throws -> [Mistake] {
    var input = Fixture.layer
    spoil(&input)
    let exact = Heads.reference(input, in: Double.self)
    return mistakes.filter { mistake in
      (try? CodeUnderTest(mistake.steps).run(input)).map { !differ($0, exact) } ?? false
    }
  }
}

//: {{end fold}}
//:
//: {{bad-probes}}
//:
//: A good **probe**, as this book calls the input of a test, has random numbers, sizes that are all different,
//: scores near 1, different matrices, several heads and several examples. The probes of this book are made
//: like that. A test checks that for each mistake some probe of its stage is off by at least a thousand
//: tolerances.
