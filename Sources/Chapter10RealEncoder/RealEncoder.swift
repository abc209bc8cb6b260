// snippet.hide
public import Chapter7EncoderBlock
import TensorFiles
public import Tensors
public import WorkbookKit

// snippet.show
//: ## Does it compute what it should?
//:
//: The rows pass through the blocks, one after the other, and every state on the way can be held against
//: the reference. A batch of several texts is filled up to the longest; chapter 6 hides the filling. For
//: the book's sentence:
//:
//: {{states}}

/// A pretrained encoder: its tokenizer, its embeddings and N blocks of chapter 7.
public struct RealEncoder: Sendable {
  /// Its sizes.
  public let configuration: EncoderConfiguration
  /// Text to word pieces.
  public let tokenizer: WordPieceTokenizer
  var embeddings: Embeddings
  /// The blocks, first to last.
  public var blocks: [EncoderBlock]
  /// From rows to a vector.
  public private(set) var head: SentenceHead
  // snippet.hide
  let weights: ModelWeights
  /// What the folder says that changes nothing here, and which of two files decides: a line each.
  public let notes: [String]
  /// The longest sequence that the model takes, `[CLS]` and `[SEP]` among it.
  public let limit: Int
  /// The texts that the model knows to be put before others.
  public let prompts: Prompts
  /// The text that is put before every text; often empty.
  public private(set) var prompt = ""
  private let includesPrompt: Bool

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

  private mutating func setPrompt(_ text: String) {
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
  // snippet.show

  /// What to do with a text that has more pieces than the model takes.
  public enum LongText: Sendable {
    /// Throw.
    case refuse
    /// Keep the beginning, and `[SEP]`.
    case cut
  }

  /// `[CLS]`, the pieces of the prompt and the text, `[SEP]`.
  ///
  /// - Throws: ``ModelProblem/tooLong(text:pieces:limit:)``, unless the text may be cut.
  public func sequence(
    of text: String, long: LongText = .refuse
  ) throws(ModelProblem) -> [Int] {
    let sequence = tokenizer.sequence(of: prompt + text)
    if sequence.count <= limit { return sequence }
    if long == .refuse { throw .tooLong(text: text, pieces: sequence.count, limit: limit) }
    return tokenizer.cut(sequence, to: limit)
  }

  /// Every hidden state of a batch: X, then the output of each block, N + 1 batches `[B, n, d]`.
  ///
  /// - Parameters:
  ///   - sequences: numbers of pieces; the shorter ones are filled up to the longest.
  ///   - variant: of the encoder block.
  /// - Throws: what the variant refuses, such as numbers too large.
  public func hiddenStates(
    _ sequences: [[Int]], variant: Variant<EncoderBlockStage>
  ) throws(InvalidInput) -> [Batch<Float>] {
    let longest = sequences.reduce(0) { max($0, $1.count) }
    let real = sequences.map { sequence in (0..<longest).map { $0 < sequence.count } }
    var rows: [Matrix<Float>] = []
    for sequence in sequences {
      let fill = Array(repeating: configuration.padding, count: longest - sequence.count)
      rows.append(try embeddings(sequence + fill))
    }
    var states = [Batch(rows)]
    for (index, block) in blocks.enumerated() {
      let input = EncoderBlockInput(x: states[index], block: block, mask: real)
      states.append(try variant.run(input))
      try checkFinite(states[index + 1].elements, afterBlock: index + 1)
    }
    return states
  }

  /// The vectors of a padded batch: `[B][d]`.
  public func vectors(
    _ sequences: [[Int]], variant: Variant<EncoderBlockStage>
  ) throws(InvalidInput) -> [[Float]] {
    let states = try hiddenStates(sequences, variant: variant)
    var vectors: [[Float]] = []
    for (sequence, hidden) in zip(sequences, states[states.count - 1].matrices) {
      vectors.append(try head(hidden, rows: 0..<sequence.count))
    }
    return vectors
  }
}
