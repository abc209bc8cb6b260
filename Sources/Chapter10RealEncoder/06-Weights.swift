import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Tensors

//: ## Where do the parameters go?
//:
//: Into the blocks of chapter 7, name by name. A trained block has other numbers in it; nothing else is new.

//: {{fold The names in the file, and the code that reads them}}

/// Finds a model's parameters in its file by their published names.
struct ModelWeights {
  let file: WeightFile
  let configuration: EncoderConfiguration
  /// Before every name, if the encoder is part of a larger model: `bert.`, or nothing.
  let prefix: String

  /// Block number `layer`, counted from 0.
  func block(_ layer: Int) throws(ModelProblem) -> EncoderBlock {
    let (d, f, name) = (configuration.width, configuration.hiddenWidth, "encoder.layer.\(layer).")
    let projections = ProjectionWeights(
      query: try matrix(name + "attention.self.query", from: d, to: d),
      key: try matrix(name + "attention.self.key", from: d, to: d),
      value: try matrix(name + "attention.self.value", from: d, to: d),
      queryBias: try row(name + "attention.self.query.bias", d),
      keyBias: try row(name + "attention.self.key.bias", d),
      valueBias: try row(name + "attention.self.value.bias", d))
    return EncoderBlock(
      attention: AttentionWeights(
        projections: projections,
        output: try matrix(name + "attention.output.dense", from: d, to: d),
        outputBias: try row(name + "attention.output.dense.bias", d)),
      headCount: configuration.heads,
      firstNorm: try norm(name + "attention.output.LayerNorm"),
      feedForward: FeedForward(
        first: try matrix(name + "intermediate.dense", from: d, to: f),
        firstBias: try row(name + "intermediate.dense.bias", f),
        second: try matrix(name + "output.dense", from: f, to: d),
        secondBias: try row(name + "output.dense.bias", d),
        activation: configuration.activation == "relu" ? .relu : .gelu),
      secondNorm: try norm(name + "output.LayerNorm"))
  }

  /// The tables that turn word pieces into rows.
  func embeddings() throws(ModelProblem) -> Embeddings {
    let (d, name) = (configuration.width, prefix + "embeddings.")
    let pieces = try file.rows(
      name + "word_embeddings.weight", shape: [configuration.vocabularySize, d])
    let positions = try file.numbers(
      name + "position_embeddings.weight", shape: [configuration.positions, d])
    let segments = try file.numbers(
      name + "token_type_embeddings.weight", shape: [configuration.segmentTypes, d])
    return Embeddings(
      pieces: pieces,
      positions: Matrix(rows: configuration.positions, columns: d, elements: positions),
      segment: Array(segments[0..<d]), norm: try norm("embeddings.LayerNorm"))
  }

  /// A learned matrix `[from, to]`. PyTorch's Linear stores `[to, from]` and multiplies from the left;
  /// here weights multiply from the right, so it is turned over, once.
  private func matrix(_ name: String, from: Int, to: Int) throws(ModelProblem) -> Matrix<Float> {
    let stored = try file.numbers(prefix + name + ".weight", shape: [to, from])
    return Matrix(rows: from, columns: to, elements: transposed(stored, rows: to, columns: from))
  }
}

//: {{end fold}}
