public import Chapter7EncoderBlock
import TensorFiles
public import Tensors
public import Verification

//: ## Does it compute what it should?
//:
//: The rows pass through one block after the other. Each state on the way can be compared with what PyTorch
//: computes. For the book's sentence:
//:
//: {{states}}

//: {{fold The encoder in code: from texts to hidden states and vectors}}
//:
//: In a batch the shorter texts are padded, and the mask of chapter 6 hides the padding:

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
  public internal(set) var head: SentenceHead
  /// The longest sequence that the model takes, `[CLS]` and `[SEP]` among it.
  public let limit: Int
  // snippet.hide
  let weights: ModelWeights
  /// What the folder says that changes nothing here, and which of two files decides: a line each.
  public let notes: [String]
  /// The texts that the model knows to be put before others.
  public let prompts: Prompts
  /// The text that is put before every text; often empty.
  public internal(set) var prompt = ""
  let includesPrompt: Bool
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
  ///   - sequences: numbers of pieces; the shorter ones are padded to the longest.
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

//: {{end fold}}
