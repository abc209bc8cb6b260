// A law of your own, asked of every variant of a stage.
// snippet.hide
import AttentionWorkbook

// snippet.show
let staysInside = Law<Weighting>.onEveryProbe(
  "stays inside", "no output is larger than the largest value"
) { variant, input in
  let output = try variant.run(input)
  let largest = input.values.elements.map(\.magnitude).max() ?? 0
  let worst = output.elements.map(\.magnitude).max() ?? 0
  return Reading(error: Double(worst - largest), bound: 1e-5)
}

for variant in Catalog.registry.variants(of: Weighting.self) {
  let verdict = staysInside.verdict(on: variant)
  print(verdict.holds ? "holds " : "BROKEN", variant.name)
  // snippet.hide
  precondition(verdict.holds && verdict.reading != nil, "\(variant.name) left the values")
  // snippet.show
}
