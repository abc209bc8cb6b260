import Files
import TensorFiles

/// The tokenizer that the files of a model's folder describe together.
struct TokenizerFiles {
  let tokenizer: WordPieceTokenizer
  /// The longest sequence that they allow.
  let longest: Int

  /// Reads `vocab.txt` or `tokenizer.json` or both, and the settings beside them.
  ///
  /// Which file decides what is as in transformers: for a tokenizer of BERT's class its settings do, for one
  /// of the general class `tokenizer.json` does.
  ///
  /// - Throws: ``ModelProblem`` for files that contradict each other in what is computed, or that describe
  ///   another tokenizer.
  init(
    in folder: ModelFolder, _ configuration: EncoderConfiguration, _ modules: ModelModules,
    notes: inout [String]
  ) throws(ModelProblem) {
    let path = folder.file("tokenizer_config.json")
    let settings = try Settings.readIfThere(path) ?? Settings(path: path)
    let file = try TokenizerFile(in: folder)
    let isGeneral = try Self.isGeneral(settings, configuration, file)
    try Self.checkUnsupported(settings)

    var vocabulary: Vocabulary
    let lines = folder.file("vocab.txt")
    if let file {
      vocabulary = file.vocabulary
      if folder.has("vocab.txt") {
        try file.checkSame(as: Vocabulary([UInt8](try ModelFolder.read(lines))), path: lines)
      }
    } else {
      vocabulary = Vocabulary([UInt8](try ModelFolder.read(lines)))
    }
    let source = file?.path ?? lines
    if vocabulary.count > configuration.vocabularySize {
      throw .damaged(
        path: source,
        reason: "it has \(vocabulary.count) pieces, the model \(configuration.vocabularySize)")
    }

    let basic = try Self.basic(settings, file, isGeneral, modules, &notes)
    var pieces = try NamedPieces(in: folder, settings, file, isGeneral: isGeneral)
    let names = try pieces.names(settings, file, isGeneral: isGeneral)
    let added = try pieces.numbered(&vocabulary, most: configuration.vocabularySize, path: source)
    if basic.lowercasesFirst && added.contains(where: \.isPlain) {
      throw settings.unsupported(
        "a piece is normalized, and do_lower_case stands in the settings of the encoder too; only one of "
          + "the two is built here")
    }
    let side = try settings.text("truncation_side")
    try settings.check(
      "truncation_side", is: .string("left"), .string("right"), because: "it must be a side")
    do throws(WordPieceTokenizer.MissingPiece) {
      tokenizer = try WordPieceTokenizer(
        vocabulary, basic, added: added, names: names,
        longestWord: isGeneral ? file?.longestWord ?? 100 : 100,
        cutsBeginning: side.map { $0 == "left" } ?? file?.cutsBeginning ?? false)
    } catch {
      throw .damaged(path: source, reason: "it has no piece \(oneLine(error.text))")
    }
    longest = try Self.longest(settings)
  }

  /// Whether the tokenizer is of the general class; throws for a class that cuts otherwise.
  private static func isGeneral(
    _ settings: Settings, _ configuration: EncoderConfiguration, _ file: TokenizerFile?
  ) throws(ModelProblem) -> Bool {
    let own = try settings.text("tokenizer_class")
    guard let name = own ?? configuration.tokenizerClass else { return false }
    let plain = name.hasSuffix("Fast") ? String(name.dropLast(4)) : name
    let sameAsBERT = [
      "BertTokenizer", "DistilBertTokenizer", "ElectraTokenizer", "LayoutLMTokenizer",
      "LxmertTokenizer", "MobileBertTokenizer", "SqueezeBertTokenizer",
    ]
    if sameAsBERT.contains(plain) { return false }
    guard name == "PreTrainedTokenizerFast" || name == "TokenizersBackend" else {
      throw settings.unsupported(
        "tokenizer_class is \(JSON.string(name).shown), which cuts words otherwise; built here are "
          + "“BertTokenizer”, what equals it, and “PreTrainedTokenizerFast” with a WordPiece tokenizer.json"
      )
    }
    if file == nil {
      throw settings.unsupported(
        "tokenizer_class is “\(name)”, and there is no tokenizer.json; save the tokenizer anew")
    }
    return true
  }

  private static func checkUnsupported(_ settings: Settings) throws(ModelProblem) {
    try settings.check(
      "do_basic_tokenize", is: .bool(true),
      because: "only texts that are cut into words are built here")
    try settings.check(
      "never_split", is: .array([]), because: "here all words are split; list them as added tokens")
    for name in ["split_special_tokens", "add_bos_token", "add_eos_token"] {
      try settings.check(
        name, is: .bool(false), because: "special pieces stand around a text, as BERT has them")
    }
    if let inputs = try settings.list("model_input_names"),
      !inputs.contains(.string("attention_mask"))
    {
      throw settings.unsupported("model_input_names has no attention_mask; here padding is hidden")
    }
    try settings.check(
      "padding_side", is: .string("right"), because: "only padding behind a text is built here")
  }

  /// How a text is cut into words.
  private static func basic(
    _ settings: Settings, _ file: TokenizerFile?, _ isGeneral: Bool, _ modules: ModelModules,
    _ notes: inout [String]
  ) throws(ModelProblem) -> BasicTokenizer {
    var said = file?.basic ?? BasicTokenizer()
    if let flag = try settings.flag("do_lower_case") { said.lowercases = flag }
    if let flag = try settings.flag("tokenize_chinese_chars") { said.separatesChinese = flag }
    if let value = settings.members.first(where: { $0.key == "strip_accents" })?.value {
      said.stripsAccents = value == .null ? nil : try settings.flag("strip_accents")
    }
    var basic: BasicTokenizer
    if isGeneral, let file {
      basic = file.basic
    } else {
      basic = BasicTokenizer(
        lowercases: try settings.flag("do_lower_case") ?? true,
        stripsAccents: try settings.flag("strip_accents"),
        separatesChinese: try settings.flag("tokenize_chinese_chars") ?? true)
    }
    basic.lowercasesFirst = basic.lowercasesFirst || modules.lowercases
    if let file {
      var other = isGeneral ? said : file.basic
      other.lowercasesFirst = other.lowercasesFirst || modules.lowercases
      if other != basic {
        notes.append(
          isGeneral
            ? "\(settings.path) and \(file.path) say different things of letters; the latter decides"
            : "\(file.path) and \(settings.path) say different things of letters (“normalizer” there, "
              + "do_lower_case, strip_accents and tokenize_chinese_chars here); the latter decides")
      }
    }
    return basic
  }

  /// `model_max_length`, which is a number beyond all use where nothing is meant.
  private static func longest(_ settings: Settings) throws(ModelProblem) -> Int {
    guard let number = try settings.number("model_max_length"), number < 1e9 else { return .max }
    guard let whole = Int(exactly: number), whole >= 3 else {
      throw .damaged(
        path: settings.path,
        reason:
          "model_max_length is \(number); it must be a whole number, and [CLS], [SEP] and a word "
          + "piece take 3")
    }
    return whole
  }
}
