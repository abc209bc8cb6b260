// Your own variant, from outside the package: registered, held against the laws, and costed.
// snippet.hide
import AttentionWorkbook

// snippet.show
var registry = Catalog.registry
registry.add(
  Variant<Weighting>(
    "two-pass", .other, summary: "first the sum of each row, then its output", claim: .reference,
    cost: Cost(
      multiplyAdds: 2 * .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: 2 * .h * .n * .m)
  ) { input in
    HeadStack(count: input.queries.count) { head in
      let (q, k, v) = (input.queries[head], input.keys[head], input.values[head])
      let scale = 1 / Float(q.columns).squareRoot()
      return Matrix(
        (0..<q.rows).map { i in
          var (state, output) = (OnlineSoftmax<Float>(), WideRow(count: v.columns))
          for j in 0..<k.rows { _ = state.add(dot(q[i], k[j]) * scale) }
          for j in 0..<k.rows {
            let weight = state.weight(of: dot(q[i], k[j]) * scale)
            output.addScaled(by: Double(weight), v[j])
          }
          return output.divided(by: 1)
        })
    }
  })

let verdicts = registry.verify(stage: "weighting", variant: "two-pass")
for verdict in verdicts { print(verdict.holds ? "holds " : "BROKEN", verdict.law) }

let sizes: Sizes = [
  .heads: 8, .queries: 512, .keys: 512, .headWidth: 64, .valueWidth: 64, .copiedWidth: 0,
]
for variant in registry.variants(of: Weighting.self) {
  let (work, memory) = (variant.cost.multiplyAdds, variant.cost.intermediateFloats)
  print(
    "\(variant.name): \(work.value(sizes) ?? 0) multiply-adds, \(memory.value(sizes) ?? 0) floats")
}
// snippet.hide
precondition(verdicts.count > 10 && verdicts.allSatisfy(\.holds), "a law is broken")
// snippet.show
