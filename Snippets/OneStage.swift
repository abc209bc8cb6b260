// One stage: its variants on the same input, what each costs, and the reference in higher precision.
// snippet.hide
import AttentionWorkbook

// snippet.show
let input = AttentionInput.random(
  heads: 2, queries: 3, keys: 5, width: 4, valueWidth: 6, seed: 1)
let exact = Weighting.reference(input, in: Double.self)[0]  // plain loops

for variant in Catalog.registry.variants(of: Weighting.self) where variant.claim.covers(input) {
  let output = try variant.run(input)  // [2, 3, 6]
  let error = zip(output.elements, exact.elements).map { (Double($0) - $1).magnitude }.max() ?? 0
  print("\(variant.name): \(variant.cost.multiplyAdds) multiply-adds, off by \(error)")
  // snippet.hide
  precondition(output.shape == "[2, 3, 6]" && error < 1e-6, "\(variant.name) is wrong")
  // snippet.show
}
