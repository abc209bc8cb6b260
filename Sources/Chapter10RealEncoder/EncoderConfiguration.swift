// snippet.hide
import TensorFiles

// snippet.show
//: Yes, it is: a published sentence encoder, run by nothing but the code of the chapters, gives the
//: hidden states that PyTorch gives. This chapter adds what a book about attention leaves out: where the
//: numbers of a trained model lie, how text becomes rows, and how the rows of a sentence become one
//: vector. Then it looks at what trained heads do, and breaks them.
//:
//: ## What makes an encoder *this* encoder?
//:
//: Two files: one with a dozen settings, one with the learned numbers. The settings are the sizes that
//: chapter 7 has symbols for, and the names of the choices that it leaves open. The model of this page is
//: all-MiniLM-L6-v2, a sentence encoder in wide use: {{sizes}}, {{parameters}}. Its file has the checksum
//: {{checksum}} (`SHA-256`); what this page shows of it was recorded by `workbook record`, because the file
//: is too large for the repository. With it, `workbook chapter 10 --model DIR` computes the page anew.

/// The numbers that say which encoder the weights are for, as `config.json` has them.
public struct EncoderConfiguration: Equatable, Sendable, Decodable {
  /// N, the blocks.
  public var layers: Int
  /// d.
  public var width: Int
  /// h.
  public var heads: Int
  /// f, the width inside the feed-forward layer.
  public var hiddenWidth: Int
  /// ε of every LayerNorm.
  public var epsilon: Double
  /// How many word pieces there are.
  public var vocabularySize: Int
  /// The longest sequence.
  public var positions: Int
  /// Kinds of segment; a sentence alone is of kind 0.
  public var segmentTypes: Int
  /// The number of the piece that fills up a batch.
  public var padding: Int
  // snippet.hide
  /// The activation by its published name.
  var activation: String
  /// How positions enter; missing means by an embedding for each.
  var positionKind: String?
  /// The family of the model.
  var family: String?
  /// Whether it is a decoder.
  var isDecoder: Bool?
  /// A width for the embeddings that is not d.
  var embeddingWidth: Int?

  enum CodingKeys: String, CodingKey {
    case layers = "num_hidden_layers"
    case width = "hidden_size"
    case heads = "num_attention_heads"
    case hiddenWidth = "intermediate_size"
    case epsilon = "layer_norm_eps"
    case vocabularySize = "vocab_size"
    case positions = "max_position_embeddings"
    case segmentTypes = "type_vocab_size"
    case padding = "pad_token_id"
    case activation = "hidden_act"
    case positionKind = "position_embedding_type"
    case family = "model_type"
    case isDecoder = "is_decoder"
    case embeddingWidth = "embedding_size"
  }

  /// Reads the members; those that BERT's own files sometimes leave out have BERT's values.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    layers = try members.decode(Int.self, forKey: .layers)
    width = try members.decode(Int.self, forKey: .width)
    heads = try members.decode(Int.self, forKey: .heads)
    hiddenWidth = try members.decode(Int.self, forKey: .hiddenWidth)
    vocabularySize = try members.decode(Int.self, forKey: .vocabularySize)
    positions = try members.decode(Int.self, forKey: .positions)
    epsilon = try members.decodeIfPresent(Double.self, forKey: .epsilon) ?? 1e-12
    segmentTypes = try members.decodeIfPresent(Int.self, forKey: .segmentTypes) ?? 2
    padding = try members.decodeIfPresent(Int.self, forKey: .padding) ?? 0
    activation = try members.decodeIfPresent(String.self, forKey: .activation) ?? "gelu"
    positionKind = try members.decodeIfPresent(String.self, forKey: .positionKind)
    family = try members.decodeIfPresent(String.self, forKey: .family)
    isDecoder = try members.decodeIfPresent(Bool.self, forKey: .isDecoder)
    embeddingWidth = try members.decodeIfPresent(Int.self, forKey: .embeddingWidth)
  }

  /// Reads and checks the file at `path`.
  ///
  /// - Throws: ``ModelProblem`` for a file that is missing, is no JSON, lacks a number, has one that
  ///   cannot be, or describes an encoder that chapter 7 does not build.
  static func read(_ path: String) throws(ModelProblem) -> EncoderConfiguration {
    let configuration = try ModelFolder.decode(EncoderConfiguration.self, from: path)
    try configuration.check(path)
    return configuration
  }

  private func check(_ path: String) throws(ModelProblem) {
    func unsupported(_ reason: String) -> ModelProblem {
      .unsupported(path: path, reason: reason)
    }
    func shown(_ word: String) -> String { "“\(oneLine(word, limit: 40))”" }
    if let family, family != "bert" {
      throw unsupported("model_type is \(shown(family)); only “bert” is built here")
    }
    if let positionKind, positionKind != "absolute" {
      throw unsupported(
        "position_embedding_type is \(shown(positionKind)); only “absolute” is built here, "
          + "an embedding for each position")
    }
    guard activation == "gelu" || activation == "relu" else {
      throw unsupported(
        "hidden_act is \(shown(activation)); only “gelu” in its exact form and “relu” are built here"
      )
    }
    if isDecoder == true { throw unsupported("is_decoder is true; only encoders are built here") }
    if let embeddingWidth, embeddingWidth != width {
      throw unsupported("embedding_size is not hidden_size; such models need one more projection")
    }
    let sizes = [
      (layers, "num_hidden_layers"), (width, "hidden_size"), (heads, "num_attention_heads"),
      (hiddenWidth, "intermediate_size"), (vocabularySize, "vocab_size"),
      (positions, "max_position_embeddings"), (segmentTypes, "type_vocab_size"),
    ]
    for (size, name) in sizes where !(1...(1 << 24) ~= size) {
      throw .damaged(path: path, reason: "\(name) is \(size)")
    }
    if width % heads != 0 {
      throw .damaged(
        path: path, reason: "hidden_size \(width) cannot be cut into \(heads) heads")
    }
    if positions < 2 { throw .damaged(path: path, reason: "there is no room for a word piece") }
    guard Float(epsilon) > 0, Float(epsilon).isFinite else {
      throw .damaged(path: path, reason: "layer_norm_eps is \(epsilon), not above 0")
    }
    guard 0..<vocabularySize ~= padding else {
      throw .damaged(path: path, reason: "pad_token_id \(padding) is no piece of the vocabulary")
    }
  }
  // snippet.show
}
