import Files
import AttentionWorkbook
import TensorFiles
import Verification

/// What the commands that run a pretrained encoder have in common.
extension Option {
  /// The folder of a model.
  static let model = Option(
    name: "model", value: "DIR",
    summary:
      "the folder with config.json, vocab.txt or tokenizer.json, model.safetensors; the other"
      + " settings in it are obeyed")
  /// A variant of the encoder block, or of stages inside it.
  static let blockVariant = Option(
    name: "variant", value: "V",
    summary: "the variant of the encoder block to run (kernel), or variants of stages inside"
      + " the block: projections=packed,masking=kernel")
  /// Variants of stages inside the encoder block.
  static let stageVariants = Option(
    name: "variant", value: "V",
    summary: "variants of stages inside the block: scores=scale-in-query,softmax=online")
  /// What to do with long texts.
  static let cut = Option(
    name: "cut", value: nil,
    summary: "cuts a text that is too long for the model; else it is refused")
  /// A prompt of the model.
  static let prompt = Option(
    name: "prompt", value: "NAME",
    summary: "puts this prompt of the model's before every text (the folder's default_prompt_name)")
  /// A known mistake.
  static let with = Option(
    name: "with", value: "M01",
    summary: "runs the model with a known mistake, and measures what breaks")
  /// Threads.
  static let threads = Option(
    name: "threads", value: "T", summary: "at most this many threads (all processors)",
    numbers: .whole(1...1024))
}

extension Arguments {
  /// The model in `--model`, with the prompt in `--prompt`. What its folder says and is not obeyed is said
  /// on standard error.
  func encoder() throws(Failure) -> RealEncoder {
    let folder = try required("model")
    var encoder: RealEncoder
    do throws(ModelProblem) {
      encoder = try RealEncoder(folder: folder)
    } catch {
      throw Failure(error)
    }
    for note in encoder.notes { Console.complain("workbook: note: \(oneLine(note, limit: .max))") }
    if let name = text("prompt"), !encoder.choosePrompt(name) {
      let names = encoder.prompts.texts.map(\.name)
      let near = nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
      throw Failure(
        .usage, "the model has no prompt “\(name)”\(near)",
        remedy: names.isEmpty
          ? "its config_sentence_transformers.json names none; leave out --prompt"
          : "it has " + names.joined(separator: ", "))
    }
    return encoder
  }

  /// `--variant` and `--with`: what the blocks are run by.
  func blockChoice() throws(Failure) -> BlockChoice {
    let registry = try Book.registry()
    if let mistake = try mistake() {
      if has("variant") { throw .usage("give --with or --variant, not both", of: command) }
      return BlockChoice(variant: Variant(mistake), steps: mistake.steps, mistake: mistake)
    }
    guard let text = text("variant") else { return BlockChoice() }
    guard text.contains("=") else {
      let name = try variant(of: EncoderBlockStage.name, in: registry)
      return BlockChoice(variant: name.flatMap { registry.variant($0, of: EncoderBlockStage.self) })
    }
    let choices = try text.split(separator: ",", omittingEmptySubsequences: false)
      .map { (part) throws(Failure) in try stageChoice(String(part), in: registry) }
    do throws(InvalidInput) {
      let steps = try registry.steps(choosing: choices, for: EncoderBlockStage.name)
      return BlockChoice(variant: Variant(text, by: steps), steps: steps, isOfStages: true)
    } catch {
      throw .usage("\(error)", of: command)
    }
  }

  /// `softmax=online`.
  private func stageChoice(
    _ text: String, in registry: Registry
  ) throws(Failure) -> StageChoice {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    let stages = registry.parts(inside: EncoderBlockStage.name)
    guard parts.count == 2, stages.contains(parts[0]) else {
      throw Failure(
        .usage,
        "--variant: “\(text)” does not choose a variant of a stage inside the encoder block",
        remedy: "write stage=variant, with one of the stages " + stages.joined(separator: ", "))
    }
    guard registry.records(stage: parts[0]).contains(where: { $0.name == parts[1] }) else {
      throw .noVariant(parts[1], of: parts[0], in: registry)
    }
    return StageChoice(stage: parts[0], variant: parts[1])
  }

  /// `--with`: a known mistake that an encoder block can make.
  func mistake() throws(Failure) -> Mistake? {
    guard let id = text("with") else { return nil }
    let registry = try Book.registry()
    let known = registry.mistakes(reaching: EncoderBlockStage.name)
    let wanted = registry.mistake(named: id)
    if let mistake = known.first(where: { $0.id == wanted?.id }) { return mistake }
    if let wanted {
      throw .usage(
        "\(wanted.id) is a mistake that does not reach an encoder block",
        of: command)
    }
    let ids = known.map(\.id)
    let near = nearest(to: id, among: ids).map { "; did you mean \($0)?" } ?? ""
    throw Failure(
      .usage, "no mistake has the number “\(id)”\(near)",
      remedy: "those of an encoder block: " + ids.joined(separator: ", "))
  }

  /// The one text after the command.
  func oneText() throws(Failure) -> String {
    try exactly(["text: a sentence in quotes"])[0]
  }

  /// `--threads`.
  func threads() throws(Failure) -> Int {
    try number("threads") ?? Kernel.threads
  }

  /// The sequence of a text, cut if `--cut` is given.
  func sequence(of text: String, by encoder: RealEncoder) throws(Failure) -> [Int] {
    do throws(ModelProblem) {
      return try encoder.sequence(of: text, long: has("cut") ? .cut : .refuse)
    } catch {
      throw Failure(error)
    }
  }
}

/// What the blocks of a model are run by.
struct BlockChoice {
  /// The variant of the block; nil for the kernels, which take sentences without filling them up.
  var variant: Variant<EncoderBlockStage>?
  /// Its steps, where they can be seen one by one.
  var steps = Steps()
  /// The mistake among them.
  var mistake: Mistake?
  /// Whether variants of stages were chosen, some of which may know no padding.
  var isOfStages = false

  /// Numbers that a stage refused, or shapes that a mistake made.
  func failure(_ error: InvalidInput) -> Failure {
    if let mistake {
      return Failure(
        .badData, "with \(mistake.id) the model does not run: \(error)",
        remedy: "try another mistake; this one shows itself by an error")
    }
    return Failure(
      .badData, "\(error)",
      remedy: isOfStages
        ? "choose other variants with --variant"
        : "the model's numbers cannot be used; fetch its files anew, or see what was changed in them"
    )
  }
}

extension Failure {
  /// A model that could not be read or run.
  init(_ problem: ModelProblem) {
    switch problem {
    case .missing(let path), .unreadable(let path, _):
      self.init(
        .noInput, "\(problem)",
        remedy: "give the folder of a model with --model: config.json, vocab.txt or tokenizer.json,"
          + " model.safetensors", naming: [path])
    case .damaged(let path, _):
      self.init(.badData, "\(problem)", remedy: "fetch the model's files anew", naming: [path])
    case .unsupported(let path, _):
      self.init(
        .badData, "\(problem)",
        remedy: "give a model with BERT's architecture and tokenizer,"
          + " whose settings are built here", naming: [path])
    case .tooLong:
      self.init(.badData, "\(problem)", remedy: "shorten the text, or let it be cut with --cut")
    }
  }
}

/// Runs `body` with at most this many threads for the kernels.
func withThreads<Result>(
  _ threads: Int, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let outcome = Kernel.$threads.withValue(threads) { () -> Swift.Result<Result, Failure> in
    do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
  }
  return try outcome.get()
}
