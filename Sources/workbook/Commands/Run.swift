import Files
import AttentionWorkbook
import TensorFiles
import Verification

extension Command {
  /// `workbook run weighting/one-pass`: one variant on the reader's tensors.
  static let run = Command(
    name: "run", words: "<stage>[/<variant>] --input FILE --output FILE",
    summary: "runs one variant on your own tensors",
    details: [
      "Tensors are F32, F16 or BF16, row-major, in safetensors files; a mask may also be of BOOL or whole",
      "numbers. Weights multiply from the right, [in, out].",
      "",
      "  stage            reads                                                       writes",
      "  projections      x [n, d], wq wk [d, h·dk], wv [d, h·dv], opt. bq bk bv      q k v",
      "  scores           q [h, n, dk], k [h, m, dk]                                  scores",
      "  softmax          scores [h, n, m], −∞ for masked                             weights",
      "  weighting        q [h, n, dk], k [h, m, dk], v [h, m, dv]                    output",
      "  heads            queries [B, n, d], keys values [B, m, d], wq wk wv wo,      output",
      "                   optional bq bk bv bo; of g shared sets, wk [d, g·dk], wv [d, g·dv]",
      "  masking          q k v as in weighting, mask [1 or h, n, m]: 1 keeps         output",
      "  masked-layer     as heads, and mask [1 or B, n, m]                           output",
      "  encoder-block    x [B, n, d], the weights of heads, ln1_scale ln1_shift      output",
      "                   ln2_scale ln2_shift [d], w1 [d, f], b1, w2 [f, d], b2,",
      "                   optional mask [1 or B, n]: 1 is a real token",
      "  positions        x [n, d], of which only the shape counts                    positions",
      "  dropout          x [n, d], p [1]; it is training, with seed 1                output",
      "  rotary-scores    q and k as in scores, dk even                               scores",
      "  relative-scores  q and k as in scores, offsets [2r + 1, dk]                  scores",
      "  alibi-scores     q and k as in scores                                        scores",
      "  gated-block      x, the attention weights and mask of encoder-block,         output",
      "                   norm1_scale norm2_scale [d], w_gate w_up [d, f], w_down [f, d]",
      "  weighting-gradient  q k v mask as in masking, d_output [h, n, dv]  d_q d_k d_v",
      "  heads-gradient      as heads, and d_output [B, n, d]               d_queries …",
      "  encoder-block-gradient  as encoder-block, and d_output [B, n, d]   d_x, d_wq …",
      "",
      "Without a variant, the stage's plain multi-head one runs.",
    ],
    options: [
      Option(
        name: "input", value: "FILE", summary: "the safetensors file to read; - is standard input"),
      Option(
        name: "output", value: "FILE",
        summary: "the safetensors file to write; - is standard output"),
      Option(
        name: "heads", value: "H", summary: "h, where the shapes do not say it",
        numbers: .whole(1...65_536)),
      Option(
        name: "epsilon", value: "E", summary: "ε of a block's norms (1e-5)", numbers: .positive),
      Option(name: "activation", value: "A", summary: "gelu or relu, for the encoder block (gelu)"),
    ]
  ) { (arguments) throws(Failure) in
    let registry = try Book.registry()
    let name = try arguments.exactly(["stage, or a stage/variant"])[0]
    let (stage, variant) = try target(name, in: registry)
    let (input, output) = (try arguments.required("input"), try arguments.required("output"))
    var options = RunOptions(heads: try arguments.number("heads"))
    options.epsilon = try arguments.positive("epsilon") ?? options.epsilon
    if let activation = arguments.text("activation") {
      guard ["gelu", "relu"].contains(activation) else {
        throw .usage("--activation must be gelu or relu, not “\(activation)”", of: "run")
      }
      options.activation = activation
    }
    let tensors: [StoredTensor]
    do throws(SafetensorsError) {
      tensors = try Safetensors.stored(path: input)
    } catch {
      throw Failure(error, input: input)
    }
    let result: (output: [NamedTensor<Float>], unused: [String])?
    do throws(InvalidInput) {
      result = try registry.run(
        stage: stage, variant: variant, onStored: tensors, options: options)
    } catch {
      throw Failure(error, input: input)
    }
    guard let result else { throw .noVariant(variant, of: stage, in: registry) }
    for name in result.unused {
      Console.complain("workbook: note: \(stage) does not use the tensor \(oneLine(name))")
    }
    try OutputFile.write(Safetensors.encode(result.output), to: output)
    let shown = oneLine(output, limit: .max)
    for tensor in result.output {
      OutputFile.report(
        "\(stage)/\(variant): \(tensor.name) \(tensor.shape) → \(shown)", of: output)
    }
  }

  /// `stage/variant`, or a stage and its default.
  private static func target(
    _ name: String, in registry: Registry
  ) throws(Failure) -> (stage: String, variant: String) {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard let standard = registry.defaultVariant(of: parts[0]) else {
      throw .noStage(parts[0], in: registry)
    }
    let variant = parts.count > 1 ? parts[1] : standard
    guard registry.records(stage: parts[0]).contains(where: { $0.name == variant }) else {
      throw .noVariant(variant, of: parts[0], in: registry)
    }
    return (parts[0], variant)
  }
}

extension Failure {
  /// A file that could not be read or written, or does not hold what it says.
  ///
  /// - Parameter option: the option that named the file.
  init(_ error: SafetensorsError, input: String, option: String = "input") {
    switch error {
    case .noSuchFile(let path), .cannotRead(let path, _):
      self.init(
        .noInput, "\(error)", remedy: "give an existing file with --\(option)", naming: [path])
    case .badData:
      self.init(
        .badData, "\(input): \(error)", remedy: "write the file anew, as F32 safetensors",
        naming: [input])
    case .cannotWrite(let path, _):
      self.init(
        .cannotWrite, "\(error)", remedy: "give a file in a folder that may be written to",
        naming: [path])
    }
  }

  /// An input that a stage refused.
  init(_ error: InvalidInput, input: String) {
    switch error {
    case .option(_, let problem): self = .usage(problem, of: "run")
    case .kind(_, let tensor, _, let needed):
      self.init(
        .badData, "\(input): \(error)",
        remedy: "convert \(tensor) to \(needed) and write the file anew")
    case .shape:
      self.init(
        .badData, "\(input): \(error)",
        remedy: "see the shapes in “swift run workbook run --help”", naming: [input])
    case .notFinite(_, let tensor, _, _):
      self.init(
        .badData, "\(input): \(error)",
        remedy: "look for what made \(tensor): a number there is NaN or infinite", naming: [input])
    case .overflow, .tooLarge:
      self.init(
        .badData, "\(input): \(error)", remedy: "make the numbers smaller and run it again",
        naming: [input])
    }
  }
}
