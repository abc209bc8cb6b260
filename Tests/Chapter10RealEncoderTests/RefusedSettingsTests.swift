import Foundation
import Testing

@testable import Chapter10RealEncoder

/// A file of a tiny model with another content, and what is said about it.
private struct Refused: CustomTestStringConvertible, Sendable {
  let file: String
  /// JSON, or members to be set in what the file has.
  let content: String
  let says: String
  var of: String?
  var sets = false

  var testDescription: String { "\(file): \(content.prefix(80))" }

  init(_ file: String, _ content: String, _ says: String, of name: String? = nil) {
    (self.file, self.content, self.says, self.of) = (file, content, says, name)
  }

  /// A file of a case in which one text stands for another.
  static func replacing(
    _ name: String?, _ file: String, _ old: String, _ new: String, _ says: String
  ) -> Refused {
    var refused = Refused(file, old + "\u{0}" + new, says, of: name)
    refused.sets = true
    return refused
  }
}

private func pooling(_ members: String) -> String { "{\"embedding_dimension\": 8, \(members)}" }

private func modules(_ type: String) -> String {
  """
  [{"path": "", "type": "sentence_transformers.models.Transformer"},
   {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}, {"path": "2", "type": "\(type)"}]
  """
}

private let json = "tokenizer.json"
private let general = "tokenizer-json-general"

private let refusals: [Refused] = [
  // Keys given twice, in every file.
  .replacing(
    nil, "config.json", "{", "{\"hidden_size\": 8,", "the key “hidden_size” is given twice"),
  Refused(
    "1_Pooling/config.json", pooling("\"pooling_mode\": \"cls\", \"pooling_mode\": \"cls\""),
    "twice"),
  Refused("tokenizer_config.json", "{\"do_lower_case\": true, \"do_lower_case\": false}", "twice"),
  Refused("modules.json", "[{\"type\": \"a\", \"type\": \"b\"}]", "the key “type” is given twice"),
  .replacing(general, json, "\"vocab\":{", "\"vocab\":{\"dog\":5,", "the key “dog” is given twice"),
  // Modules.
  Refused(
    "modules.json", modules("sentence_transformers.models.LSTM"), "LSTM”; only Transformer, Pooling"
  ),
  Refused("modules.json", modules("my_code.Dense"), "type is “my_code.Dense”; only Transformer"),
  Refused(
    "modules.json", modules("sentence_transformers.models.Pooling"), "Transformer, Pooling, Pooling"
  ),
  Refused("modules.json", "[]", "built here are Transformer, then Pooling"),
  Refused("modules.json", "{}", "it is not a list of modules"),
  Refused(
    "modules.json",
    "[{\"path\": \"../x\", \"type\": \"sentence_transformers.models.Transformer\"}]",
    "path is “../x”, which leaves the folder"),
  .replacing(
    "no-normalize", "modules.json", "\"path\": \"\"", "\"path\": \"\", \"kwargs\": [\"task\"]",
    "kwargs"),
  Refused(
    "1_Pooling/config.json", pooling("\"pooling_mode\": \"attention\""),
    "pooling_mode is “attention”; built here"),
  Refused(
    "1_Pooling/config.json", pooling("\"pooling_mode\": []"), "pooling_mode is an empty list"),
  Refused(
    "1_Pooling/config.json", pooling("\"pooling_mode_mean\": true"),
    "pooling_mode_mean is a setting that is not known"),
  Refused(
    "1_Pooling/config.json", "{\"word_embedding_dimension\": 384}",
    "word_embedding_dimension is 384, hidden_size 8"),
  .replacing(
    "dense-tanh", "2_Dense/config.json", "Tanh", "ELU",
    "activation_function is “torch.nn.modules.activation.ELU”; built here"),
  .replacing(
    "dense-tanh", "2_Dense/config.json", "\"in_features\": 8", "\"in_features\": 7",
    "linear.weight: shape [5, 8] where [5, 7]"),
  .replacing(
    "dense-tanh", "2_Dense/config.json", "\"bias\": true", "\"bias\": true, \"use_residual\": true",
    "use_residual is true"),
  .replacing(
    "dense-tanh", "2_Dense/config.json", "\"bias\": true", "\"bias\": 1",
    "bias is not true or false"),
  .replacing(
    "dense-tanh", "2_Dense/config.json", "\"bias\": true",
    "\"module_input_name\": \"token_embeddings\"",
    "only “sentence_embedding” is built here"),
  .replacing(
    "dense-chain", "1_Pooling/config.json", "[\"cls\", \"mean\"]", "\"cls\"",
    "in_features is 16, and 8 numbers come in"),
  // The encoder's settings.
  Refused("sentence_bert_config.json", "{\"max_seq_length\": 2}", "max_seq_length is 2"),
  Refused(
    "sentence_bert_config.json", "{\"max_seq_length\": 7.5}", "max_seq_length is not a whole number"
  ),
  Refused(
    "sentence_bert_config.json", "{\"transformer_task\": \"fill-mask\"}",
    "transformer_task is “fill-mask”"),
  Refused(
    "sentence_bert_config.json", "{\"query_expansion\": {\"strategy\": \"min\"}}", "query_expansion"
  ),
  Refused(
    "sentence_bert_config.json", "{\"new_setting\": 1}",
    "new_setting is a setting that is not known here"),
  Refused("adapter_config.json", "{}", "an adapter changes the weights"),
  Refused(
    "config_sentence_transformers.json", "{\"default_prompt_name\": \"q\"}",
    "default_prompt_name is “q”, and prompts has none"),
  Refused(
    "config_sentence_transformers.json", "{\"model_type\": \"SparseEncoder\"}",
    "model_type is “SparseEncoder”"),
  .replacing(
    nil, "config.json", "{", "{\"quantization_config\": {\"bits\": 4},", "quantization_config"),
  .replacing(nil, "config.json", "1e-12", "0", "a row of equal numbers would be 0/0; write 1e-12"),
  // The tokenizer's settings.
  Refused(
    "tokenizer_config.json", "{\"tokenizer_class\": \"BertJapaneseTokenizer\"}",
    "“BertJapaneseTokenizer”, which cuts words otherwise"),
  Refused(
    "tokenizer_config.json", "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}",
    "there is no tokenizer.json"),
  .replacing(
    nil, "config.json", "{", "{\"tokenizer_class\": \"MPNetTokenizer\",",
    "“MPNetTokenizer”, which cuts"),
  Refused("tokenizer_config.json", "{\"do_basic_tokenize\": false}", "do_basic_tokenize is false"),
  Refused("tokenizer_config.json", "{\"never_split\": [\"ab\"]}", "never_split is a list"),
  Refused(
    "tokenizer_config.json", "{\"split_special_tokens\": true}", "split_special_tokens is true"),
  Refused(
    "tokenizer_config.json", "{\"padding_side\": \"left\"}",
    "padding_side is “left”; only padding behind"),
  Refused("tokenizer_config.json", "{\"model_max_length\": 1}", "model_max_length is 1.0"),
  Refused(
    "tokenizer_config.json", "{\"model_input_names\": [\"input_ids\"]}", "has no attention_mask"),
  .replacing(
    general, json, "\"post_processor\":{", "\"x\":{",
    "post_processor is missing; a text needs a piece before"),
  .replacing(
    general, json, "\"added_tokens\":[", "\"added_tokens\":[3,", "added_tokens is neither a piece"),
  Refused(
    "tokenizer_config.json", "{\"strip_accents\": \"no\"}", "strip_accents is not true or false"),
  Refused("tokenizer_config.json", "{\"cls_token\": \"[START]\"}", "it has no piece [START]"),
  Refused(
    "tokenizer_config.json",
    "{\"additional_special_tokens\": [\"[A]\", \"[B]\", \"[C]\", \"[D]\", \"[E]\"]}",
    "“[E]” is not in it and would be piece"),
  Refused("added_tokens.json", "{\"[E2]\": 5}", "the added piece “[E2]” has the number 5"),
  Refused(
    "special_tokens_map.json", "{\"additional_special_tokens\": [\"[E2]\"]}",
    "additional_special_tokens is “[E2]”, and", of: "added-decoder"),
  Refused(
    "special_tokens_map.json", "{\"cls_token\": \"[SEP]\"}", "cls_token is “[SEP]”, and",
    of: "other-names"),
  Refused(
    "added_tokens.json", "{\"[E2]\": 64}", "it lists the added piece “[E2]”", of: "added-decoder"),
  Refused(
    "tokenizer_config.json",
    "{\"added_tokens_decoder\": {\"4\": {\"content\": \"[MASK]\", \"normalized\": false}}}",
    "it lists the added piece “[PAD]”", of: "tokenizer-json-added"),
  // tokenizer.json.
  .replacing(general, json, "\"WordPiece\"", "\"BPE\"", "model.type is “BPE”; only “WordPiece”"),
  .replacing(general, json, "\"BertNormalizer\"", "\"NFC\"", "normalizer.type is “NFC”; only"),
  .replacing(
    general, json, "\"BertPreTokenizer\"", "\"Whitespace\"",
    "pre_tokenizer.type is “Whitespace”; only"),
  .replacing(
    general, json, "\"BertProcessing\"", "\"RobertaProcessing\"",
    "post_processor.type is “RobertaProcessing”; only"),
  .replacing(
    "tokenizer-json", json, "\"type_id\":0", "\"type_id\":1",
    "type_id is 1; a text alone is of kind 0"),
  .replacing(general, json, "\"dog\":", "\"dog\":9", "the number of “dog” is"),
  .replacing(
    "tokenizer-json-and-vocab", json, "\"dog\":", "\"dig\":", "its vocabulary is not that of"),
  .replacing(
    "tokenizer-json", json, "\"max_input_chars_per_word\":100", "\"max_input_chars_per_word\":50",
    "are not those of a BertTokenizer"),
]

@Suite("Settings that are not obeyed") struct RefusedSettingsTests {
  @Test("are refused with the file and the setting", arguments: refusals)
  private func refused(_ refused: Refused) throws {
    try SettingsGolden.with(refused.of) { folder in
      let file = folder.appending(path: refused.file)
      if refused.sets {
        let parts = refused.content.split(separator: "\u{0}").map(String.init)
        let old = try String(contentsOf: file, encoding: .utf8)
        let range = try #require(old.range(of: parts[0]), "\(refused.file) has no \(parts[0])")
        try old.replacingCharacters(in: range, with: parts[1]).write(
          to: file, atomically: true, encoding: .utf8)
      } else {
        try refused.content.write(to: file, atomically: true, encoding: .utf8)
      }
      let error = #expect(throws: ModelProblem.self) { _ = try RealEncoder(folder: folder.path) }
      let message = error?.description ?? "no error"
      #expect(message.contains(refused.says), "\(message)")
      #expect(message.hasPrefix(folder.path) && !message.contains("\n"), "\(message)")
    }
  }

  @Test("Weights in another form are refused with what to do")
  func otherWeights() throws {
    for (name, of, other) in [
      ("model.safetensors", nil, "pytorch_model.bin"),
      ("model.safetensors", nil, "model.safetensors.index.json"),
      ("2_Dense/model.safetensors", "dense-tanh", "2_Dense/pytorch_model.bin"),
    ] as [(String, String?, String)] {
      try SettingsGolden.with(of) { folder in
        try FileManager.default.moveItem(
          at: folder.appending(path: name), to: folder.appending(path: other))
        let error = #expect(throws: ModelProblem.self) { _ = try RealEncoder(folder: folder.path) }
        let message = error?.description ?? ""
        #expect(message.contains(other + ": the weights are read from one file"), "\(message)")
      }
    }
  }
}
