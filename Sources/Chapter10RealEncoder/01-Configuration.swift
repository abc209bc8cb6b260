import TensorFiles

//: {{flow}}
//:
//: Yes. Run with nothing but the code of this book, a published sentence encoder gives the same hidden states
//: as with PyTorch, up to rounding. This chapter adds what is usually left out: where a model keeps its
//: parameters, how text becomes rows, and how rows become one vector. Then it watches trained heads, and
//: breaks them.
//:
//: ## What makes an encoder *this* encoder?
//:
//: Three files: the settings (`config.json`), a vocabulary (`vocab.txt`) and the parameters
//: (`model.safetensors`). The settings are the sizes for which chapter 7 has symbols, and the choices that it
//: leaves open. The model of this page is
//: [all-MiniLM-L6-v2](https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2), a widely used sentence encoder: {{sizes}},
//: {{parameters}}.
//:
//: {{fold Where the numbers of this page come from, and how to compute them again}}
//:
//: The file with the parameters has the checksum {{checksum}} (`SHA-256`). It is too large for the repository,
//: so the numbers on this page were recorded by `workbook record`. If you have the files,
//: `workbook chapter 10 --model DIR` computes the page again. A few smaller files say how a text is cut and
//: how rows become a vector; README lists them.
//:
//: {{end fold}}

//: {{fold The settings in code, for readers who want to load another encoder}}

/// The numbers that say which encoder the weights are for, as `config.json` has them.
public struct EncoderConfiguration: Equatable, Sendable {
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
  /// How many positions have an embedding: no sequence can be longer.
  public var positions: Int
  /// Kinds of segment; a sentence alone is of kind 0.
  public var segmentTypes: Int
  /// The number of the piece that pads a batch.
  public var padding: Int
  // snippet.hide
  /// The activation by its published name.
  var activation: String
  /// The class of the tokenizer, if this file names it.
  var tokenizerClass: String?
  // snippet.show
}

//: {{end fold}}
