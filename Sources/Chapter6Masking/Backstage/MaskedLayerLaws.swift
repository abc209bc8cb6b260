import Chapter5Heads
import Tensors
public import Verification

// Not printed: what must hold for the masked layer.

extension MaskedLayer {
  /// A hidden token, a dead row and the next example have no say.
  public static var laws: [Law<MaskedLayer>] { [hiddenTokens, deadRows, examplesApart] }

  static var hiddenTokens: Law<MaskedLayer> {
    .onEveryProbe("hidden token", "a token hidden in all heads may change, and no bit moves") {
      variant, input in
      let before = try variant.run(input)
      var moved = false
      for j in 0..<input.layer.keys.rows {
        var changed = input
        changed.layer.keys = input.layer.keys.map { $0.changingRow(j) { 1 - $0 } }
        changed.layer.values = input.layer.values.map { $0.changingRow(j) { 3 - $0 } }
        let after = try variant.run(changed)
        for example in 0..<before.count {
          for i in 0..<before.rows where !input.sees(example, i, j) {
            moved = moved || before[example][i] != after[example][i]
          }
        }
      }
      return .check(!moved, "a hidden token moved an output")
    }
  }

  static var deadRows: Law<MaskedLayer> {
    .onEveryProbe("dead rows", "a query that may see no key in any head gets b^O, to the bit") {
      variant, input in
      let output = try variant.run(input)
      let bias = input.layer.weights.outputBias ?? Array(repeating: 0, count: output.columns)
      let dead = (0..<output.count).flatMap { example in
        (0..<output.rows).filter { i in
          !(0..<input.layer.keys.rows).contains { input.sees(example, i, $0) }
        }.map { Array(output[example][$0]) }
      }
      return dead.isEmpty
        ? nil : .check(dead.allSatisfy { $0 == bias }, "a dead row is not the output bias")
    }
  }

  static var examplesApart: Law<MaskedLayer> {
    .onEveryProbe("separate", "an example of a batch does not see the others") { variant, input in
      var changed = input
      changed.layer.queries[0] = input.layer.queries[0].map { 1 - $0 }
      changed.layer.keys[0] = input.layer.keys[0].map { 2 - $0 }
      changed.layer.values[0] = input.layer.values[0].map { 3 - $0 }
      let (before, after) = (try variant.run(input), try variant.run(changed))
      return .check(
        before[0] != after[0] && (1..<before.count).allSatisfy { before[$0] == after[$0] },
        "changing example 0 changed another one, or not itself")
    }
  }
}
