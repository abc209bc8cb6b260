import Foundation
import TensorFiles
import Tensors
import Testing

@testable import Training

/// Gradients of whole models, against those of PyTorch's autograd.
@Suite struct AutogradTests {
  static let names = [
    "two-blocks", "two-blocks-causal", "two-blocks-before", "two-blocks-after", "heads-only",
    "rows",
  ]

  @Test(arguments: names) func gradientsArePyTorchs(name: String) throws {
    let path = try #require(
      Bundle.module.path(forResource: name, ofType: "safetensors", inDirectory: "Golden"))
    let (tensors, metadata) = try Safetensors.read(path: path)
    let numbers: (String) throws -> [Double] = { name in
      try #require(tensors.first { $0.name == name }, "\(name)").elements.map { Double($0) }
    }
    let size: (String) throws -> Int = { try #require(metadata[$0].flatMap { Int($0) }, "\($0)") }
    let shape = ModelShape(
      vocabulary: try size("vocabulary"), length: try size("length"), width: try size("width"),
      headCount: try size("heads"), headWidth: try size("headWidth"), layers: try size("layers"),
      hidden: try size("hidden"), answers: try size("answers"),
      hasPositions: try size("vocabulary") > 0, isCausal: metadata["causal"] == "true",
      norm: try #require(metadata["norm"].flatMap { ModelShape.Norm(rawValue: $0) }))
    let layout = ParameterLayout(shape)
    let model = Model<Double>(shape, parameters: try layout.views.flatMap { try numbers($0.name) })
    let examples = try size("examples")
    let found: (loss: Double, gradient: [Double])
    if shape.vocabulary > 0 {
      let (tokens, answers, n) = (try numbers("tokens"), try numbers("answers"), shape.length)
      found = try model.gradient(
        of: (0..<examples).map { example in
          TaskExample(
            tokens: tokens[example * n..<(example + 1) * n].map { Int($0) },
            answers: answers[example * n..<(example + 1) * n].map { $0 < 0 ? nil : Int($0) })
        })
    } else {
      found = try model.gradient(
        rows: try numbers("rows"), wanted: try numbers("wanted"), examples: examples)
    }
    #expect(abs(found.loss - (try numbers("expected.loss")[0])) < 2e-7)
    for view in layout.views {
      let expected = try numbers("expected." + view.name)
      let own = found.gradient[view.offset..<view.offset + view.count]
      #expect(expected.count == view.count && expected.contains { $0 != 0 }, "\(view.name)")
      // The files hold Floats: half a unit of their last place.
      let worst = zip(own, expected).map { abs($0 - $1) - 6e-8 * abs($1) }.max() ?? 1
      #expect(worst < 1e-12, "\(view.name): \(worst)")
    }
  }
}
