import Chapter7EncoderBlock
import TensorFiles
import Tensors
import Publishing
import Verification

extension RealEncoder {
  /// Reads the model in a folder with `config.json`, `vocab.txt` or `tokenizer.json`, and
  /// `model.safetensors`; what else is there of published settings is obeyed, or refused by name.
  ///
  /// The blocks' weights are copied, each matrix turned over once; the pieces' rows are left in the
  /// file, which must not be changed while the model is in use.
  ///
  /// - Throws: ``ModelProblem``, with the file and the tensor or setting at fault.
  public init(folder path: String) throws(ModelProblem) {
    let folder = ModelFolder(path: path)
    var notes: [String] = []
    let modules = try ModelModules(in: folder, notes: &notes)
    let transformer = modules.transformer
    configuration = try EncoderConfiguration.read(transformer.file("config.json"), notes: &notes)
    try modules.checkWidths(rowWidth: configuration.width)
    let files = try TokenizerFiles(in: transformer, configuration, modules, notes: &notes)
    tokenizer = files.tokenizer
    limit = min(configuration.positions, modules.longest ?? files.longest)
    head = modules.head
    includesPrompt = modules.includesPrompt
    prompts = try Prompts(in: folder, notes: &notes)
    self.notes = notes
    if transformer.has("adapter_config.json") {
      throw .unsupported(
        path: transformer.file("adapter_config.json"),
        reason: "an adapter changes the weights; merge it into them and save the model anew")
    }
    weights = try ModelWeights(try transformer.weights(), configuration)
    embeddings = try weights.embeddings()
    blocks = []
    for layer in 0..<configuration.layers { blocks.append(try weights.block(layer)) }
    if let standard = prompts.standard { setPrompt(prompts[standard] ?? "") }
  }

  /// Puts one of the model's prompts before every text; false if it has none of this name.
  public mutating func choosePrompt(_ name: String) -> Bool {
    guard let text = prompts[name] else { return false }
    setPrompt(text)
    return true
  }

  mutating func setPrompt(_ text: String) {
    prompt = text
    // Its [SEP] does not count, because the text goes on.
    let rows = min(tokenizer.sequence(of: text).count, limit) - 1
    head.leftOut = includesPrompt || text.isEmpty ? 0 : rows
  }

  /// Zeros in place of every position's row.
  mutating func forgetPositions() {
    embeddings.positions = Matrix(
      rows: configuration.positions, columns: configuration.width)
  }

  /// SHA-256 of the file of weights.
  public var checksum: String { weights.file.tensors.checksum() }

  /// How many bytes the file of weights has.
  public var weightBytes: Int { weights.file.tensors.byteCount }
}
