import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Tensors
public import Verification

extension EncoderBlockGradient {
  /// What the gradients of a block obey, in either order.
  public static let laws: [Law<EncoderBlockGradient>] = [
    keyBias, linear, separate, unaskedPadding, examplesAdd,
  ]

  private static var keyBias: Law<EncoderBlockGradient> {
    .onEveryProbe("key bias", "the gradient of a key bias is 0") { variant, input in
      guard input.forward.block.attention.projections.keyBias != nil,
        let bound = try variant.agreement(on: input)?.bound
      else { return nil }
      let largest = try variant.run(input).attention.key.bias.map(\.magnitude).max() ?? 0
      return Reading(error: Double(largest), bound: bound)
    }
  }

  private static var linear: Law<EncoderBlockGradient> {
    .onEveryProbe(
      "linear", "twice the gradient of the output gives twice every gradient, to the bit"
    ) { variant, input in
      var double = input
      double.outputGradient = input.outputGradient.map { 2 * $0 }
      let (one, two) = (tensors(try variant.run(input)), tensors(try variant.run(double)))
      let isDouble = zip(one, two).allSatisfy { $0.elements.map { 2 * $0 } == $1.elements }
      return .check(isDouble, "not twice as large")
    }
  }

  private static var separate: Law<EncoderBlockGradient> {
    .onEveryProbe("separate", "the tokens of an example get nothing from the others") {
      variant, input in
      guard input.forward.x.count > 1 else { return nil }
      var changed = input
      changed.forward.x[0] = input.forward.x[0].map { 1 - $0 }
      changed.outputGradient[0] = input.outputGradient[0].map { 2 - $0 }
      let (before, after) = (try variant.run(input).x, try variant.run(changed).x)
      return .check(
        (1..<before.count).allSatisfy { before[$0] == after[$0] } && before[0] != after[0],
        "changing example 0 changed another one, or not itself")
    }
  }

  private static var unaskedPadding: Law<EncoderBlockGradient> {
    .onEveryProbe(
      "padding", "padding whose output nobody reads has gradient 0, to the bit, and gives none"
    ) { variant, input in
      guard input.forward.mask != nil else { return nil }
      var unread = input
      var places: [(Int, Int)] = []
      for example in 0..<input.forward.x.count {
        for (i, isReal) in input.forward.real(example).enumerated() where !isReal {
          places.append((example, i))
          for c in 0..<input.forward.x.columns { unread.outputGradient[example][i, c] = 0 }
        }
      }
      let before = try variant.run(unread)
      let isZero = places.allSatisfy { example, i in before.x[example][i].allSatisfy { $0 == 0 } }
      var changed = unread
      for (example, i) in places {
        for c in 0..<input.forward.x.columns {
          changed.forward.x[example][i, c] = 2 - 3 * input.forward.x[example][i, c]
        }
      }
      let (a, b) = (tensors(before), tensors(try variant.run(changed)))
      return .check(
        isZero && zip(a, b).allSatisfy { $0.elements == $1.elements },
        "padding has a gradient, or moves one")
    }
  }

  private static var examplesAdd: Law<EncoderBlockGradient> {
    .onEveryProbe("batch", "the gradient of a parameter is the sum over the examples") {
      variant, input in
      let count = input.forward.x.count
      guard count > 1, let bound = try variant.agreement(on: input)?.bound else { return nil }
      let whole = tensors(try variant.run(input)).dropFirst()
      var sums = whole.map { [Double](repeating: 0, count: $0.elements.count) }
      for example in 0..<count {
        var alone = input
        alone.forward.x = Batch([input.forward.x[example]])
        alone.forward.mask = input.forward.mask.map { _ in [input.forward.real(example)] }
        alone.outputGradient = Batch([input.outputGradient[example]])
        for (index, tensor) in tensors(try variant.run(alone)).dropFirst().enumerated() {
          for place in tensor.elements.indices {
            sums[index][place] += Double(tensor.elements[place])
          }
        }
      }
      let exact = zip(whole, sums).map { NamedTensor($0.name, shape: $0.shape, elements: $1) }
      return Reading(
        error: Comparison(Array(whole), exact).error, bound: Double(count + 1) * bound)
    }
  }
}
