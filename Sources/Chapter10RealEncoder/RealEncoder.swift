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
  // snippet.hide
  let folder: ModelFolder
  let weights: ModelWeights

  /// Reads the model in a folder with `config.json`, `vocab.txt` and `model.safetensors`.
  ///
  /// The blocks' weights are copied, each matrix turned over once; the pieces' rows are left in the
  /// file, which must not be changed while the model is in use.
  ///
  /// - Throws: ``ModelProblem``, with the file and the tensor at fault.
  public init(folder path: String) throws(ModelProblem) {
    let folder = ModelFolder(path: path)
    let configuration = try EncoderConfiguration.read(folder.configuration)
    self.folder = folder
    self.configuration = configuration
    tokenizer = try Self.tokenizer(in: folder, configuration)
    weights = try ModelWeights(path: folder.weights, configuration)
    embeddings = try weights.embeddings()
    blocks = []
    for layer in 0..<configuration.layers { blocks.append(try weights.block(layer)) }
  }

  private static func tokenizer(
    in folder: ModelFolder, _ configuration: EncoderConfiguration
  ) throws(ModelProblem) -> WordPieceTokenizer {
    struct Settings: Decodable {
      var do_lower_case: Bool?
    }
    var lowercases = true
    do throws(ModelProblem) {
      let settings = try ModelFolder.decode(Settings.self, from: folder.tokenizerSettings)
      lowercases = settings.do_lower_case ?? true
    } catch .missing {}
    let path = folder.vocabulary
    let vocabulary = Vocabulary([UInt8](try ModelFolder.read(path)))
    if vocabulary.count > configuration.vocabularySize {
      throw .damaged(
        path: path,
        reason: "it has \(vocabulary.count) lines, the model \(configuration.vocabularySize) pieces"
      )
    }
    do throws(WordPieceTokenizer.MissingPiece) {
      return try WordPieceTokenizer(vocabulary, lowercases: lowercases)
    } catch {
      throw .damaged(path: path, reason: "it has no line \(error.text)")
    }
  }

  /// Zeros in place of every position's row.
  mutating func forgetPositions() {
    embeddings.positions = Matrix(
      rows: configuration.positions, columns: configuration.width)
  }

  /// SHA-256 of the file of weights.
  public var checksum: String { weights.file.checksum() }
  /// How many bytes the file of weights has.
  public var weightBytes: Int { weights.file.byteCount }
  // snippet.show

  /// What to do with a text that has more pieces than the model has positions.
  public enum LongText: Sendable {
    /// Throw.
    case refuse
    /// Keep the beginning, and `[SEP]`.
    case cut
  }

  /// `[CLS]`, the pieces of the text, `[SEP]`.
  ///
  /// - Throws: ``ModelProblem/tooLong(text:pieces:limit:)``, unless the text may be cut.
  public func sequence(
    of text: String, long: LongText = .refuse
  ) throws(ModelProblem) -> [Int] {
    var sequence = tokenizer.sequence(of: text)
    if sequence.count > configuration.positions {
      if long == .refuse {
        throw .tooLong(text: text, pieces: sequence.count, limit: configuration.positions)
      }
      sequence = sequence.prefix(configuration.positions - 1) + [tokenizer.separator]
    }
    return sequence
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
    var states = [
      Batch(
        sequences.map { sequence in
          let fill = Array(repeating: configuration.padding, count: longest - sequence.count)
          return embeddings(sequence + fill)
        })
    ]
    for block in blocks {
      let input = EncoderBlockInput(x: states[states.count - 1], block: block, mask: real)
      states.append(try variant.run(input))
    }
    return states
  }

  /// The vectors of a padded batch, each of length 1: `[B][d]`.
  public func vectors(
    _ sequences: [[Int]], variant: Variant<EncoderBlockStage>
  ) throws(InvalidInput) -> [[Float]] {
    let states = try hiddenStates(sequences, variant: variant)
    return zip(sequences, states[states.count - 1].matrices).map { sequence, hidden in
      sentenceVector(hidden, rows: 0..<sequence.count)
    }
  }
}
