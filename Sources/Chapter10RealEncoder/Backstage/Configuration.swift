import TensorFiles

extension EncoderConfiguration {
  /// Reads and checks the file at `path`. Members that BERT's own files sometimes leave out have BERT's
  /// values.
  ///
  /// - Parameter notes: gets a line for what is there and changes nothing here.
  /// - Throws: ``ModelProblem`` for a file that is missing, is no JSON, lacks a number, has one that
  ///   cannot be, or describes an encoder that chapter 7 does not build.
  static func read(
    _ path: String, notes: inout [String]
  ) throws(ModelProblem) -> EncoderConfiguration {
    let settings = try Settings.read(path)
    let configuration = try EncoderConfiguration(settings)
    try configuration.check(path)
    if let type = settings["dtype"] ?? settings["torch_dtype"],
      type != .string("float32"), type != .string("auto")
    {
      notes.append("\(path): dtype is \(type.shown); here all is computed in 32 bits")
    }
    if settings["auto_map"] != nil {
      notes.append(
        "\(path): auto_map names code of the model's own, which is not run; BERT's architecture is used"
      )
    }
    return configuration
  }

  init(_ settings: Settings) throws(ModelProblem) {
    try Self.checkKind(settings)
    func size(_ name: String) throws(ModelProblem) -> Int {
      try settings.need(name, try settings.whole(name))
    }
    layers = try size("num_hidden_layers")
    width = try size("hidden_size")
    heads = try size("num_attention_heads")
    hiddenWidth = try size("intermediate_size")
    vocabularySize = try size("vocab_size")
    positions = try size("max_position_embeddings")
    epsilon = try settings.number("layer_norm_eps") ?? 1e-12
    segmentTypes = try settings.whole("type_vocab_size") ?? 2
    padding = try settings.whole("pad_token_id") ?? 0
    activation = try settings.text("hidden_act") ?? "gelu"
    tokenizerClass = try settings.text("tokenizer_class")
    if let other = try settings.whole("embedding_size"), other != width {
      throw settings.unsupported(
        "embedding_size is not hidden_size; such models need one more projection")
    }
  }

  static func checkKind(_ settings: Settings) throws(ModelProblem) {
    try settings.check("model_type", is: .string("bert"), because: "only “bert” is built here")
    try settings.check(
      "position_embedding_type", is: .string("absolute"),
      because: "only “absolute” is built here, an embedding for each position")
    try settings.check(
      "hidden_act", is: .string("gelu"), .string("relu"),
      because: "only “gelu” in its exact form and “relu” are built here")
    for name in ["is_decoder", "add_cross_attention"] {
      try settings.check(name, is: .bool(false), because: "only encoders are built here")
    }
    for name in ["quantization_config", "pruned_heads"] {
      try settings.check(
        name, is: .object([]), because: "only weights as they were trained are read here")
    }
  }

  func check(_ path: String) throws(ModelProblem) {
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
      throw .damaged(
        path: path,
        reason:
          "layer_norm_eps is \(epsilon), as a Float not above 0, and a row of equal numbers would "
          + "be 0/0; write 1e-12, BERT's value")
    }
    guard 0..<vocabularySize ~= padding else {
      throw .damaged(path: path, reason: "pad_token_id \(padding) is no piece of the vocabulary")
    }
  }
}
