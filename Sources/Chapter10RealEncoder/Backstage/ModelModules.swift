import TensorFiles
import Tensors

/// What a model's folder says of the way from a text to its vector, beyond the encoder itself.
struct ModelModules {
  /// The folder with the encoder's own files.
  let transformer: ModelFolder
  /// From rows to a vector.
  var head = SentenceHead()
  /// Whether the rows of a prompt count in the pooling.
  private(set) var includesPrompt = true
  /// The longest sequence that the model was meant for; nil if nothing is said.
  private(set) var longest: Int?
  /// Whether all letters are made small before anything else.
  private(set) var lowercases = false

  /// Reads `modules.json` and the settings of the modules that it lists; without it, vectors are means
  /// divided by their lengths.
  ///
  /// - Parameters:
  ///   - width: d, once the encoder's own settings are known.
  ///   - notes: gets a line for what is missing or changes nothing here.
  init(in folder: ModelFolder, notes: inout [String]) throws(ModelProblem) {
    let path = folder.file("modules.json")
    guard folder.has("modules.json") else {
      notes.append(
        "\(path): no such file; the vectors are means of the last hidden states, divided by their lengths"
      )
      transformer = folder
      try readTransformer(&notes)
      return
    }
    var modules: [Module] = []
    guard case .array(let list) = try Settings.json(path) else {
      throw .damaged(path: path, reason: "it is not a list of modules")
    }
    for (number, json) in list.enumerated() {
      guard case .object(let members) = json else {
        throw .damaged(path: path, reason: "module \(number) is not an object")
      }
      modules.append(
        try Module(Settings(path: path, place: "module \(number): ", members: members), in: folder))
    }
    let kinds = modules.map(\.kind)
    guard kinds.prefix(2) == [.transformer, .pooling],
      !kinds.dropFirst(2).contains(where: { $0 == .transformer || $0 == .pooling })
    else {
      throw .unsupported(
        path: path,
        reason: "the modules are \(kinds.map(\.rawValue).joined(separator: ", ")); built here are "
          + "Transformer, then Pooling, then any of Dense and Normalize")
    }
    transformer = modules[0].folder
    head.steps = []
    try readTransformer(&notes)
    try readPooling(modules[1].folder)
    for module in modules.dropFirst(2) {
      head.steps.append(
        module.kind == .dense ? .dense(try DenseLayer(in: module.folder)) : .normalise)
      if module.kind == .normalize { try Self.checkNormalize(module.folder) }
    }
  }

  /// A module of the list.
  private struct Module {
    enum Kind: String {
      case transformer = "Transformer"
      case pooling = "Pooling"
      case dense = "Dense"
      case normalize = "Normalize"
    }

    let kind: Kind
    let folder: ModelFolder

    init(_ settings: Settings, in model: ModelFolder) throws(ModelProblem) {
      let type = try settings.need("type", try settings.text("type"))
      let name = type.split(separator: ".").last.map(String.init) ?? ""
      guard type.hasPrefix("sentence_transformers."), let kind = Kind(rawValue: name) else {
        throw settings.unsupported(
          "type is \(JSON.string(type).shown); only Transformer, Pooling, Dense and Normalize are built "
            + "here")
      }
      self.kind = kind
      let path = try settings.text("path") ?? ""
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
        throw settings.unsupported("path is \(JSON.string(path).shown), which leaves the folder")
      }
      folder = model.folder(path)
      if let kwargs = settings["kwargs"], !kwargs.isEmpty {
        throw settings.unsupported("kwargs is not empty; nothing is handed to a module here")
      }
    }
  }

  /// `sentence_bert_config.json`, beside the encoder's own files.
  private mutating func readTransformer(_ notes: inout [String]) throws(ModelProblem) {
    // Older folders name it after the encoder; the first that is there counts.
    let names = ["bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet"]
    for name in names {
      let path = transformer.file("sentence_\(name)_config.json")
      guard let settings = try Settings.readIfThere(path), !settings.members.isEmpty else {
        continue
      }
      longest = try settings.whole("max_seq_length")
      if let longest, longest < 3 {
        throw .damaged(
          path: path, reason: "max_seq_length is \(longest); [CLS], [SEP] and a word piece take 3")
      }
      lowercases = try settings.flag("do_lower_case") ?? false
      try settings.check(
        "transformer_task", is: .string("feature-extraction"),
        because: "only “feature-extraction” is built here")
      try settings.check(
        "module_output_name", is: .string("token_embeddings"),
        because: "only “token_embeddings” is built here")
      let text = JSON.object([
        .init("method", .string("forward")),
        .init("method_output_name", .string("last_hidden_state")),
      ])
      try settings.check(
        "modality_config", is: .object([.init("text", text)]),
        because: "only the last hidden states of a text are built here")
      // Of these, none may say anything.
      let others = [
        "model_args", "model_kwargs", "tokenizer_args", "processor_kwargs", "config_args",
        "config_kwargs", "processing_kwargs", "tokenizer_name_or_path", "query_expansion",
      ]
      for name in others {
        guard let value = settings[name], !value.isEmpty else { continue }
        throw settings.unsupported(
          "\(name) is \(value.shown); only folders without it are read here")
      }
      for name in ["query_length", "document_length"] where settings[name] != nil {
        notes.append(
          "\(path): \(name) counts for queries and documents only; a text here is neither")
      }
      try settings.checkKnown(
        [
          "max_seq_length", "do_lower_case", "transformer_task", "module_output_name",
          "modality_config",
          "query_length", "document_length", "unpad_inputs", "backend",
        ] + others)
      return
    }
  }

  /// `1_Pooling/config.json`: in the old form a flag for each pooling, in the new one a name or a list.
  private mutating func readPooling(_ folder: ModelFolder) throws(ModelProblem) {
    let settings = try Settings.read(folder.file("config.json"))
    let old: [(key: String, pooling: Pooling)] = [
      ("pooling_mode_cls_token", .cls), ("pooling_mode_max_tokens", .max),
      ("pooling_mode_mean_tokens", .mean), ("pooling_mode_mean_sqrt_len_tokens", .meanSquareRoot),
      ("pooling_mode_weightedmean_tokens", .weightedMean), ("pooling_mode_lasttoken", .lastToken),
    ]
    try settings.checkKnown(
      old.map(\.key) + [
        "pooling_mode", "include_prompt", "embedding_dimension", "word_embedding_dimension",
      ])
    includesPrompt = try settings.flag("include_prompt") ?? true
    var names: [JSON]
    switch settings["pooling_mode"] {
    case .array(let list)?: names = list
    case let name?: names = [name]
    case nil:
      names = []
      for (key, pooling) in old where try settings.flag(key) ?? false {
        names.append(.string(pooling.rawValue))
      }
      if names.isEmpty { names = [.string(Pooling.mean.rawValue)] }
    }
    head.pooling = []
    for name in names {
      guard case .string(let text) = name, let pooling = Pooling(rawValue: text) else {
        throw settings.unsupported(
          "pooling_mode is \(name.shown); built here are "
            + Pooling.allCases.map { "“\($0.rawValue)”" }.joined(separator: ", "))
      }
      head.pooling.append(pooling)
    }
    if head.pooling.isEmpty {
      throw .damaged(path: settings.path, reason: "pooling_mode is an empty list")
    }
    poolingSettings = settings
  }

  private var poolingSettings: Settings?

  /// `2_Normalize/config.json`, where there is one.
  private static func checkNormalize(_ folder: ModelFolder) throws(ModelProblem) {
    guard let settings = try Settings.readIfThere(folder.file("config.json")) else { return }
    try settings.checkInputAndOutput()
    try settings.checkKnown(["module_input_name", "module_output_name"])
  }

  /// Throws unless the modules take and give vectors of each other's widths.
  ///
  /// - Parameter width: d, the width of a row.
  func checkWidths(rowWidth width: Int) throws(ModelProblem) {
    if let settings = poolingSettings {
      for key in ["embedding_dimension", "word_embedding_dimension"] {
        guard let said = try settings.whole(key), said != width else { continue }
        throw .damaged(path: settings.path, reason: "\(key) is \(said), hidden_size \(width)")
      }
    }
    var width = width * head.pooling.count
    for case .dense(let layer) in head.steps {
      if layer.weights.rows != width {
        throw .damaged(
          path: layer.path,
          reason: "in_features is \(layer.weights.rows), and \(width) numbers come in")
      }
      width = layer.weights.columns
    }
  }
}

extension Settings {
  /// Throws unless a module takes the vector and gives the vector.
  fileprivate func checkInputAndOutput() throws(ModelProblem) {
    for name in ["module_input_name", "module_output_name"] {
      try check(
        name, is: .string("sentence_embedding"), because: "only “sentence_embedding” is built here")
    }
  }
}

extension DenseLayer {
  /// Reads the layer in a folder such as `2_Dense`.
  init(in folder: ModelFolder) throws(ModelProblem) {
    let settings = try Settings.read(folder.file("config.json"))
    try settings.checkKnown([
      "in_features", "out_features", "bias", "activation_function", "module_input_name",
      "module_output_name", "use_residual",
    ])
    try settings.checkInputAndOutput()
    try settings.check(
      "use_residual", is: .bool(false), because: "only layers without a residual are built here")
    let inputs = try settings.need("in_features", try settings.whole("in_features"))
    let outputs = try settings.need("out_features", try settings.whole("out_features"))
    for (size, name) in [(inputs, "in_features"), (outputs, "out_features")]
    where !(1...(1 << 24) ~= size) {
      throw .damaged(path: settings.path, reason: "\(name) is \(size)")
    }
    let name = try settings.text("activation_function") ?? Activation.tanh.rawValue
    guard let activation = Activation(rawValue: name) else {
      throw settings.unsupported(
        "activation_function is \(JSON.string(name).shown); built here are "
          + Activation.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let file = try WeightFile(try folder.weights())
    // As everywhere, PyTorch stores [out, in], and here weights multiply from the right.
    let stored = try file.numbers("linear.weight", shape: [outputs, inputs])
    self.init(
      path: settings.path,
      weights: Matrix(
        rows: inputs, columns: outputs,
        elements: transposed(stored, rows: outputs, columns: inputs)),
      bias: try settings.flag("bias") ?? true
        ? try file.numbers("linear.bias", shape: [outputs])
        : Array(repeating: 0, count: outputs),
      activation: activation)
  }
}
