import TensorFiles

//: Yes, it is: a published sentence encoder, run by nothing but the code of the chapters, gives the
//: hidden states that PyTorch gives. This chapter adds what a book about attention leaves out: where the
//: numbers of a trained model lie, how text becomes rows, and how the rows of a sentence become one
//: vector. Then it looks at what trained heads do, and breaks them.
//:
//: ## What makes an encoder *this* encoder?
//:
//: Two files: one with a dozen settings, one with the learned numbers. The settings are the sizes that
//: chapter 7 has symbols for, and the names of the choices that it leaves open. The model of this page is
//: all-MiniLM-L6-v2, a sentence encoder in wide use: {{sizes}}, {{parameters}}.
//:
//: {{fold Where the numbers of this page come from, and how to compute them anew}}
//:
//: Its file has the checksum
//: {{checksum}} (`SHA-256`); what this page shows of it was recorded by `workbook record`, because the file
//: is too large for the repository. With it, `workbook chapter 10 --model DIR` computes the page anew.
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
  /// The number of the piece that fills up a batch.
  public var padding: Int
  // snippet.hide
  /// The activation by its published name.
  var activation: String
  /// The class of the tokenizer, if this file names it.
  var tokenizerClass: String?
  // snippet.show
}

//: {{end fold}}
